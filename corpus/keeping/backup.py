"""Backups: a copy of the whole store, made while it is in use."""

import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from corpus.database import DATABASE_NAME, named_errors
from corpus.errors import StoreError
from corpus.keeping.snapshot import is_damage, snapshot
from corpus.keeping.whole_file import FileUnwritableError, whole_file

# A step of 4 MB takes some milliseconds, so that what is told of it is news.
PAGES_A_STEP = 1_000


def back_up(
    home: Path, target: Path, *, force: bool, tell: Callable[[int], None] = lambda _: None
) -> None:
    """Copy the store in *home* to the file *target*, which is there once it is whole.

    The copy is of one state of the store, whatever others write meanwhile. It is a store of its
    own: an index of the other is of no use for it. What was being answered when it was made is
    closed in it, for it will have been answered when the copy is put back. A file that is there
    is replaced with *force* alone. *tell* is told how much is done, in hundredths.

    Raises:
        StoreError: If the store cannot be read; the message names the remedy.
        FileUnwritableError: If *target* cannot or may not be written.
    """
    with (
        snapshot(home) as connection,
        whole_file(target, home=home, force=force) as aside,
        _named_errors(target, home),
    ):
        with closing(sqlite3.connect(aside, isolation_level=None)) as copy:
            connection.backup(copy, pages=PAGES_A_STEP, progress=_progress(tell))
            _make_independent(copy)
            _check(copy, home)
        # Nothing is left beside it: the copy is a single file.
        for suffix in ("-wal", "-shm", "-journal"):
            aside.with_name(aside.name + suffix).unlink(missing_ok=True)


def _progress(tell: Callable[[int], None]) -> Callable[[int, int, int], None]:
    def progress(_: int, remaining: int, total: int) -> None:
        tell((total - remaining) * 100 // max(total, 1))

    return progress


def _make_independent(copy: sqlite3.Connection) -> None:
    # As one file, which can be moved without others beside it.
    copy.execute("PRAGMA journal_mode = DELETE")
    # What was delivered may hold what lets one post, and must not be left in a free page.
    copy.execute("PRAGMA secure_delete = ON")
    copy.execute("BEGIN IMMEDIATE")
    copy.execute("UPDATE store SET id = ?", (secrets.token_hex(16),))
    copy.execute("UPDATE claims SET delivery = NULL")
    copy.execute("COMMIT")


def _check(copy: sqlite3.Connection, home: Path) -> None:
    """Read the copy to its end.

    Raises:
        StoreError: If it is damaged, as the store must be, then.
    """
    rows = copy.execute("PRAGMA integrity_check(1)").fetchall()
    if rows != [("ok",)]:
        message = (
            f"The store {home / DATABASE_NAME} is damaged, so it is not backed up; `quotedesk "
            "check` tells more."
        )
        raise StoreError(message)


@contextmanager
def _named_errors(target: Path, home: Path) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        if is_damage(error):
            with named_errors(home / DATABASE_NAME):
                raise
        message = (
            f"{target} cannot be written ({error}). Make room, or name a file in a folder that "
            "can be written to."
        )
        raise FileUnwritableError(message) from error
