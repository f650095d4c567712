"""Exporting: all articles as lines of JSON, see `corpus.keeping.exchange`."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from corpus.keeping.exchange import HEADER, line_of
from corpus.keeping.snapshot import snapshot

_COLUMNS = (
    "id", "collection", "identity", "title", "author", "outlet", "published", "url", "canonical",
    "updated", "text",
)  # fmt: skip
# In the order in which they came in: it decides which of two copies is the original.
_IDS = "SELECT id FROM articles WHERE ifnull(collection = ?, 1) ORDER BY added, id"
_ARTICLE = f"SELECT {', '.join(_COLUMNS)} FROM articles WHERE id = ?"  # noqa: S608 - constants
_PARAGRAPHS = "SELECT start, stop, kind FROM paragraphs WHERE article_id = ? ORDER BY start"


def exported(home: Path, *, collection: str | None = None) -> Iterator[bytes]:
    """Yield the lines of an export of the store in *home*, or of *collection* alone.

    They are of one state of the store, whatever others write meanwhile.

    Raises:
        StoreError: If it cannot be read; the message names the remedy.
    """
    with snapshot(home) as connection:
        # What is no text is not written as if it were.
        connection.text_factory = str
        yield HEADER
        for (article_id,) in connection.execute(_IDS, (collection,)):
            yield _line(connection, article_id)


def _line(connection: sqlite3.Connection, article_id: str) -> bytes:
    row = connection.execute(_ARTICLE, (article_id,)).fetchone()
    paragraphs = connection.execute(_PARAGRAPHS, (article_id,)).fetchall()
    return line_of({**dict(zip(_COLUMNS, row, strict=True)), "paragraphs": paragraphs})
