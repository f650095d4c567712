"""Holdings: what the store has of each collection, and what is done to a collection as a whole."""

import json
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from corpus.errors import StoreError
from corpus.identity import article_id

_ARTICLES = "SELECT id, identity FROM articles WHERE collection = ?"
_TAKEN = tuple(f"SELECT 1 FROM {table} WHERE collection = ?" for table in ("articles", "feeds"))  # noqa: S608 - constants


# Sites write days in their own time, and UTC-12 is the last to have one.
_LATEST_ZONE = timedelta(hours=12)


class Held(NamedTuple):
    """An article that goes by *article_id*, and days about it as they are written.

    On one it was published or *changed* last, and on one its page was *read* last.
    """

    article_id: str
    changed: str | None
    read: str | None


def collections(connection: sqlite3.Connection) -> dict[str, int]:
    """Return how many articles each collection has, by its name, in order."""
    return dict(
        connection.execute(
            "SELECT collection, count(*) FROM articles GROUP BY collection ORDER BY collection"
        )
    )


def identities(connection: sqlite3.Connection, collection: str) -> dict[str, str]:
    """Return the ids of the articles of *collection*, by what each is known by."""
    return {identity: name for name, identity in connection.execute(_ARTICLES, (collection,))}


def held(
    connection: sqlite3.Connection, collection: str, identities: Iterable[str]
) -> dict[str, Held]:
    """Return the articles of *collection* that are known by *identities*, by these."""
    query = (
        "SELECT identity, id, nullif(max(ifnull(published, ''), ifnull(updated, '')), ''), day"
        " FROM articles LEFT JOIN readings ON article_id = id"
        " WHERE collection = ? AND identity IN (SELECT value FROM json_each(?))"
    )
    rows = connection.execute(query, (collection, json.dumps(list(identities))))
    return {identity: Held(*rest) for identity, *rest in rows}


def note_read(connection: sqlite3.Connection, article_id: str) -> None:
    """Note that the page of *article_id*, which is there, was read just now."""
    day = (datetime.now(UTC) - _LATEST_ZONE).date().isoformat()
    connection.execute("INSERT OR REPLACE INTO readings VALUES (?, ?)", (article_id, day))


def copies_among(connection: sqlite3.Connection, article_ids: Iterable[str]) -> dict[str, str]:
    """Return the id of the original of each of *article_ids* that is a copy."""
    query = (
        "SELECT id, copy_of FROM articles"
        " WHERE id IN (SELECT value FROM json_each(?)) AND copy_of IS NOT NULL ORDER BY id"
    )
    return dict(connection.execute(query, (json.dumps(list(article_ids)),)))


def rename(connection: sqlite3.Connection, old: str, new: str) -> None:
    """Call the collection *old* by the name *new*, inside of a transaction.

    The ids of its articles follow; all else stays as it is.

    Raises:
        StoreError: If *new* has articles already.
    """
    if any(connection.execute(query, (new,)).fetchone() for query in _TAKEN):
        message = (
            f'The collection "{new}" has articles or feeds already, so "{old}" cannot take its '
            "name. Choose another name, or remove that collection first."
        )
        raise StoreError(message)
    renamed = [
        (_renamed(name, identity, (old, new)), name)
        for name, identity in connection.execute(_ARTICLES, (old,))
    ]
    # Until the end of the transaction: rows point to ids that come first, or go first.
    connection.execute("PRAGMA defer_foreign_keys = ON")
    connection.executemany(
        "UPDATE articles SET id = ?, collection = ? WHERE id = ?",
        [(later, new, name) for later, name in renamed],
    )
    for statement in (
        "UPDATE articles SET copy_of = ? WHERE copy_of = ?",
        "UPDATE paragraphs SET article_id = ? WHERE article_id = ?",
        "UPDATE passages SET article_id = ? WHERE article_id = ?",
        "UPDATE versions SET article_id = ? WHERE article_id = ?",
        "UPDATE entries SET article_id = ? WHERE article_id = ?",
    ):
        connection.executemany(statement, renamed)
    # Feeds may be followed for a collection that has no article yet.
    connection.execute("UPDATE feeds SET collection = ? WHERE collection = ?", (new, old))


def remove(connection: sqlite3.Connection, collection: str) -> None:
    """Remove all articles of *collection*, inside of a transaction; copies are in it as well.

    What they said before goes as well, and feeds are followed for it no longer.
    """
    connection.execute(
        "DELETE FROM versions WHERE article_id IN (SELECT id FROM articles WHERE collection = ?)",
        (collection,),
    )
    connection.execute("DELETE FROM feeds WHERE collection = ?", (collection,))
    connection.execute("DELETE FROM articles WHERE collection = ?", (collection,))


def _renamed(name: str, identity: str, collections: tuple[str, str]) -> str:
    """Return the id of the article called *name* in the second of *collections*."""
    old, new = collections
    slug, _, _ = name.rpartition("-")
    if article_id(collection=old, identity=identity, name=slug) != name:
        slug = name
    return article_id(collection=new, identity=identity, name=slug)
