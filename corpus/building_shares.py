"""Shares: what one process does of a build, and what it remembers meanwhile."""

import gc
import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from os import getpid
from pathlib import Path
from typing import Concatenate, ParamSpec, Self, TypeVar

import numpy as np

from bot.ranking.articles import ArticleColumns, ArticleRow
from bot.ranking.building import Numbering, digested, segment_of
from bot.ranking.collecting import Collector
from bot.ranking.loops import available
from bot.ranking.statistics import Statistics
from bot.ranking.vocabulary import Vocabulary, spread
from corpus.building_files import BuildingFiles
from corpus.loads import Loads
from corpus.parenthood import end_with_parent

P = ParamSpec("P")
T = TypeVar("T")

# Some 320,000 passages. With seven loads, compiling for the first time took longer than it saved.
LOADS_TO_COMPILE_FOR = 20


class Share:
    """The loads that this process reads and digests, each read before any is digested."""

    def __init__(self, loads: Loads, folder: Path) -> None:
        if loads.count >= LOADS_TO_COMPILE_FOR:
            available().compile_lazily()
        self._loads = loads
        self._files = BuildingFiles(folder)
        self._collector = Collector()
        # How often each form stands in all that was read, with room for more of them.
        self._counts = np.zeros(0, np.int64)
        self._rows: dict[int, list[ArticleRow]] = {}

    def read(self, load: int) -> int:
        """Read *load*, and return how many passages it has."""
        for texts in self._loads.articles(load):
            self._collector.add(texts)
        reading = self._collector.take()
        self._rows[load] = [*reading.articles]
        known = len(self._counts)
        if reading.forms.max(initial=-1) >= known:
            more = int(reading.forms.max()) + 1 - known
            self._counts = np.pad(self._counts, (0, max(more, known)))
        available().count(reading.forms, self._counts)
        self._files.keep_reading(load, reading)
        return len(reading.passage_stretches)

    def vocabulary(self) -> Vocabulary:
        """Return the words of all that was read."""
        used = np.flatnonzero(self._counts)
        return self._collector.vocabulary(used, self._counts[used])

    def rehearse(self) -> None:
        """Load the loops that digest, while nothing else is to be done."""
        segment_of([])

    def renumber(self, numbering: Numbering) -> None:
        """Digest with *numbering*, which has a number for each form of the vocabulary."""
        self._numbering = replace(
            numbering,
            move=spread(numbering.move, self._counts),
            term_of=spread(numbering.term_of, self._counts),
        )
        self._statistics = Statistics.of_nothing(len(numbering.shapes.class_of))

    def digest(self, load: int, first: int) -> ArticleColumns:
        """Digest *load*, whose passages are numbered from *first* on; return its articles."""
        rows = self._rows.pop(load)
        reading = self._files.reading(load, rows)
        digest, statistics = digested(reading, self._numbering, first=first)
        self._files.keep_digest(load, digest)
        self._statistics = statistics + self._statistics
        return digest.articles

    def statistics(self) -> Statistics:
        """Return the statistics of all that was digested."""
        return self._statistics


@contextmanager
def other_processes(count: int) -> Iterator[list["DistantShare"]]:
    """Start so many processes that are given a share, and end them after all."""
    with ExitStack() as stack:
        yield [stack.enter_context(DistantShare()) for _ in range(count)]


class DistantShare:
    """The share of another process, which starts at once. Use it as a context manager."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pool = ProcessPoolExecutor(1, context, _begin)
        # What nobody waits for.
        self._told: list[Future[None]] = []

    def __enter__(self) -> Self:
        # Otherwise it would start when there is something for it to do.
        self._pool.submit(getpid)
        return self

    def __exit__(self, failure: type[BaseException] | None, *_: object) -> None:
        # After a failure it may be writing still. Otherwise it has only to forget what it
        # remembers, which takes half a second.
        self._pool.shutdown(wait=failure is not None, cancel_futures=True)
        for told in self._told if failure else ():
            if not told.cancelled():
                # If this failed, all that came after it did for want of it.
                told.result()

    def take(self, loads: Loads, folder: Path) -> None:
        """Have a share of *loads* there, with files in *folder*."""
        self._told.append(self._pool.submit(_take, loads, folder))

    def tell(
        self, task: Callable[Concatenate[Share, P], None], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Have *task* done there like `do`, without anything to wait for."""
        self._told.append(self.do(task, *args, **kwargs))

    def do(
        self, task: Callable[Concatenate[Share, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> Future[T]:
        """Have *task* done by the share there, after all that it was told to do before."""
        return self._pool.submit(_do, task, *args, **kwargs)  # type: ignore[arg-type]  # they fit

    def work_out(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Have *function* worked out by the process there."""
        return self._pool.submit(function, *args, **kwargs)


# That of a process which has nothing else to do.
_shares: list[Share] = []


def _begin() -> None:
    end_with_parent()
    # Nothing here is cyclic, and looking for what is takes a fifth of the time.
    gc.disable()


def _take(loads: Loads, folder: Path) -> None:
    _shares.append(Share(loads, folder))


def _do(task: Callable[Concatenate[Share, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
    [share] = _shares
    return task(share, *args, **kwargs)
