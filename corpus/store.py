"""The store: articles and their passages in one SQLite file."""

import json
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Self

from bot.article import Article, Source
from bot.passage import Passage
from corpus.database import Database
from corpus.record import Record
from corpus.rows import SOURCE_COLUMNS, articles_of, passages_of, source_of
from corpus.splitting import split


class Outcome(StrEnum):
    """What became of an article that was put into the store."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


class Store:
    """Keeps articles in the folder *home*. Use it as a context manager, in one thread."""

    def __init__(self, home: Path) -> None:
        """Open the store in *home*, and create it where there is none.

        Raises:
            StoreError: If that is impossible; the message names the remedy.
        """
        self._database = Database(home)
        self._connection = self._database.connection

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._database.close()

    def put(self, records: Iterable[Record]) -> list[Outcome]:
        """Keep *records* in one transaction, and tell what became of each.

        The same identity with other content replaces; the same content again is unchanged.
        """
        with self._database.writing():
            return [self._put(record) for record in records]

    def remove(self, article_ids: Sequence[str]) -> None:
        """Remove the articles that go by *article_ids*, all in one transaction."""
        with self._database.writing():
            self._connection.executemany(
                "DELETE FROM articles WHERE id = ?", [(each,) for each in article_ids]
            )

    def is_empty(self) -> bool:
        """Tell whether there is no article."""
        with self._database.reading():
            return self._connection.execute("SELECT 1 FROM articles LIMIT 1").fetchone() is None

    def sources(self) -> list[Source]:
        """Return the source of every article, ordered by article id."""
        with self._database.reading():
            return [source_of(row) for row in self._connection.execute(_SELECT_SOURCES)]

    def article(self, article_id: str) -> Article:
        """Return the article that goes by *article_id*, which must be in the store."""
        with self._database.reading():
            return next(articles_of(self._connection, [article_id]))

    def passages(self) -> Iterator[Passage]:
        """Yield every passage, ordered by article id and number."""
        with self._database.reading():
            ids = self._connection.execute("SELECT id FROM articles ORDER BY id")
            yield from passages_of(self._connection, (article_id for (article_id,) in ids))

    def _put(self, record: Record) -> Outcome:
        source = record.article.source
        known = self._connection.execute(
            "SELECT content_hash FROM articles WHERE id = ?", (source.article_id,)
        ).fetchone()
        if known == (record.content_hash,):
            return Outcome.UNCHANGED
        self._connection.execute("DELETE FROM articles WHERE id = ?", (source.article_id,))
        self._insert(record)
        return Outcome.UPDATED if known else Outcome.ADDED

    def _insert(self, record: Record) -> None:
        article, source = record.article, record.article.source
        self._connection.execute(
            "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                source.article_id,
                source.collection,
                record.identity,
                record.content_hash,
                source.title,
                source.author,
                source.outlet,
                source.published.isoformat() if source.published else None,
                source.url,
                article.text,
            ),
        )
        self._connection.executemany(
            "INSERT INTO paragraphs VALUES (?, ?, ?, ?)",
            [(source.article_id, *each.span, each.kind) for each in article.paragraphs],
        )
        self._connection.executemany(
            "INSERT INTO passages VALUES (?, ?, ?, ?, ?)",
            [
                (source.article_id, each.number, *each.span, json.dumps(each.sentences))
                for each in split(article)
            ],
        )


_SELECT_SOURCES = f"SELECT {SOURCE_COLUMNS} FROM articles ORDER BY id"  # noqa: S608 - a constant
