"""The crew: child processes that read, and give back what they read in order.

A portion that takes too long, runs out of memory or makes its process crash is read again item
by item, so that nothing but the culprit is lost.
"""

import pickle
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Self

from pebble import ProcessPool

from bot.errors import QuotedeskError
from corpus.caging.caps import Caps, interruptions_held
from corpus.caging.pool import end_pool, started_pool, why_unread
from corpus.caging.reading import Manner, read_portion
from corpus.caging.results import Result, Unread, unread
from corpus.reading.item import Item

# Portions for each process that are begun and not given back: enough for none to wait while the
# oldest has a page that takes seconds, and what bounds the memory here.
PORTIONS_A_JOB = 16
# A crew that breaks so often without reading anything cannot be started at all.
MAX_BREAKS = 3
# Where nothing at all comes back for so many times the time that one portion may take, a process
# was killed by somebody else while it spoke, and the others wait for it to finish.
STALLED_TIMES = 10
LOOK_UP_SECONDS = 0.1

Portion = Sequence[Item | Unread]


class CrewError(QuotedeskError):
    """No process that reads can be started; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """A *portion* that was begun by a process of *pool*."""

    portion: Portion
    pool: ProcessPool
    future: "Future[list[bytes]]"


class Crew:
    """So many processes as *jobs*, which read in the *manner* given within *caps*.

    Use it as a context manager. No process is started before one is needed. When *stopped* says
    so, results end.
    """

    def __init__(
        self, manner: Manner, *, jobs: int, caps: Caps, stopped: Callable[[], bool]
    ) -> None:
        self._manner = manner
        self._jobs = jobs
        self._caps = caps
        self._stopped = stopped
        self._pool: ProcessPool | None = None
        self._breaks = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._end()

    def results(self, portions: Iterable[Portion]) -> Iterator[Result]:
        """Yield what came of each item of *portions*, in order.

        Raises:
            CrewError: If no process can be started.
        """
        begun: deque[_Task] = deque()
        for portion in portions:
            begun.append(self._begun(portion))
            if len(begun) >= self._jobs * PORTIONS_A_JOB:
                yield from self._given_back(begun.popleft())
        while begun and not self._stopped():
            yield from self._given_back(begun.popleft())

    def _begun(self, portion: Portion) -> _Task:
        if self._pool is not None and not self._pool.active:
            self._broke(self._pool)
        self._pool = pool = self._pool or started_pool(self._jobs, self._caps)
        try:
            # The first task starts the processes.
            with interruptions_held():
                future = pool.schedule(
                    read_portion, (self._manner, portion), timeout=self._caps.seconds
                )
        except RuntimeError:  # it broke just now
            self._broke(pool)
            return self._begun(portion)
        return _Task(portion=portion, pool=pool, future=future)

    def _given_back(self, task: _Task) -> Iterator[Result]:
        is_done = self._wait(task)
        if self._stopped():
            return
        error = task.future.exception() if is_done else BrokenProcessPool()
        if error is None:
            self._breaks = 0
            yield from self._read(task)
        elif isinstance(error, BrokenProcessPool):
            self._broke(task.pool)
            yield from self._given_back(self._begun(task.portion))
        elif len(task.portion) > 1:
            for alone in [self._begun([each]) for each in task.portion]:
                yield from self._given_back(alone)
        else:
            yield self._culprit(task.portion[0], error)

    def _wait(self, task: _Task) -> bool:
        """Wait until *task* is done or nothing is wanted any more; tell whether it is done.

        A pool that ended forgets some of what it was given: nothing more comes of that.
        """
        deadline = time.monotonic() + STALLED_TIMES * self._caps.seconds
        works = True
        while works and not self._stopped() and time.monotonic() < deadline:
            works = task.pool is self._pool and task.pool.active
            # Whatever it did before it ended is still taken.
            if wait([task.future], LOOK_UP_SECONDS if works else 0).done:
                return True
        return False

    def _read(self, task: _Task) -> Iterator[Result]:
        packed = task.future.result()
        for each in packed:
            result: Result = pickle.loads(each)  # noqa: S301 - a process of ours made it
            yield result
        if rest := task.portion[len(packed) :]:
            yield from self._given_back(self._begun(rest))

    def _broke(self, pool: ProcessPool) -> None:
        """End *pool*, whose processes ended without having been given anything to do.

        Raises:
            CrewError: If that happens again and again.
        """
        if pool is not self._pool:
            return
        self._end()
        self._breaks += 1
        if self._breaks > MAX_BREAKS:
            message = (
                "The processes that read files end at once. Is there memory left? "
                "`--jobs 1` starts one only."
            )
            raise CrewError(message)

    def _culprit(self, item: Item | Unread, error: BaseException) -> Unread:
        if isinstance(item, Unread):
            return item
        return unread(item, why_unread(error, self._caps))

    def _end(self) -> None:
        """End the processes, whatever they do."""
        if self._pool is None:
            return
        end_pool(self._pool)
        self._pool = None
