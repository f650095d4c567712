"""The folder of the index: a file a segment, and one that says which of them count.

That one is replaced in one step, so whoever reads finds the old index or the new one. Files are
written by one process at a time, which holds a lock; files that do not count are what somebody
who was killed left behind, and removed.
"""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from shutil import rmtree
from typing import Generic, NamedTuple

import numpy as np
from filelock import FileLock

from corpus.index_file import IndexDamagedError, IndexFile
from corpus.index_writing import write_index_file
from corpus.parts import Contents, Part
from corpus.segments import IndexT, S, SegmentMaker

INDEX_FOLDER = "index"
CONTENTS_NAME = "contents"
LOCK_NAME = "lock"
SEGMENT_SUFFIX = ".segment"
# Between reading what counts and opening it another process may have replaced both.
ATTEMPTS = 5
# Larger files take too long to be read whole at each start (a gigabyte a second); they are when
# somebody has the time, see `verify`.
CHECKED_AT_OPENING = 1 << 26

Stamp = tuple[int, int] | None


class Origin(NamedTuple):
    """What an index is made from, and how: it is of no use for another."""

    store: str
    recipe: str


class IndexFolder(Generic[S, IndexT]):
    """The index of the store in *home*, made by *maker* from *origin*."""

    def __init__(self, home: Path, maker: SegmentMaker[S, IndexT], store: str) -> None:
        self.path = home / INDEX_FOLDER
        self._maker = maker
        self._origin = Origin(store, maker.recipe)
        self._contents = self.path / CONTENTS_NAME

    def stamp(self) -> Stamp:
        """Return what changes when the index is replaced; nothing where there is none."""
        try:
            status = self._contents.stat()
        except OSError:
            return None
        return status.st_ino, status.st_mtime_ns

    def token(self) -> str | None:
        """Return the token of the index on disk, or nothing if it is of no use."""
        try:
            token: str = self._checked().metadata["token"]
        except IndexDamagedError:
            return None
        return token

    def read(self, held: Sequence[Part[S]] = ()) -> Contents[S]:
        """Open the index; segments that are among the *held* parts already are not opened again.

        Raises:
            IndexDamagedError: If it is not there, not whole, or of another origin.
        """
        known = {part.file: part.segment for part in held if part.file}
        for _ in range(ATTEMPTS - 1):
            stamp = self.stamp()
            try:
                return self._read(known)
            except IndexDamagedError:
                if stamp == self.stamp():
                    raise
        return self._read(known)

    @contextmanager
    def locked(self, *, wait: bool) -> Iterator[None]:
        """Be the only one who writes.

        Raises:
            TimeoutError: If somebody else does and we do not *wait*.
            OSError: If nothing can be written there.
        """
        self.path.mkdir(parents=True, exist_ok=True)
        with FileLock(self.path / LOCK_NAME).acquire(blocking=wait):
            yield

    def write(self, contents: Contents[S]) -> Contents[S]:
        """Put *contents* in the place of the index, under the lock, and return them as kept.

        Raises:
            OSError: If they cannot be written; then the old index stays.
        """
        kept = replace(
            contents,
            token=secrets.token_hex(8),
            parts=tuple(self._kept(part) for part in contents.parts),
        )
        metadata = {
            "origin": self._origin,
            "token": kept.token,
            "number": kept.number,
            "parts": [(part.file, part.collection) for part in kept.parts],
        }
        removed = {
            f"removed.{number}": np.array(sorted(part.removed), np.int32)
            for number, part in enumerate(kept.parts)
        }
        write_index_file(self._contents, removed, metadata)
        self.clean({part.file for part in kept.parts if part.file})
        return kept

    def keep(self, segment: S) -> str:
        """Write *segment*, under the lock, and return the name of its file.

        Raises:
            OSError: If it cannot be written.
        """
        name = new_name()
        write_index_file(self.path / name, segment.arrays(), {})
        return name

    def clean(self, counting: set[str]) -> None:
        """Remove the files of segments that are not among those *counting*, under the lock."""
        for path in self.path.iterdir():
            if path.name not in {*counting, CONTENTS_NAME, LOCK_NAME}:
                # Windows removes no file that somebody has mapped; the next one tries again.
                with suppress(OSError):
                    rmtree(path) if path.is_dir() else path.unlink()

    def opened(self, name: str) -> S:
        """Return the segment in the file called *name*.

        Raises:
            IndexDamagedError: If it is not there or not whole.
        """
        path = self.path / name
        file = IndexFile.open(path)
        if path.stat().st_size <= CHECKED_AT_OPENING:
            file.verify()
        try:
            return self._maker.restored(file.arrays)
        except (KeyError, ValueError) as error:
            raise IndexDamagedError(path, f"{error} is missing") from error

    def verify(self) -> None:
        """Read the index on disk to its end, and put it away if it is damaged.

        Raises:
            IndexDamagedError: If anything in it is damaged; whoever opens it next makes it anew.
        """
        if self.stamp() is None:
            return
        try:
            contents = IndexFile.open(self._contents)
            contents.verify()
            for name, _ in contents.metadata["parts"]:
                IndexFile.open(self.path / name).verify()
        except IndexDamagedError:
            with self.locked(wait=True):
                self._contents.unlink(missing_ok=True)
            raise

    def _kept(self, part: Part[S]) -> Part[S]:
        if part.file and (self.path / part.file).exists():
            return part
        # What is mapped from the file takes no memory of the process's own.
        name = self.keep(part.segment)
        return replace(part, segment=self.opened(name), file=name)

    def _checked(self) -> IndexFile:
        file = IndexFile.open(self._contents)
        file.verify()
        if Origin(*file.metadata["origin"]) != self._origin:
            raise IndexDamagedError(self._contents, "it is of another store or version")
        return file

    def _read(self, known: Mapping[str, S]) -> Contents[S]:
        file = self._checked()
        metadata = file.metadata
        number = metadata["number"]
        return Contents(
            token=metadata["token"],
            number=number,
            parts=tuple(
                Part(
                    collection=collection,
                    segment=known[name] if name in known else self.opened(name),
                    number=number,
                    removed=frozenset(file.arrays[f"removed.{place}"].tolist()),
                    file=name,
                )
                for place, (name, collection) in enumerate(metadata["parts"])
            ),
        )


def new_name() -> str:
    """Return a name for a segment's file that no other has had."""
    return f"{secrets.token_hex(8)}{SEGMENT_SUFFIX}"
