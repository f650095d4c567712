"""Following: what an index holds, brought from one state of the store to the next."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Generic

from corpus.changes import changes_since, newest, passages_since, store_id
from corpus.database import Database
from corpus.index_file import IndexDamagedError
from corpus.index_folder import IndexFolder, Stamp
from corpus.indexing import parts_of
from corpus.loading import connect_to_read
from corpus.parts import Contents, by_collection, only, without
from corpus.segments import IndexT, S, SegmentMaker


class Follower(Generic[S, IndexT]):
    """Follows the store in *home*, and the index on disk, which other processes write too.

    For one thread at once.
    """

    def __init__(self, home: Path, maker: SegmentMaker[S, IndexT]) -> None:
        """Open the store in *home*; where it has no changes yet, bring it to the newest schema.

        Raises:
            StoreError: If that is impossible; the message names the remedy.
            sqlite3.Error: If it cannot be read.
        """
        self._maker = maker
        self._connection, store = _connected(home)
        self.folder = IndexFolder(home, maker, store)

    def close(self) -> None:
        """Follow no longer."""
        self._connection.close()

    def seen(self) -> tuple[int, Stamp]:
        """Return what differs once the store or the index on disk has changed; in microseconds."""
        row = self._connection.execute("PRAGMA data_version").fetchone()
        return row[0], self.folder.stamp()

    def opened(self) -> Contents[S]:
        """Return what the index on disk holds.

        Raises:
            IndexDamagedError: If it is of no use.
        """
        contents = self.folder.read()
        if contents.number > newest(self._connection):
            # Put back from an older copy, a store counts again from where the copy was.
            raise IndexDamagedError(self.folder.path, "it is ahead of the store")
        return contents

    def lacking(self, contents: Contents[S], most: int) -> int:
        """Return how many passages of the store *contents* lack; counting stops at *most*."""
        return passages_since(self._connection, contents.number, most)

    def changed_since(self, number: int) -> list[str]:
        """Return the ids of the articles that changed after *number*."""
        return [change.article_id for change in changes_since(self._connection, number)]

    def caught_up(self, contents: Contents[S]) -> Contents[S]:
        """Return *contents* with all changes of the store that they lack."""
        with self._unchanging():
            number = newest(self._connection)
            if number == contents.number:
                return contents
            changed = by_collection(changes_since(self._connection, contents.number))
            new = parts_of(self._connection, self._maker, changed, number)
            parts = (*without(contents.parts, changed), *new)
            return replace(contents, number=number, parts=parts)

    def adopted(self, mine: Contents[S]) -> Contents[S]:
        """Return what the index on disk holds, and of *mine* what it lacks.

        Raises:
            IndexDamagedError: If it is of no use.
        """
        kept = self.folder.read(mine.parts)
        if kept.token == mine.token:
            return mine
        # An article is taken from there, unless mine has seen a later change of it.
        later = by_collection(
            change
            for change in changes_since(self._connection, kept.number)
            if change.number <= mine.number
        )
        files = {part.file for part in kept.parts}
        own = only((part for part in mine.parts if part.file not in files), later)
        return Contents(
            token=kept.token,
            number=max(kept.number, mine.number),
            parts=(*without(kept.parts, later), *(replace(part, file=None) for part in own)),
        )

    @contextmanager
    def _unchanging(self) -> Iterator[None]:
        """Read one state of the store, whatever others write meanwhile."""
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("COMMIT")


def _connected(home: Path) -> tuple[sqlite3.Connection, str]:
    try:
        return _with_id(home)
    except sqlite3.Error:
        Database(home).close()
        return _with_id(home)


def _with_id(home: Path) -> tuple[sqlite3.Connection, str]:
    connection = connect_to_read(home)
    try:
        return connection, store_id(connection)
    except BaseException:
        connection.close()
        raise
