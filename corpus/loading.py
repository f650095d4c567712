"""Loading: the passages of articles as they were indexed, from any thread."""

import sqlite3
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from pathlib import Path
from threading import Lock

from bot.passage import Passage
from corpus.database import BUSY_SECONDS, DATABASE_NAME, named_errors
from corpus.rows import passages_of

# A question looks at the passages of some forty articles, and the next is often about the same.
ARTICLES_KEPT = 512


def connect_to_read(home: Path) -> sqlite3.Connection:
    """Return a connection to the store in *home* that changes nothing, for any one thread at once.

    Raises:
        sqlite3.Error: If there is none, or it cannot be read.
    """
    address = (home.absolute() / DATABASE_NAME).as_uri()
    try:
        return _checked(f"{address}?mode=ro")
    except sqlite3.OperationalError:
        if (home / f"{DATABASE_NAME}-wal").exists():
            raise
        # SQLite wants to write beside the file, unless it is told that nobody else does.
        return _checked(f"{address}?mode=ro&immutable=1")


def _checked(address: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


class Loader:
    """Loads passages by the ids of their articles, and keeps those of the last few hundred."""

    def __init__(self, home: Path, *, kept: int = ARTICLES_KEPT) -> None:
        self._path = home / DATABASE_NAME
        self._connection = connect_to_read(home)
        self._kept = kept
        self._cache: OrderedDict[str, tuple[int, Sequence[Passage]]] = OrderedDict()
        self._lock = Lock()

    def close(self) -> None:
        """Load no more."""
        with self._lock:
            self._connection.close()

    def load(self, article_id: str, *, number: int) -> Sequence[Passage]:
        """Return the passages of an article as they were after the change *number*.

        There are none if it was changed or removed since: an index that still knows it as it
        was must leave it out, and the next one knows better.

        Raises:
            StoreError: If the store cannot be read; the message names the remedy.
        """
        with self._lock, named_errors(self._path):
            found = self._cache.pop(article_id, None) or self._read(article_id)
            self._cache[article_id] = found
            if len(self._cache) > self._kept:
                self._cache.popitem(last=False)
        version, passages = found
        return passages if version <= number else ()

    def forget(self, article_ids: Iterable[str]) -> None:
        """Read those articles again when they are asked for, for they have changed."""
        # Under the lock, so that nothing read before the change is kept after it.
        with self._lock:
            for article_id in article_ids:
                self._cache.pop(article_id, None)

    def _read(self, article_id: str) -> tuple[int, Sequence[Passage]]:
        self._connection.execute("BEGIN")
        try:
            row = self._connection.execute(
                "SELECT ifnull(max(number), 0) FROM changes WHERE article_id = ?", (article_id,)
            ).fetchone()
            return row[0], tuple(passages_of(self._connection, [article_id]))
        finally:
            self._connection.execute("COMMIT")
