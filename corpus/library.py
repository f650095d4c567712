"""The library: an index that keeps step with the store.

Readers take `current`, of it or of a shelf that has some collections alone, and never wait.
Whoever changes the store calls `sync` to find the change at once; `corpus.watching` does so for
what other processes change.
"""

import logging
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Generic, Self

from corpus.database import DATABASE_NAME, named_errors
from corpus.following import Follower
from corpus.index_file import IndexDamagedError
from corpus.indexing import Limits, compacted
from corpus.loading import Loader
from corpus.merging_process import COMMAND, MergingProcess
from corpus.parts import MERGED_AT_ONCE, Contents, is_due
from corpus.segments import IndexT, S, SegmentMaker
from corpus.shelves import Published, Shelf, published

logger = logging.getLogger(__name__)

# More passages are indexed by another process, which takes its memory with it when it ends.
INDEXED_AT_ONCE = 5_000
# So many passages are kept in memory alone; a program that starts must index them again.
UNWRITTEN = 500
# Small parts are merged once there are so many of them, or when there is time: it takes as long
# as adding an article, and each makes a question some hundredths of a millisecond slower.
WAITING_PARTS = 8
# After a failure: questions come in milliseconds, and must not try each time.
RETRY_SECONDS = 5.0
# A disk that is full stays so for a while.
WRITE_RETRY_SECONDS = 60.0


class Library(Generic[S, IndexT]):
    """The index of the store in *home*, made by *maker*. Use it as a context manager.

    Any thread may use it.
    """

    def __init__(
        self,
        home: Path,
        maker: SegmentMaker[S, IndexT],
        *,
        tell: Callable[[str], None],
        command: Sequence[str] = COMMAND,
    ) -> None:
        """Open the index; what it lacks is read from the store, all of it if need be.

        *tell* is told why, if it takes long. *command* merges in another process.

        Raises:
            StoreError: If the store cannot be used; the message names the remedy.
        """
        self._maker = maker
        self._tell = tell
        self._merging = MergingProcess(home, command)
        self._lock = Lock()
        self._retry_at = 0.0
        self._write_again_at = 0.0
        with named_errors(home / DATABASE_NAME):
            self._follower = Follower(home, maker)
            self._loader = Loader(home)
            self._seen = self._follower.seen()
            self._contents: Contents[S] = Contents()
            self._published: Published[S, IndexT] = Published(index=maker.index(()))
            self._open()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._merging.end()
        with self._lock:
            self._follower.close()
            self._loader.close()

    @property
    def current(self) -> IndexT:
        """The index of all that is in the store; replaced, never changed."""
        return self._published.index

    def reading(self, collections: Collection[str]) -> Shelf[S, IndexT]:
        """Return the articles of *collections*, which show nothing of any other."""
        return Shelf(collections, self._maker, lambda: self._published)

    def sync(self) -> bool:
        """Make all that is in the store by now findable; tell whether anything was new.

        Never raises: after a failure, which is logged, the index stays as it is for a while.
        """
        with self._forgiving():
            return time.monotonic() >= self._retry_at and self._synced()
        return False

    def tidy(self, *, wait: bool = False) -> None:
        """Merge what is due, and write what is in memory alone, if it is much.

        With *wait*, do so to the end, however little it is. Never raises.
        """
        with self._forgiving():
            self._compact(1)
            unwritten = sum(part.passages for part in self._contents.parts if not part.file)
            if self._may_write and unwritten > (0 if wait else UNWRITTEN):
                self._write()
            if not (self._may_write and is_due(self._contents.parts)):
                return
            if not wait:
                self._merging.start()
                return
            self._merging.run(self._tell)
        self.sync()

    def verify(self) -> None:
        """Read the index on disk to its end.

        Raises:
            IndexDamagedError: If anything in it is damaged.
        """
        self._follower.folder.verify()

    @contextmanager
    def _forgiving(self) -> Iterator[None]:
        """Do what is inside alone; log its failure, and leave the index as it is for a while."""
        with self._lock:
            try:
                yield
            except Exception:
                logger.exception("The index cannot follow the store")
                self._retry_at = time.monotonic() + RETRY_SECONDS

    def _open(self) -> None:
        contents = self._opened()
        lacking = self._follower.lacking(contents, INDEXED_AT_ONCE + 1)
        if lacking > INDEXED_AT_ONCE:
            self._tell("The articles are being indexed, which takes a while.")
            if self._merging.run(self._tell):
                contents = self._opened()
        self._take(self._follower.caught_up(contents))
        self._compact(1)
        if self._contents.number != contents.number:
            self._write()

    @property
    def _may_write(self) -> bool:
        return time.monotonic() >= self._write_again_at

    def _opened(self) -> Contents[S]:
        try:
            return self._follower.opened()
        except IndexDamagedError as error:
            if self._follower.folder.stamp() is not None:
                self._tell(f"{error} It is built again.")
            # With the token of what is there, which is to be replaced.
            return Contents(token=self._follower.folder.token() or "")

    def _synced(self) -> bool:
        seen = self._follower.seen()
        if seen == self._seen:
            return False
        contents = self._contents
        if seen[1] != self._seen[1]:
            contents = self._adopted(contents)
        if self._is_left_to_another(contents):
            if contents is not self._contents:
                self._take(contents)
            return False
        contents = self._follower.caught_up(contents)
        is_new = contents is not self._contents
        if is_new:
            # Forgotten first: what the new index asks for must be what it has indexed.
            self._loader.forget(self._follower.changed_since(self._contents.number))
            self._take(contents)
            self._compact(WAITING_PARTS)
        self._seen = seen
        return is_new

    def _is_left_to_another(self, contents: Contents[S]) -> bool:
        """Tell whether another process is indexing what *contents* lack, because it is much.

        What comes of it is adopted once it is there.
        """
        is_much = self._follower.lacking(contents, INDEXED_AT_ONCE + 1) > INDEXED_AT_ONCE
        return is_much and self._may_write and self._merging.start()

    def _adopted(self, contents: Contents[S]) -> Contents[S]:
        try:
            return self._follower.adopted(contents)
        except IndexDamagedError as error:
            logger.warning("%s What is in memory is used.", error)
            return contents

    def _take(self, contents: Contents[S]) -> None:
        """Publish *contents*: from here on questions are answered from them."""
        self._published = published(contents.parts, self._maker, self._loader, self.current)
        self._contents = contents

    def _compact(self, fewest: int) -> None:
        limits = Limits(MERGED_AT_ONCE, fewest)
        parts = tuple(compacted(self._contents.parts, self._maker, limits))
        if parts != self._contents.parts:
            self._take(replace(self._contents, parts=parts))

    def _write(self) -> None:
        folder = self._follower.folder
        try:
            with folder.locked(wait=False):
                # Otherwise another process has written since, which is to be adopted first.
                if folder.token() in {None, self._contents.token}:
                    self._take(folder.write(self._contents))
        except TimeoutError:
            return
        except OSError as error:
            if not self._write_again_at:
                self._tell(f"The index cannot be written ({error}): every start takes longer.")
            self._write_again_at = time.monotonic() + WRITE_RETRY_SECONDS
