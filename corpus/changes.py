"""Changes: which articles were added, replaced or removed, as the store counted them."""

import sqlite3
from typing import NamedTuple


class Change(NamedTuple):
    """The newest that happened to an article, whatever it was."""

    number: int
    article_id: str
    collection: str


def store_id(connection: sqlite3.Connection) -> str:
    """Return the name that the store has had since it was made."""
    name: str = connection.execute("SELECT id FROM store").fetchone()[0]
    return name


def newest(connection: sqlite3.Connection) -> int:
    """Return the number of the newest change, 0 where there is none."""
    number: int = connection.execute("SELECT ifnull(max(number), 0) FROM changes").fetchone()[0]
    return number


def changes_since(connection: sqlite3.Connection, number: int) -> list[Change]:
    """Return the changes after *number*, oldest first."""
    rows = connection.execute(
        "SELECT number, article_id, collection FROM changes WHERE number > ? ORDER BY number",
        (number,),
    )
    return [Change(*row) for row in rows]


def passages_since(connection: sqlite3.Connection, number: int, most: int) -> int:
    """Return how many passages the changes after *number* brought; counting stops at *most*."""
    row = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM changes JOIN passages USING (article_id)"
        " WHERE changes.number > ? LIMIT ?)",
        (number, most),
    ).fetchone()
    count: int = row[0]
    return count
