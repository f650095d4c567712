"""Those who follow a site: a refresher with a clock that a test sets."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.feeds.feed_book import NewFeed
from corpus.feeds.known_entry import KnownEntry
from corpus.feeds.subscription import Retention, Subscription
from corpus.fetching import Fetcher
from corpus.refreshing.ledger import Ledger
from corpus.refreshing.refresher import Refresher
from corpus.refreshing.report import Refreshed
from corpus.refreshing.visiting import Visitor
from corpus.store import Store
from tests.corpus.refreshing.kept import KeptCage
from tests.loopback.site import Names, Site

START = 1_800_000_000.0


@dataclass
class Reader:
    """Follows *site*, by the clock *now*."""

    site: Site
    home: Path
    ledger: Ledger
    visitor: Visitor
    now: float = START

    def __post_init__(self) -> None:
        self.refresher = Refresher(
            self.ledger, self.visitor, clock=lambda: self.now, chance=lambda: 0.0
        )

    async def follow(
        self, path: str = "/feed.xml", *, retention: Retention | None = None
    ) -> Subscription:
        feed = NewFeed(name="news", address=self.site.address(path), collection="default")
        followed = await self.ledger.do(lambda intake: intake.feeds.follow(feed))
        if retention is not None:
            await self.ledger.do(lambda intake: intake.feeds.keep(followed.number, retention))
        return followed

    async def refresh(self, *, after: float = 0.0) -> Refreshed:
        """Refresh the only feed *after* so many seconds, due or not."""
        self.now += after
        (refreshed,) = await self.refresher.refresh(
            await self.ledger.do(lambda intake: intake.feeds.all())
        )
        return refreshed

    async def feed(self) -> Subscription:
        (feed,) = await self.ledger.do(lambda intake: intake.feeds.all())
        return feed

    async def entries(self) -> list[KnownEntry]:
        feed = await self.feed()
        return list((await self.ledger.do(lambda intake: intake.entries.of(feed.number))).values())

    def titles(self) -> list[str]:
        with Store(self.home) as store:
            return sorted(each.title for each in store.sources())

    def texts(self) -> str:
        with Store(self.home) as store:
            return "\n".join(store.article(each.article_id).text for each in store.sources())


@asynccontextmanager
async def reader_of(site: Site, home: Path) -> AsyncIterator[Reader]:
    async with AsyncExitStack() as stack:
        ledger = await stack.enter_async_context(Ledger(home))
        cage = await stack.enter_async_context(KeptCage())
        fetcher = await stack.enter_async_context(Fetcher(site.reach, resolver=Names()))
        yield Reader(site=site, home=home, ledger=ledger, visitor=Visitor(fetcher, cage))
