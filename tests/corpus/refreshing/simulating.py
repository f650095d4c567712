"""Weeks of publishing, simulated in seconds: a publisher, its troubles, and who follows it."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.feeds.feed_book import NewFeed
from corpus.feeds.subscription import Subscription
from corpus.feeds.timing import LONGEST_SECONDS, SHORTEST_SECONDS
from corpus.fetching import Fetcher, Limits
from corpus.refreshing.cage import Cage
from corpus.refreshing.ledger import Ledger
from corpus.refreshing.refresher import Refresher
from corpus.refreshing.visiting import Visitor
from tests.corpus.refreshing.forward import put_forward
from tests.corpus.refreshing.newsstand import Newsstand, newsstand
from tests.corpus.refreshing.publishing import HOUR, Publisher
from tests.corpus.refreshing.troubles import HUGE_BYTES, Trouble, troubles
from tests.loopback.site import Names

START = 1_800_000_000.0
DAY = 24 * HOUR
LIMITS = Limits(max_bytes=HUGE_BYTES, total_seconds=0.5)
SETTLING_DAYS = 6


@dataclass
class Simulation:
    """Follows the feeds of a newsstand by the clock of its loop."""

    home: Path
    stand: Newsstand
    plan: list[Trouble]
    refresher: Refresher
    ledger: Ledger
    end: float
    rounds: int = 0

    async def run(self) -> None:
        host = self.stand.publisher.host
        for path in self.stand.publisher.feeds:
            await self._follow(NewFeed(name=path, address=host + path, collection="default"))
        while (now := self.stand.clock()) < self.end + SETTLING_DAYS * DAY:
            self.stand.publisher.until(min(now, self.end))
            self._go_wrong(now)
            await self._round(now)
            feeds = await self.ledger.do(lambda intake: intake.feeds.all())
            due = min(each.schedule.due for each in feeds if not each.is_paused)
            put_forward(due - self.stand.clock() + 0.01)

    async def _follow(self, feed: NewFeed) -> None:
        await self.ledger.do(lambda intake: intake.feeds.follow(feed))

    def _go_wrong(self, now: float) -> None:
        while self.plan and self.plan[0].begin <= now:
            trouble = self.plan.pop(0)
            if trouble.place == "a page":
                path = self.stand.publisher.stories[-1].path
                trouble = replace(trouble, place=path)
            self.stand.troubles.append(trouble)
        if now > (START + self.end) / 2:
            self.stand.moved_feeds["/rss.xml"] = "/new/rss.xml"

    async def _round(self, now: float) -> None:
        """Refresh what is due, and see that nothing else was asked for."""
        self.rounds += 1
        before = {each.number: each for each in await self._feeds()}
        asked = len(self.stand.asked)
        await self.refresher.refresh_due()
        requests = Counter(each.path for each in self.stand.asked[asked:])
        for feed in await self._feeds():
            path = feed.name
            times = requests[path] + requests["/new" + path]
            is_moving = path in self.stand.moved_feeds
            is_due = before[feed.number].schedule.due <= now + 5
            assert times <= is_due * (1 + is_moving), self.stand.asked[asked:]
            _is_patient(feed)

    async def _feeds(self) -> list[Subscription]:
        return await self.ledger.do(lambda intake: intake.feeds.all())


def _is_patient(feed: Subscription) -> None:
    """See that a feed that fails is asked less and less often."""
    schedule = feed.schedule
    assert schedule.checked is not None
    doubled = max(schedule.every, SHORTEST_SECONDS) * 2.0**schedule.failures
    least = min(doubled, LONGEST_SECONDS) if schedule.failures else SHORTEST_SECONDS
    assert schedule.due - schedule.checked >= least - 1


@asynccontextmanager
async def simulation(home: Path, seed: int, days: int) -> AsyncIterator[Simulation]:
    loop = asyncio.get_running_loop()
    began = loop.time()
    # What is published does not depend on who reads it when.
    chance, jitter = random.Random(seed), random.Random(seed)  # noqa: S311 - no secrets
    publisher = Publisher(chance=chance, host="", now=START)
    for _ in range(12):
        publisher.publish()
    end = START + days * DAY
    plan = troubles(chance, tuple(publisher.feeds), START + DAY / 2, end)

    def clock() -> float:
        return START + loop.time() - began

    async with AsyncExitStack() as stack:
        stand = await stack.enter_async_context(newsstand(publisher, clock))
        ledger = await stack.enter_async_context(Ledger(home))
        cage = await stack.enter_async_context(Cage())
        fetcher = Fetcher(stand.reach, limits=LIMITS, resolver=Names())
        visitor = Visitor(await stack.enter_async_context(fetcher), cage)
        refresher = Refresher(ledger, visitor, clock=clock, chance=jitter.random)
        yield Simulation(
            home=home, stand=stand, plan=plan, refresher=refresher, ledger=ledger, end=end
        )
