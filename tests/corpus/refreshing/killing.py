"""A process that refreshes all feeds of a home, to be killed, and that which comes after it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import TypeVar

from corpus.fetching import Fetcher, Reach
from corpus.refreshing.cage import Cage
from corpus.refreshing.ledger import Ledger
from corpus.refreshing.refresher import Refresher
from corpus.refreshing.report import Refreshed
from corpus.refreshing.visiting import Visitor
from tests.loopback.site import Names

T = TypeVar("T")


class OpenCage(Cage):
    """Reads in a thread, which is quicker to begin: its reader is not what is killed."""

    async def run(self, read: Callable[[], T]) -> T:
        return await asyncio.to_thread(read)


@asynccontextmanager
async def refresher_of(home: Path, host: str, now: float) -> AsyncIterator[Refresher]:
    async with AsyncExitStack() as stack:
        ledger = await stack.enter_async_context(Ledger(home))
        fetcher = Fetcher(Reach(private_hosts=frozenset({host})), resolver=Names())
        visitor = Visitor(await stack.enter_async_context(fetcher), OpenCage())
        yield Refresher(ledger, visitor, clock=lambda: now, chance=lambda: 0.0)


async def refresh(home: Path, host: str, now: float) -> list[Refreshed]:
    """Refresh all feeds in *home*, whose sites are on *host*."""
    async with refresher_of(home, host, now) as refresher:
        feeds = await refresher.looker.ledger.do(lambda intake: intake.feeds.all())
        return await refresher.refresh(feeds)


def refresh_alone(home: Path, host: str, now: float) -> None:
    asyncio.run(refresh(home, host, now))
