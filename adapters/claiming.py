"""Claiming: durable claims for an event loop, which never waits long for the store.

The claims live in one thread of their own. While the store is locked by somebody, questions are
held in memory instead, so that acknowledgements stay in time; what is to be written is written
in order, as soon as that is possible.
"""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Self, TypeVar

from bot import QuotedeskError
from corpus.claims import Claim, Claims

logger = logging.getLogger(__name__)

# Slack and Discord wait 3 s for an acknowledgement; the rest is theirs and the network's.
CLAIM_SECONDS = 1.0

T = TypeVar("T")


class ClaimBook:
    """The claims of this process. Use it as an asynchronous context manager."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="claims")
        self._held: set[str] = set()

    async def __aenter__(self) -> Self:
        self._claims = await self._in_thread(lambda: Claims(self._home))
        return self

    async def __aexit__(self, *exception: object) -> None:
        # What is still to be written goes first: the thread works in order.
        await self._in_thread(self._claims.__exit__)
        self._thread.shutdown(wait=True)

    async def claim(self, claim: Claim) -> bool:
        """Hold *claim*, and tell whether it is new; return within about CLAIM_SECONDS."""
        if claim.key in self._held:
            return False
        self._held.add(claim.key)
        writing = self._later(lambda: self._claims.claim(claim))
        try:
            new = await asyncio.wait_for(asyncio.shield(writing), CLAIM_SECONDS)
        except TimeoutError:
            logger.warning("The store is busy; a question is held in memory until it is not.")
            return True
        except QuotedeskError:
            return True
        if not new:
            self._held.discard(claim.key)
        return new

    def close(self, claim: Claim) -> None:
        """Mark *claim* as answered, as soon as the store can be written."""
        closing = self._later(lambda: self._claims.close(claim))
        closing.add_done_callback(lambda done: self._closed(claim.key, done))

    async def take_up(self, platform: str) -> list[Claim]:
        """Return the open claims of *platform* whose owner died; from now on they are ours."""
        claims = await self._in_thread(lambda: self._claims.take_up(platform))
        self._held.update(claim.key for claim in claims)
        return claims

    def _closed(self, key: str, done: "asyncio.Future[None]") -> None:
        # What the store does not know is still held, so that no duplicate is answered.
        if not (done.cancelled() or done.exception()):
            self._held.discard(key)

    def _later(self, work: Callable[[], T]) -> "asyncio.Task[T]":
        task = asyncio.create_task(self._in_thread(work))
        task.add_done_callback(_log_failure)
        return task

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)


def _log_failure(done: "asyncio.Task[T]") -> None:
    if not done.cancelled() and (error := done.exception()):
        logger.error("The store did not take what became of a question: %s", error)
