"""Checking: whether the store and its index are as they should be. Nothing is changed."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from corpus.copy_marks import wrong_marks
from corpus.database import DATABASE_NAME
from corpus.errors import StoreError
from corpus.keeping.checking_articles import article_faults
from corpus.keeping.checking_file import file_faults, orphan_faults
from corpus.keeping.checking_index import index_faults
from corpus.keeping.faults import Fault, FaultKind
from corpus.keeping.kept_article import all_kept
from corpus.keeping.snapshot import is_damage, snapshot
from corpus.keeping.unshowable_versions import version_faults


def check(home: Path) -> Iterator[Fault]:
    """Yield what is wrong with the store in *home*, and with the index beside it.

    Articles are read one at a time, from one state of the store. A file that is damaged is not
    looked through any further.

    Raises:
        StoreError: If there is no store, or it cannot be read for another reason than damage.
    """
    is_whole = True
    for fault in store_faults(home):
        is_whole = is_whole and fault.kind is not FaultKind.FILE
        yield fault
    if is_whole:
        yield from index_faults(home)


def store_faults(home: Path) -> Iterator[Fault]:
    """Yield what is wrong with the store in *home* alone; for the rest see `check`."""
    try:
        with snapshot(home) as connection:
            yield from _faults(connection)
    except StoreError as error:
        if not is_damage(error):
            raise
        message = f"The store's file {home / DATABASE_NAME} is damaged: {error.__cause__}."
        yield Fault(kind=FaultKind.FILE, message=message)


def _faults(connection: sqlite3.Connection) -> Iterator[Fault]:
    is_whole = True
    for fault in file_faults(connection):
        is_whole = is_whole and fault.kind not in {FaultKind.FILE, FaultKind.LOOKUP}
        yield fault
    # What is read through an index that is wrong would be told as if the articles were.
    if is_whole:
        yield from orphan_faults(connection)
        for kept in all_kept(connection):
            yield from article_faults(kept)
        yield from _copy_faults(connection)
        yield from version_faults(connection)


def _copy_faults(connection: sqlite3.Connection) -> Iterator[Fault]:
    for name, stored, right in wrong_marks(connection):
        message = f"{name}: it is marked as {_copy(stored)}, and is {_copy(right)}."
        yield Fault(kind=FaultKind.COPIES, message=message, article_id=name)


def _copy(original: str | None) -> str:
    return f"a copy of {original}" if original else "no copy"
