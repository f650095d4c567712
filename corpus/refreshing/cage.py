"""The cage: child processes in which what was fetched is read, while the event loop goes on."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from typing import Self, TypeVar

from pebble import ProcessPool

from corpus.caging.caps import Caps, interruptions_held
from corpus.caging.pool import end_pool, started_pool, why_unread
from corpus.reading.reading import UnreadableError

T = TypeVar("T")

# Reading takes a tenth of the time that fetching does.
DEFAULT_JOBS = 1
# A pool that breaks again cannot be started at all.
TRIES = 2


class Cage:
    """Runs functions in *jobs* child processes within *caps*. Use it as a context manager.

    No process is started before one is needed; `rest` ends them until one is needed again.
    """

    def __init__(self, *, caps: Caps | None = None, jobs: int = DEFAULT_JOBS) -> None:
        self._caps = caps or Caps()
        self._jobs = jobs
        self._pool: ProcessPool | None = None
        # Processes are started and ended by one task at a time.
        self._lock = asyncio.Lock()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self.rest()

    async def run(self, read: Callable[[], T]) -> T:
        """Return what *read* returns; it is handed to a child, with all that it holds.

        Raises:
            UnreadableError: If that raises one, or takes more than the caps allow, or crashes.
        """
        for _ in range(TRIES):
            future = await self._begun(read)
            try:
                return await asyncio.wrap_future(future)
            except (UnreadableError, asyncio.CancelledError):
                raise
            except BrokenProcessPool:
                continue
            except BaseException as error:
                raise UnreadableError(why_unread(error, self._caps)) from error
        message = "cannot be read: the processes that read end at once; is there memory left?"
        raise UnreadableError(message)

    async def rest(self) -> None:
        """End the processes; the next function starts others."""
        async with self._lock:
            pool, self._pool = self._pool, None
            if pool is not None:
                await asyncio.to_thread(end_pool, pool)

    async def _begun(self, read: Callable[[], T]) -> "Future[T]":
        async with self._lock:
            return await asyncio.to_thread(self._schedule, read)

    def _schedule(self, read: Callable[[], T]) -> "Future[T]":
        if self._pool is not None and not self._pool.active:
            end_pool(self._pool)
            self._pool = None
        self._pool = self._pool or started_pool(self._jobs, self._caps)
        # The first task starts the processes.
        with interruptions_held():
            return self._pool.schedule(read, timeout=self._caps.seconds)
