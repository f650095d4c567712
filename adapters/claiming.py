"""Claiming: durable claims for an event loop, which never waits long for the store.

The claims live in one thread of their own. While the store is locked by somebody, questions are
held in memory instead, so that acknowledgements stay in time; what is to be written is written
in order, as soon as that is possible.
"""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Self, TypeVar

from bot import QuotedeskError
from corpus.claims import Change, Claim, Claims, Closed, Opened

logger = logging.getLogger(__name__)

# Slack and Discord wait 3 s for an acknowledgement; the rest is theirs and the network's.
CLAIM_SECONDS = 0.5
# Platforms deliver again for about an hour.
HELD_SECONDS = 3600.0
# Between two tries to write into a store that somebody has locked for long.
RETRY_SECONDS = 1.0

T = TypeVar("T")
Waiting = tuple[Change, asyncio.Future[bool]]


class ClaimBook:
    """The claims of this process. Use it as an asynchronous context manager."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="claims")
        self._held: set[str] = set()
        self._waiting: list[Waiting] = []
        self._writing: asyncio.Task[None] | None = None
        self._began = 0.0
        self._left: list[Claim] = []
        self._is_closing = False

    async def __aenter__(self) -> Self:
        self._claims = await self._in_thread(lambda: Claims(self._home))
        return self

    async def __aexit__(self, *exception: object) -> None:
        self._is_closing = True
        if self._writing:
            await self._writing
        await self._in_thread(self._claims.__exit__)
        self._thread.shutdown(wait=True)

    async def claim(self, claim: Claim) -> bool:
        """Hold *claim*, and tell whether it is new; return within about CLAIM_SECONDS."""
        if claim.key in self._held:
            return False
        self._held.add(claim.key)
        written = self._write(Opened(claim=claim))
        try:
            is_new = await asyncio.wait_for(asyncio.shield(written), self._patience())
        except Exception:  # noqa: BLE001 - whatever it is, the question is answered all the same
            logger.warning("The store cannot be written; a question is held in memory alone.")
            return True
        if not is_new:
            self._forget_later(claim.key)
        return is_new

    def close(self, claim: Claim) -> None:
        """Mark *claim* as answered, as soon as the store can be written."""
        self._write(Closed(claim=claim)).add_done_callback(
            lambda written: self._closed(claim.key, written)
        )

    def leave(self, claim: Claim) -> None:
        """Leave *claim* open; it is taken up by whoever looks next, also in this process."""
        self._left.append(claim)

    async def take_up(self, platform: str) -> list[Claim]:
        """Return the open claims of *platform* that nobody answers; from now on they are ours."""
        claims = await self._in_thread(lambda: self._claims.take_up(platform))
        self._held.update(claim.key for claim in claims)
        left = [claim for claim in self._left if claim.platform == platform]
        self._left = [claim for claim in self._left if claim.platform != platform]
        return [*left, *claims]

    def _closed(self, key: str, written: asyncio.Future[bool]) -> None:
        # What the store does not know is still held, so that no duplicate is answered.
        if not written.exception():
            self._forget_later(key)

    def _forget_later(self, key: str) -> None:
        # Not at once: the store may be locked when the next duplicate comes.
        asyncio.get_running_loop().call_later(HELD_SECONDS, self._held.discard, key)

    def _patience(self) -> float:
        """Return for how many seconds to wait for the store: none if it is known to be stuck."""
        is_stuck = self._writing is not None and monotonic() - self._began > CLAIM_SECONDS
        return 0.0 if is_stuck else CLAIM_SECONDS

    def _write(self, change: Change) -> asyncio.Future[bool]:
        written: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting.append((change, written))
        if self._writing is None:
            self._began = monotonic()
            self._writing = asyncio.create_task(self._write_waiting())
        return written

    async def _write_waiting(self) -> None:
        """Write what waits, all at once: a commit takes long, and more changes come meanwhile."""
        while self._waiting:
            batch, self._waiting = self._waiting, []
            try:
                await self._write_batch(batch)
                self._began = monotonic()
            except QuotedeskError as error:
                if self._is_closing:
                    _fail(batch, error)
                    continue
                logger.warning("The store cannot be written, it is tried again: %s", error)
                self._waiting = [*batch, *self._waiting]
                await asyncio.sleep(RETRY_SECONDS)
        self._writing = None

    async def _write_batch(self, batch: list[Waiting]) -> None:
        """Write *batch*.

        Raises:
            StoreError: If the store cannot be written now.
        """
        write = partial(self._claims.write, [change for change, _ in batch])
        try:
            news = await self._in_thread(write)
        except QuotedeskError:
            raise
        except Exception as error:  # noqa: BLE001 - told in _fail()
            # One that cannot be written at all must not keep the others from it.
            if len(batch) == 1:
                _fail(batch, error)
                return
            for each in batch:
                await self._write_batch([each])
        else:
            for (_, written), is_new in zip(batch, news, strict=True):
                if not written.done():
                    written.set_result(is_new)

    async def _in_thread(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)


def _fail(batch: list[Waiting], error: Exception) -> None:
    logger.error("The store did not take %d changes: %s", len(batch), error)
    for _, written in batch:
        if not written.done():
            written.set_exception(error)
            written.exception()  # looked at here, in case nobody else does
