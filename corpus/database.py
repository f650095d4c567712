"""The SQLite file that everything is kept in: opening it, and transactions."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import StoreError
from corpus.migrations import migrate

DATABASE_NAME = "quotedesk.sqlite3"
# How long a writer waits for another process's transaction; a batch takes a few milliseconds.
BUSY_SECONDS = 30.0
# How often others may come first who open a new store at the same moment.
ATTEMPTS = 100


class Database:
    """The file in the folder *home*, for one thread."""

    def __init__(self, home: Path) -> None:
        """Open the file in *home*, and create it where there is none.

        Raises:
            StoreError: If that is impossible; the message names the remedy.
        """
        self.path = home / DATABASE_NAME
        with named_errors(self.path):
            home.mkdir(parents=True, exist_ok=True)
            self.connection = sqlite3.connect(
                self.path, timeout=BUSY_SECONDS, isolation_level=None
            )
            try:
                _keep_log(self.connection)
                self.connection.execute("PRAGMA synchronous = FULL")
                self.connection.execute("PRAGMA foreign_keys = ON")
                migrate(self.connection)
            except BaseException:
                self.connection.close()
                raise

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Make what happens inside one transaction; inside of another, it is part of that.

        Raises:
            StoreError: If the file cannot be written; then nothing is changed.
        """
        if self.connection.in_transaction:
            yield
            return
        with named_errors(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.connection.execute("COMMIT")
            except BaseException:
                # On a full disk SQLite may have done so by itself.
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Give the errors of what happens inside a name and a remedy."""
        with named_errors(self.path):
            yield


def _keep_log(connection: sqlite3.Connection) -> None:
    """Have what is written go into a log, beside which others can read.

    Raises:
        sqlite3.OperationalError: If another process is in the way for BUSY_SECONDS, or several
            are one after the other.
    """
    for left in reversed(range(ATTEMPTS)):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or not left:
                raise
            # SQLite fails at once where another opens a new store, or writes to it, just then; a
            # transaction waits for that.
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")
        else:
            return


@contextmanager
def named_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's errors and the system's into a StoreError about *path*, with its remedy."""
    try:
        yield
    # SQLite quotes a damaged schema in its messages, whose bytes may be no text.
    except (sqlite3.Error, OSError, UnicodeDecodeError) as error:
        message = f"The store {path} cannot be used ({error}). {_remedy(error)}"
        raise StoreError(message) from error


def _remedy(error: Exception) -> str:
    if "locked" in str(error):
        return "Another process has been writing to it for long; wait for it or stop it."
    is_damage = isinstance(error, sqlite3.DatabaseError | UnicodeDecodeError)
    if is_damage and not isinstance(error, sqlite3.OperationalError):
        return "The file is damaged: put back a backup, or run `quotedesk check --repair`."
    return "Make that folder writable with room to spare, or name another in QUOTEDESK_HOME."
