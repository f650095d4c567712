"""Repairing: what `corpus.keeping.checking` finds is mended, as far as it can be.

Each step is one transaction or more, and may be stopped between any two: a repeat goes on.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from corpus.compiling import Compiler
from corpus.copy_marks import mark_all, rewrite, wrong_marks
from corpus.database import Database, named_errors
from corpus.errors import StoreError
from corpus.following import Follower
from corpus.index_folder import CONTENTS_NAME, INDEX_FOLDER
from corpus.keeping.checking import store_faults
from corpus.keeping.checking_file import TABLES_OF_ARTICLES, file_faults
from corpus.keeping.checking_index import index_faults
from corpus.keeping.faults import FaultKind
from corpus.keeping.kept_article import KeptArticle, kept
from corpus.keeping.mended import Mended
from corpus.keeping.rebuilding import rebuild
from corpus.keeping.snapshot import is_damage, snapshot
from corpus.keeping.unshowable_versions import without_unshowable
from corpus.library import Library
from corpus.record import recorded

BATCH_ARTICLES = 100

_OF_ARTICLES = frozenset({FaultKind.PARAGRAPHS, FaultKind.PASSAGES, FaultKind.CONTENT})
_WITH_COPIES = """
    SELECT id, copy_of FROM articles WHERE id IN (SELECT value FROM json_each(:names))
        OR copy_of IN (SELECT value FROM json_each(:names))
"""
_NOTE_UNKNOWN = """
    INSERT INTO changes (article_id, collection)
    SELECT id, collection FROM articles WHERE NOT EXISTS (
        SELECT 1 FROM changes WHERE article_id = id AND changes.collection = articles.collection
    ) ORDER BY id
"""


def repair(home: Path, *, tell: Callable[[str], None]) -> Iterator[Mended]:
    """Mend what is wrong with the store in *home* and its index, and yield what was done.

    *tell* is told how far it got, where that takes long.

    Raises:
        StoreError: If the store cannot be used; the message names the remedy.
    """
    kinds = _file_kinds(home)
    if FaultKind.FILE in kinds:
        yield from rebuild(home)
    elif FaultKind.LOOKUP in kinds:
        yield from _looked_up(home)
    with closing(Database(home)) as database:
        yield from _without_orphans(database)
        with database.writing():
            told = without_unshowable(database.connection)
        yield from told
        yield from _articles(home, database)
        yield from _marks(database)
        yield from _log(database)
    yield from _index(home, tell)


def _file_kinds(home: Path) -> set[FaultKind]:
    try:
        with snapshot(home) as connection:
            return {fault.kind for fault in file_faults(connection)}
    except StoreError as error:
        if not is_damage(error):
            raise
        return {FaultKind.FILE}


def _looked_up(home: Path) -> Iterator[Mended]:
    try:
        with closing(Database(home)) as database, database.writing():
            database.connection.execute("REINDEX")
    except StoreError as error:
        # Two rows go by one name: only one can be kept.
        if not isinstance(error.__cause__, sqlite3.IntegrityError) and not is_damage(error):
            raise
        yield from rebuild(home)
        return
    yield Mended(message="All rows of the store can be looked up again.")


def _without_orphans(database: Database) -> Iterator[Mended]:
    with database.writing():
        counts = {
            table: database.connection.execute(
                f"DELETE FROM {table} WHERE article_id NOT IN (SELECT id FROM articles)"  # noqa: S608 - constants
            ).rowcount
            for table in TABLES_OF_ARTICLES
        }
    for table, count in counts.items():
        if count:
            yield Mended(message=f"Deleted {count:,} {table} of articles that are not there.")


def _articles(home: Path, database: Database) -> Iterator[Mended]:
    # Names alone are held, so that no reading stands in the way of what is written.
    faulty = {
        fault.article_id: fault.kind
        for fault in store_faults(home)
        if fault.kind in _OF_ARTICLES and fault.article_id
    }
    # Passages come after all paragraphs, for a copy's follow from those of its original.
    names = iter(faulty)
    while batch := list(islice(names, BATCH_ARTICLES)):
        with database.writing():
            told = [_put_right(database.connection, name) for name in batch]
        yield from (each for each in told if each)
    names = iter(faulty)
    while batch := list(islice(names, BATCH_ARTICLES)):
        with database.writing():
            _split_anew(database.connection, batch)
        for name in batch:
            yield Mended(message=f"{name}: split into passages anew.", article_id=name)


def _put_right(connection: sqlite3.Connection, name: str) -> Mended | None:
    """Write the paragraphs and the hash of the article that goes by *name* as they should be."""
    was = kept(connection, name)
    article = was.article
    record = recorded(article, identity=was.row.identity, canonical=was.row.canonical)
    # Whatever is read of it from here on must not meet sentences that are none.
    connection.execute("UPDATE passages SET sentences = '[]' WHERE article_id = ?", (name,))
    connection.execute("DELETE FROM paragraphs WHERE article_id = ?", (name,))
    connection.executemany(
        "INSERT INTO paragraphs (article_id, start, stop, kind, hash) VALUES (?, ?, ?, ?, ?)",
        [(name, *row) for row in record.paragraphs],
    )
    days = (article.source.published, article.source.updated)
    connection.execute(
        "UPDATE articles SET content_hash = ?, published = ?, updated = ? WHERE id = ?",
        (record.content_hash, *(day.isoformat() if day else None for day in days), name),
    )
    if record.content_hash == was.row.content_hash:
        return None
    message = f"{name}: {_loss(was)}; add it again to have it as it was."
    return Mended(message=message, article_id=name, is_loss=True)


def _loss(was: KeptArticle) -> str:
    left = len(was.right_paragraphs)
    if not left:
        return "none of its paragraphs were right, so each of its lines is one now"
    if left < len(was.paragraphs):
        return f"{len(was.paragraphs) - left} of its paragraphs were wrong and are gone"
    if not was.has_dates:
        return "its date was none and is gone"
    return "it is not what was added, and is accepted as it is"


def _split_anew(connection: sqlite3.Connection, names: list[str]) -> None:
    rows = connection.execute(_WITH_COPIES, {"names": json.dumps(names)}).fetchall()
    rewrite(connection, dict(rows))
    # Changes nothing but the log, which the index follows.
    connection.executemany(
        "UPDATE articles SET copy_of = copy_of WHERE id = ?", [(name,) for name, _ in rows]
    )


def _marks(database: Database) -> Iterator[Mended]:
    with database.writing():
        wrong = list(wrong_marks(database.connection))
        if wrong:
            mark_all(database.connection)
    for name, _, right in wrong:
        said = f"is marked as a copy of {right}" if right else "is not marked as a copy any more"
        yield Mended(message=f"{name}: {said}.", article_id=name)


def _log(database: Database) -> Iterator[Mended]:
    """See to it that the index learns of every article."""
    with database.writing():
        count = database.connection.execute(_NOTE_UNKNOWN).rowcount
    if count:
        yield Mended(message=f"Noted {count:,} articles that the index was never told of.")


def _index(home: Path, tell: Callable[[str], None]) -> Iterator[Mended]:
    if not any(index_faults(home)):
        return
    with (
        named_errors(home / INDEX_FOLDER),
        closing(Follower(home, Compiler())) as follower,
        follower.folder.locked(wait=True),
    ):
        (follower.folder.path / CONTENTS_NAME).unlink(missing_ok=True)
    with Library(home, Compiler(), tell=tell) as library:
        library.tidy(wait=True)
    yield Mended(message="The index was thrown away and built again.")
