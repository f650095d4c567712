"""The ledger: the store, used by one thread of its own while the event loop goes on."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import Self, TypeVar

from corpus.feeds.intake import Intake
from corpus.feeds.subscription import Subscription
from corpus.owners import Owner
from corpus.store import Store

T = TypeVar("T")


class Ledger:
    """The store in the folder *home*. Use it as a context manager."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="ledger")
        self._opened = ExitStack()
        self._intake: Intake | None = None
        self._owner: Owner | None = None

    async def __aenter__(self) -> Self:
        try:
            await self._in_thread(self._open)
        except BaseException:
            self._thread.shutdown()
            raise
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self._in_thread(self._opened.close)
        self._thread.shutdown()

    async def do(self, work: Callable[[Intake], T]) -> T:
        """Return what *work* returns, once all that was asked for before is done.

        Raises:
            StoreError: If the store cannot be used.
        """
        intake = self._intake
        if intake is None:
            message = "a ledger is used inside of its context"
            raise RuntimeError(message)
        return await self._in_thread(lambda: work(intake))

    async def claim(self, feed: Subscription) -> Subscription | None:
        """Return *feed* as it is now, which nobody else refreshes until it is released.

        *None* if another process refreshes it, or nobody follows it any more.
        """
        return await self.do(lambda intake: self._claim(intake, feed.number))

    async def release(self, feed: Subscription) -> None:
        """Let others refresh *feed*."""
        await self.do(lambda intake: intake.feeds.release(feed.number))

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    def _open(self) -> None:
        with ExitStack() as stack:
            self._intake = Intake(stack.enter_context(Store(self._home)))
            self._owner = Owner(self._home)
            stack.callback(self._owner.release)
            self._opened = stack.pop_all()

    def _claim(self, intake: Intake, number: int) -> Subscription | None:
        me, before = self._owner, intake.feeds.owner(number)
        if me is None or (before is not None and (before == me.name or me.lives(before))):
            return None
        # In one transaction: others may remove the feed at any time.
        with intake.store.database.writing():
            if not intake.feeds.claim(number, me.name, instead_of=before):
                return None
            return intake.feeds.numbered(number)
