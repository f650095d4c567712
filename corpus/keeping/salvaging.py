"""Salvaging: what can still be read of a damaged store, row by row."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from corpus.keeping.kept_article import ArticleRow, KeptArticle
from corpus.record import ParagraphRow

# Each query goes on behind the last row: a page that refers back cannot lead in circles.
ROWS_A_QUERY = 50
# A page that says where others are knows some 400 of 4 KB, with 50 short articles on each. Where
# so many one after the other cannot be read, more is damaged than that, and names help further.
MOST_UNREADABLE = 20_000

# Messages that quote what is damaged may be no text.
DAMAGE = (sqlite3.Error, UnicodeDecodeError)

# What a store of an older schema has instead.
_OLDER = {"added": "rowid", "canonical": "NULL", "copy_of": "NULL", "updated": "NULL"}
_PARAGRAPHS = "SELECT start, stop, kind, NULL FROM paragraphs WHERE article_id = ? ORDER BY start"
# Each of other pages, so that one may tell of an article when the others cannot.
_NAMES = (
    "SELECT id FROM articles ORDER BY id",
    "SELECT DISTINCT article_id FROM passages ORDER BY article_id",
    "SELECT DISTINCT article_id FROM paragraphs ORDER BY article_id",
)

Row = tuple[Any, ...]
Salvaged = tuple[int, KeptArticle]
"""An article without passages, and its place among those that came in."""


class DamagedStore:
    """A store behind *connection*, any page of which may be damaged; nothing here raises."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        there = {row[1] for row in self._until_damage("PRAGMA table_info(articles)")}
        self._has_articles = "id" in there
        columns = [
            name if name in there else _OLDER.get(name, name)
            for name in ("rowid", "added", *ArticleRow._fields)
        ]
        self._select = f"SELECT rowid, {', '.join(columns[1:])} FROM articles"  # noqa: S608 - constants

    def articles(self) -> Iterator[Salvaged]:
        """Yield the articles that can be read, in the order of their rows.

        Paragraphs that cannot be read are left out.
        """
        number, unreadable = 0, 0 if self._has_articles else MOST_UNREADABLE
        while unreadable < MOST_UNREADABLE:
            rows, is_whole = self._rows_after(number)
            for row in rows:
                number = max(number, row[0])
                yield from self._article(row)
            if not rows:
                if is_whole:
                    return
                number, unreadable = number + 1, unreadable + 1
            else:
                unreadable = 0

    def article(self, article_id: str) -> Iterator[Salvaged]:
        """Yield the article that goes by *article_id*, if it can be read."""
        # Not in one step: the id would be read where it was found, and may be wrong there.
        for (number,) in self._until_damage("SELECT rowid FROM articles WHERE id = ?", article_id):
            for row in self._until_damage(f"{self._select} NOT INDEXED WHERE rowid = ?", number):
                yield from self._article(row)

    def names(self) -> set[str]:
        """Return the ids of all articles that there were, as far as any table tells."""
        rows = (row for query in _NAMES for row in self._until_damage(query))
        return {name for (name,) in rows if isinstance(name, str)}

    def rows(self, table: str, columns: str) -> Iterator[Row]:
        """Yield the *columns* of *table* in those rows that can be read from either end.

        One that can be read from both comes twice, for texts are too long to remember.
        """
        query = f"SELECT {columns} FROM {table} ORDER BY 1"  # noqa: S608 - constants
        for order in ("", " DESC"):
            yield from self._until_damage(query + order)

    def _rows_after(self, number: int) -> tuple[Sequence[Row], bool]:
        """Return the rows after *number* up to one that cannot be read, and whether all could."""
        rows: list[Row] = []
        query = f"{self._select} NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT {ROWS_A_QUERY}"
        try:
            rows.extend(self._connection.execute(query, (number,)))
        except DAMAGE:
            return rows, False
        return rows, True

    def _until_damage(self, query: str, *values: str | int) -> Iterator[Row]:
        with suppress(*DAMAGE):
            yield from self._connection.execute(query, values)

    def _article(self, row: Row) -> Iterator[Salvaged]:
        number, added, *values = row
        article = ArticleRow._make(values)
        if isinstance(added, int) and _is_sound(article):
            rows = self._until_damage(_PARAGRAPHS, article.id)
            paragraphs: list[ParagraphRow] = [each for each in rows if _is_paragraph(each)]
            # It stands behind the text, and is damaged with it.
            place = added if added > 0 else number
            yield place, KeptArticle(row=article, paragraphs=paragraphs, passages=())


def _is_sound(row: ArticleRow) -> bool:
    """Tell whether *row* holds what an article's may hold: a damaged page may give anything."""
    needed = (row.id, row.collection, row.identity, row.content_hash, row.title, row.text)
    return all(isinstance(each, str) for each in needed) and all(
        each is None or isinstance(each, str) for each in row
    )


def _is_paragraph(row: Row) -> bool:
    start, stop, kind, _ = row
    return isinstance(start, int) and isinstance(stop, int) and isinstance(kind, str)
