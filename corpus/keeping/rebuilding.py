"""Rebuilding: a new store in the place of a damaged one, with all that can still be read."""

import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from filelock import FileLock, Timeout

from corpus.copy_marks import mark_all
from corpus.database import DATABASE_NAME, Database, named_errors
from corpus.errors import StoreError
from corpus.index_writing import flush_folder
from corpus.keeping.kept_article import KeptArticle, follows
from corpus.keeping.mended import Mended
from corpus.keeping.salvaging import DAMAGE, DamagedStore, Salvaged
from corpus.keeping.unshowable_versions import without_unshowable
from corpus.record import recorded
from corpus.store import Store

DAMAGED_SUFFIX = ".damaged-"
FOLDER_PREFIX = "repair-"
LOCK_NAME = "repair.lock"
BATCH_ARTICLES = 100
# Whoever has the store open keeps it open: there is no use in waiting for long.
WAIT_SECONDS = 1.0

# What is remembered beside the articles: rows that are copied as they are.
_REMEMBERED = {
    "claims": "key, platform, delivery, owner, claimed",
    "feeds": "number, name, address, origin, collection, title, keep_days, keep_last, paused,"
    " etag, last_modified, every, due, checked, succeeded, failures, error, owner",
    "entries": "feed, key, digest, updated, address, said, state, article_id, ours, place, seen,"
    " visited, tries, due, error",
    "versions": "number, article_id, replaced, title, author, outlet, published, url, text,"
    " paragraphs",
    "readings": "article_id, day",
}
# What articles said before is kept for as long as they are there.
_FORGET_ORPHANS = "DELETE FROM versions WHERE article_id NOT IN (SELECT id FROM articles)"


def rebuild(home: Path) -> Iterator[Mended]:
    """Put a new store in the place of the damaged one in *home*, and tell what became of it.

    The damaged file is kept beside it.

    Raises:
        StoreError: If another process has it open, or nothing can be written there.
    """
    path = home / DATABASE_NAME
    with named_errors(path), _alone(path):
        for left_behind in home.glob(f"{FOLDER_PREFIX}*"):
            shutil.rmtree(left_behind)
        with TemporaryDirectory(prefix=FOLDER_PREFIX, dir=home) as folder:
            before = _stamp(path)
            with closing(_opened(path)) as damaged:
                _require_known_schema(damaged, Path(folder))
                yield from _copied(damaged, Path(folder))
            _require_unused(path)
            if _stamp(path) != before:
                raise StoreError(_in_use(path))
            kept = _free_name(path)
            _swap(Path(folder) / DATABASE_NAME, path, kept)
    yield Mended(message=f"The damaged file is kept as {kept}; what was lost may be in it still.")


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Be the only one who rebuilds the store *path*, which nobody else uses.

    Raises:
        StoreError: If somebody does.
    """
    try:
        with FileLock(path.with_name(LOCK_NAME)).acquire(blocking=False):
            _require_unused(path)
            yield
    except Timeout as error:
        raise StoreError(_in_use(path)) from error


def _require_unused(path: Path) -> None:
    """Leave the store to one file.

    Raises:
        StoreError: If another process has it open.
    """
    try:
        with closing(sqlite3.connect(path, timeout=WAIT_SECONDS)) as connection:
            # Needs the file for itself, and brings in what is written beside it.
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise StoreError(_in_use(path)) from error
    except DAMAGE:
        # So damaged that it cannot be opened.
        return


def _in_use(path: Path) -> str:
    return (
        f"The store {path} is in use, and cannot be put in order meanwhile. Stop the bot and "
        "every other quotedesk, and repeat this."
    )


def _stamp(path: Path) -> tuple[int, int]:
    """Return what differs once somebody has written to *path*."""
    status = path.stat()
    return status.st_mtime_ns, status.st_size


def _opened(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    connection.text_factory = lambda content: content.decode("utf-8", "replace")
    # From a schema that is damaged somewhere, take what can be understood: the first statement
    # fails, and the next ones know the tables before the damage.
    connection.execute("PRAGMA writable_schema = ON")
    with suppress(*DAMAGE):
        connection.execute("SELECT 1 FROM sqlite_master").fetchone()
    return connection


def _require_known_schema(damaged: sqlite3.Connection, folder: Path) -> None:
    with closing(Database(folder)) as new:
        newest = new.connection.execute("PRAGMA user_version").fetchone()
    with suppress(*DAMAGE):
        if damaged.execute("PRAGMA user_version").fetchone() > newest:
            message = "The store was written by a newer Quotedesk; repair it with that one."
            raise StoreError(message)


def _copied(damaged: sqlite3.Connection, folder: Path) -> Iterator[Mended]:
    source = DamagedStore(damaged)
    places: dict[str, int] = {}
    with Store(folder) as store:
        yield from _put_all(store, source.articles(), places)
        known = source.names()
        missed = (each for name in sorted(known - places.keys()) for each in source.article(name))
        yield from _put_all(store, missed, places)
    with closing(Database(folder)) as database, database.writing():
        database.connection.executemany(
            "UPDATE articles SET added = ? WHERE id = ?",
            [(place, name) for name, place in places.items()],
        )
        mark_all(database.connection)
        _copy_remembered(database.connection, source)
        database.connection.execute(_FORGET_ORPHANS)
        yield from without_unshowable(database.connection)
        there = {name for (name,) in database.connection.execute("SELECT id FROM articles")}
    for name in sorted((known | places.keys()) - there):
        message = f"{name} cannot be read any more; add it again."
        yield Mended(message=message, article_id=name, is_loss=True)
    yield Mended(message=f"Copied {len(there):,} articles into a new file.", is_loss=not there)


def _put_all(
    store: Store, articles: Iterable[Salvaged], places: dict[str, int]
) -> Iterator[Mended]:
    """Put *articles* into *store* unless they are there by their *places*, which are noted."""
    rest = iter(articles)
    while batch := list(islice(rest, BATCH_ARTICLES)):
        new = {kept.row.id: (place, kept) for place, kept in batch if kept.row.id not in places}
        store.put(
            recorded(kept.article, identity=kept.row.identity, canonical=kept.row.canonical)
            for _, kept in new.values()
        )
        for name, (place, kept) in new.items():
            places[name] = place
            yield from _told(kept)


def _told(kept: KeptArticle) -> Iterator[Mended]:
    row = kept.row
    is_named = follows(row.id, collection=row.collection, identity=row.identity)
    if kept.true_hash != row.content_hash or not is_named:
        name = row.id
        message = f"{name} is kept as it can be read, which is not as it was; add it again."
        yield Mended(message=message, article_id=name, is_loss=True)


def _copy_remembered(connection: sqlite3.Connection, source: DamagedStore) -> None:
    for table, columns in _REMEMBERED.items():
        marks = ", ".join("?" * len(columns.split(",")))
        insert = f"INSERT OR IGNORE INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 - constants
        for row in source.rows(table, columns):
            # What a damaged page gives may break the schema's rules.
            with suppress(sqlite3.Error):
                connection.execute(insert, row)


def _free_name(path: Path) -> Path:
    names = (path.with_name(f"{path.name}{DAMAGED_SUFFIX}{number}") for number in count(1))
    return next(name for name in names if not name.exists())


def _swap(new: Path, path: Path, kept: Path) -> None:
    """Put the file *new* under the name *path*; what was there is called *kept*.

    There is a store under that name at any moment.
    """
    try:
        os.link(path, kept)
    except OSError:
        shutil.copy2(path, kept)
    for suffix in ("-wal", "-shm"):
        # Beside another file they would be taken for its own.
        with suppress(FileNotFoundError):
            path.with_name(path.name + suffix).replace(kept.with_name(kept.name + suffix))
    new.replace(path)
    flush_folder(path.parent)
