"""Snapshots: one state of the store, read from beginning to end whatever others write."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from corpus.database import DATABASE_NAME, Database, named_errors
from corpus.errors import StoreError
from corpus.loading import connect_to_read
from corpus.migrations import migrate

_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
# Of a statement of ours: a table or a column of this version's schema goes by another name.
_MISSING = {"SQLITE_ERROR"}


@contextmanager
def snapshot(home: Path) -> Iterator[sqlite3.Connection]:
    """Provide a connection to the store in *home*, of the newest schema, that sees one state.

    Nobody waits for it. A text that is damaged is read with marks in place of what is no text.

    Raises:
        StoreError: If there is none, or it cannot be read; the message names the remedy.
    """
    with named_errors(home / DATABASE_NAME), _named_damage(home / DATABASE_NAME):
        if not (home / DATABASE_NAME).exists():
            message = (
                f"There is no store in {home}; `quotedesk add PATH` makes one, or name the folder "
                "of another in QUOTEDESK_HOME."
            )
            raise StoreError(message)
        with closing(_newest(home)) as connection:
            connection.text_factory = _text
            # As when it is written, so that what is compiled meets the same rules.
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("BEGIN")
            # The state is that of the first reading.
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()
            yield connection


def is_damage(error: BaseException | None) -> bool:
    """Tell whether *error* says that a store's file is damaged."""
    cause = error.__cause__ if isinstance(error, StoreError) else error
    name: str = getattr(cause, "sqlite_errorname", "")
    return isinstance(cause, UnicodeDecodeError) or name.startswith(_DAMAGED) or name in _MISSING


@contextmanager
def _named_damage(path: Path) -> Iterator[None]:
    try:
        yield
    except UnicodeDecodeError as error:
        # Of what SQLite says of a damaged schema, for it quotes that.
        message = f"The store {path} is damaged; `quotedesk check --repair` saves what it can."
        raise StoreError(message) from error


def _newest(home: Path) -> sqlite3.Connection:
    """Return a connection that reads; a store of an older schema is brought to the newest."""
    connection = connect_to_read(home)
    try:
        # Does nothing for the newest schema, and cannot for another.
        migrate(connection)
    except sqlite3.OperationalError:
        connection.close()
        Database(home).close()
        return connect_to_read(home)
    except BaseException:
        connection.close()
        raise
    return connection


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")
