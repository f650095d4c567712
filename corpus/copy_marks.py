"""Copy marks: whose copy each article of the store is, and the passages that follow from it.

A copy keeps its text and its paragraphs. Of its passages it keeps those of paragraphs that the
original lacks; the words that both have are found once, in the original.
"""

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from operator import itemgetter
from typing import NamedTuple

from corpus.copies import Version, originals
from corpus.copy_groups import Groups
from corpus.paragraph_hash import Wordings
from corpus.record import passage_rows
from corpus.rows import articles_of

# Where all articles are looked at, so many at once, and those that share paragraphs with them.
ARTICLES_AT_ONCE = 500

_MARKED = (
    "SELECT id, copy_of FROM articles"
    " WHERE id IN (SELECT value FROM json_each(?)) AND copy_of IS NOT NULL"
)
_HASHES = "SELECT hash FROM paragraphs WHERE article_id = ? AND hash IS NOT NULL"
_COPIES = "SELECT id FROM articles WHERE copy_of = ?"
# Those that have a paragraph in common with another article: of nearly all that come, none is.
_SHARING = """
    SELECT DISTINCT own.article_id FROM json_each(?) AS wanted
    CROSS JOIN paragraphs AS own ON own.article_id = wanted.value AND own.hash IS NOT NULL
    WHERE own.article_id <> (SELECT min(article_id) FROM paragraphs WHERE hash = own.hash)
    OR own.article_id <> (SELECT max(article_id) FROM paragraphs WHERE hash = own.hash)
"""
_SUSPECTS = """
    SELECT collection, id FROM articles WHERE copy_of IS NOT NULL OR id IN (
        SELECT article_id FROM paragraphs WHERE hash IN (
            SELECT hash FROM paragraphs WHERE hash IS NOT NULL GROUP BY hash HAVING count(*) > 1))
    ORDER BY collection, id
"""


class Mark(NamedTuple):
    """Whose copy an article is *stored* as, and whose it is; *None* for an original."""

    article_id: str
    stored: str | None
    right: str | None


@dataclass(slots=True)
class Touched:
    """What a transaction did to the articles of a collection."""

    arrived: set[str] = field(default_factory=set)  # with all their passages
    gone: list[frozenset[int]] = field(default_factory=list)  # the hashes of each
    orphans: set[str] = field(default_factory=set)  # the copies of what is gone
    bereft: set[str | None] = field(default_factory=set)  # the originals of what is gone


class Remarking:
    """Marks articles anew at the end of a transaction that writes or removes some."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._touched: dict[str, Touched] = {}

    def arrived(self, article_id: str, collection: str) -> None:
        """Note that an article was written, with all its passages."""
        self._in(collection).arrived.add(article_id)

    def leaves(self, article_id: str) -> None:
        """Note that an article is about to be removed, or to be written anew."""
        row = self._connection.execute(
            "SELECT collection, copy_of FROM articles WHERE id = ?", (article_id,)
        ).fetchone()
        if row is None:
            return
        touched = self._in(row[0])
        touched.arrived.discard(article_id)
        touched.bereft.update(row[1:])
        hashes = self._connection.execute(_HASHES, (article_id,))
        touched.gone.append(frozenset(number for (number,) in hashes))
        copies = self._connection.execute(_COPIES, (article_id,))
        touched.orphans.update(name for (name,) in copies)

    def finish(self) -> None:
        """Write what has become of the marks, and of the passages that follow from them."""
        for collection, touched in self._touched.items():
            arrived = json.dumps(list(touched.arrived))
            sharing = [name for (name,) in self._connection.execute(_SHARING, (arrived,))]
            if sharing or touched.gone:
                around = Groups(self._connection, collection).around(sharing, touched.gone)
                _apply(self._connection, _marks(self._connection, around), touched)

    def _in(self, collection: str) -> Touched:
        return self._touched.setdefault(collection, Touched())


def mark_all(connection: sqlite3.Connection) -> None:
    """Mark every article as it should be, inside of a transaction."""
    for marks in _all_marks(connection):
        _apply(connection, marks, Touched())


def wrong_marks(connection: sqlite3.Connection) -> Iterator[Mark]:
    """Yield the marks that are not as they should be."""
    for marks in _all_marks(connection):
        yield from (each for each in marks if each.stored != each.right)


def rewrite(connection: sqlite3.Connection, copy_of: Mapping[str, str | None]) -> None:
    """Write the passages of articles anew, each with whose copy it is."""
    names = sorted({name for name in copy_of.values() if name is not None})
    wordings = {each.source.article_id: Wordings(each) for each in articles_of(connection, names)}
    for article in articles_of(connection, sorted(copy_of)):
        name = article.source.article_id
        rows = passage_rows(article, without=wordings.get(copy_of[name] or "", ()))
        connection.execute("DELETE FROM passages WHERE article_id = ?", (name,))
        connection.executemany(
            "INSERT INTO passages VALUES (?, ?, ?, ?, ?)", [(name, *row) for row in rows]
        )


def _apply(connection: sqlite3.Connection, marks: Sequence[Mark], touched: Touched) -> None:
    changed = [each for each in marks if each.stored != each.right]
    connection.executemany(
        "UPDATE articles SET copy_of = ? WHERE id = ?",
        [(each.right, each.article_id) for each in changed],
    )
    rewrite(
        connection,
        {each.article_id: each.right for each in marks if _has_wrong_passages(each, touched)},
    )
    arrived = [each for each in marks if each.article_id in touched.arrived]
    affected = touched.bereft.union(*(each[1:] for each in (*changed, *arrived)))
    # Changes nothing but the log, so that the index reads again what else is in which copies.
    connection.executemany(
        "UPDATE articles SET copy_of = copy_of WHERE id = ?",
        [(name,) for name in sorted(filter(None, affected - touched.arrived))],
    )


def _has_wrong_passages(mark: Mark, touched: Touched) -> bool:
    if mark.article_id in touched.arrived:
        return mark.right is not None
    return mark.stored != mark.right or mark.article_id in touched.orphans


def _all_marks(connection: sqlite3.Connection) -> Iterator[list[Mark]]:
    """Yield the marks of all articles that share paragraphs, or are marked as copies."""
    suspects = connection.execute(_SUSPECTS).fetchall()
    for collection, rows in groupby(suspects, itemgetter(0)):
        groups = Groups(connection, collection)
        seen: set[str] = set()
        rest = (name for _, name in rows if name not in seen)
        while batch := list(islice(rest, ARTICLES_AT_ONCE)):
            marks = _marks(connection, groups.around(batch))
            seen.update(each.article_id for each in marks)
            yield marks


def _marks(connection: sqlite3.Connection, group: Collection[Version]) -> list[Mark]:
    right = originals(group)
    stored = dict(connection.execute(_MARKED, (json.dumps(list(right)),)))
    return [Mark(name, stored.get(name), right[name]) for name in sorted(right)]
