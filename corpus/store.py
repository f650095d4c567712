"""The store: articles and their passages in one SQLite file."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import Self

from bot.article import Article, Source
from bot.passage import Passage
from corpus import holdings, versions
from corpus.copy_marks import Remarking
from corpus.database import Database
from corpus.record import Record
from corpus.rows import SOURCE_COLUMNS, articles_of, passages_of, source_of
from corpus.versions import Version, versions_of

# What they leave behind is put right after so many; what they had is in memory until then.
REMOVED_AT_ONCE = 1_000


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
        self.database = Database(home)
        self._connection = self.database.connection

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.database.close()

    def put(self, records: Iterable[Record]) -> list[Outcome]:
        """Keep *records* in one transaction, and tell what became of each.

        The same identity in the same collection with other content replaces; the same content
        again is unchanged.
        """
        with self.database.writing():
            remarking = Remarking(self._connection)
            outcomes = [self._put(record, remarking) for record in records]
            remarking.finish()
            versions.forget_old(self._connection)
            return outcomes

    def remove(self, article_ids: Sequence[str]) -> None:
        """Remove the articles that go by *article_ids*, all in one transaction."""
        with self.database.writing():
            rest = iter(article_ids)
            while batch := list(islice(rest, REMOVED_AT_ONCE)):
                remarking = Remarking(self._connection)
                for article_id in batch:
                    self._delete(article_id, remarking)
                    versions.forget(self._connection, article_id)
                remarking.finish()
            versions.forget_old(self._connection)

    def has(self, article_id: str) -> bool:
        """Tell whether an article goes by *article_id*."""
        with self.database.reading():
            query = "SELECT 1 FROM articles WHERE id = ?"
            return self._connection.execute(query, (article_id,)).fetchone() is not None

    def is_empty(self, collection: str | None = None) -> bool:
        """Tell whether there is no article, or none in *collection*."""
        with self.database.reading():
            row = self._connection.execute(_SELECT_ANY, {"collection": collection}).fetchone()
            return row is None

    def sources(self, collection: str | None = None) -> list[Source]:
        """Return the source of every article, or of those in *collection*, ordered by id."""
        with self.database.reading():
            rows = self._connection.execute(_SELECT_SOURCES, {"collection": collection})
            return [source_of(row) for row in rows]

    def article(self, article_id: str) -> Article:
        """Return the article that goes by *article_id*, which must be in the store."""
        with self.database.reading():
            return next(articles_of(self._connection, [article_id]))

    def versions(self, article_id: str) -> list[Version]:
        """Return what the article said before it was replaced, the latest first."""
        with self.database.reading():
            return versions_of(self._connection, article_id)

    def passages(self) -> Iterator[Passage]:
        """Yield every passage, ordered by article id and number."""
        with self.database.reading():
            ids = self._connection.execute("SELECT id FROM articles ORDER BY id")
            yield from passages_of(self._connection, (article_id for (article_id,) in ids))

    def identities(self, collection: str) -> dict[str, str]:
        """Return the ids of the articles of *collection*, by what each is known by."""
        with self.database.reading():
            return holdings.identities(self._connection, collection)

    def copies_among(self, article_ids: Iterable[str]) -> dict[str, str]:
        """Return the id of the original of each of *article_ids* that is a copy."""
        with self.database.reading():
            return holdings.copies_among(self._connection, article_ids)

    def collections(self) -> dict[str, int]:
        """Return how many articles each collection has, by its name, in order."""
        with self.database.reading():
            return holdings.collections(self._connection)

    def rename_collection(self, old: str, new: str) -> None:
        """Call the collection *old* by the name *new*; the ids of its articles follow.

        Raises:
            StoreError: If *new* has articles already.
        """
        with self.database.writing():
            holdings.rename(self._connection, old, new)

    def remove_collection(self, name: str) -> None:
        """Remove all articles of the collection *name*."""
        with self.database.writing():
            holdings.remove(self._connection, name)

    def _put(self, record: Record, remarking: Remarking) -> Outcome:
        source = record.source
        # By its id as well: should two articles go by one, the later takes its place.
        known = self._connection.execute(
            "SELECT id, content_hash, collection, added FROM articles"
            " WHERE (collection = ? AND identity = ?) OR id = ?",
            (source.collection, record.identity, source.article_id),
        ).fetchall()
        same = (source.article_id, record.content_hash, source.collection)
        if [row[:3] for row in known] == [same]:
            return Outcome.UNCHANGED
        names = [name for name, *_ in known]
        updated = versions.replaced(self._connection, names, record)
        for name in names:
            self._delete(name, remarking)
        places = [added for *_, added in known]
        _insert(self._connection, record, added=min(places, default=None), updated=updated)
        remarking.arrived(source.article_id, source.collection)
        return Outcome.UPDATED if known else Outcome.ADDED

    def _delete(self, article_id: str, remarking: Remarking) -> None:
        remarking.leaves(article_id)
        self._connection.execute("DELETE FROM articles WHERE id = ?", (article_id,))


def _insert(
    connection: sqlite3.Connection, record: Record, *, added: int | None, updated: str | None
) -> None:
    """Write *record*; it came in as the *added*-th, or does so now, and was *updated* then."""
    source = record.source
    connection.execute(
        _INSERT,
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
            record.text,
            record.canonical,
            updated,
            added,
        ),
    )
    connection.executemany(
        "INSERT INTO paragraphs VALUES (?, ?, ?, ?, ?)",
        [(source.article_id, *row) for row in record.paragraphs],
    )
    connection.executemany(
        "INSERT INTO passages VALUES (?, ?, ?, ?, ?)",
        [(source.article_id, *row) for row in record.passages],
    )


_INSERT = """
    INSERT INTO articles (id, collection, identity, content_hash, title, author, outlet,
        published, url, text, canonical, updated, added)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
        ifnull(?, (SELECT ifnull(max(added), 0) + 1 FROM articles)))
"""
_IN_COLLECTION = "collection = :collection OR :collection IS NULL"
_SELECT_ANY = f"SELECT 1 FROM articles WHERE {_IN_COLLECTION} LIMIT 1"  # noqa: S608 - a constant
_SELECT_SOURCES = f"SELECT {SOURCE_COLUMNS} FROM articles WHERE {_IN_COLLECTION} ORDER BY id"  # noqa: S608 - constants
