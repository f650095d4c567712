"""Unshowable versions: what articles said before, where its row is not as it should be."""

import json
import sqlite3
from collections.abc import Iterator
from datetime import date

from corpus.keeping.faults import Fault, FaultKind
from corpus.keeping.kept_article import KINDS
from corpus.keeping.mended import Mended

_VERSIONS = "SELECT number, article_id, text, published, paragraphs FROM versions ORDER BY number"
_DELETE = "DELETE FROM versions WHERE number = ?"


def version_faults(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Yield which versions cannot be shown; one is in memory at a time."""
    for number, name in _unshowable(connection):
        message = f"{name}: what it said before, as version {number}, cannot be shown."
        yield Fault(kind=FaultKind.ROWS, message=message, article_id=name)


def without_unshowable(connection: sqlite3.Connection) -> list[Mended]:
    """Delete the versions that cannot be shown, inside of a transaction, and tell of each."""
    unshowable = list(_unshowable(connection))
    connection.executemany(_DELETE, [(number,) for number, _ in unshowable])
    return [
        Mended(
            message=f"{name}: deleted its version {number}, which could not be shown.",
            article_id=name,
            is_loss=True,
        )
        for number, name in unshowable
    ]


def _unshowable(connection: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    for number, name, text, published, paragraphs in connection.execute(_VERSIONS):
        if not (_is_date(published) and _fit(paragraphs, text)):
            yield number, name


def _is_date(written: str | None) -> bool:
    try:
        return written is None or bool(date.fromisoformat(written))
    except ValueError:
        return False


def _fit(written: str, text: str) -> bool:
    """Tell whether the paragraphs, as they are *written*, lie in *text* and in order."""
    try:
        rows = json.loads(written)
    except (ValueError, RecursionError):
        return False
    end = 0
    for row in rows if isinstance(rows, list) else [None]:
        match row:
            case [int(start), int(stop), str(kind)] if end <= start < stop and kind in KINDS:
                end = stop
            case _:
                return False
    return end <= len(text)
