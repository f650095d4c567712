"""Waiting pages: those that a feed lists and that are still to be fetched."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from corpus.feeds.brought import Missed
from corpus.feeds.happening import Happening
from corpus.feeds.known_entry import KnownEntry
from corpus.feeds.subscription import Subscription
from corpus.fetching import FetchError
from corpus.refreshing.all_of import all_of
from corpus.refreshing.ledger import Ledger
from corpus.refreshing.visiting import Visitor

# Of one feed; the fetcher lets two at once go to a host.
PAGES_AT_ONCE = 4
# What is beyond waits for the next look: some sites want half a minute between two pages.
MAX_PAGES_A_LOOK = 200
ABSENT_STATUS, GONE_STATUS = 404, 410


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingPages:
    """Fetches the pages that wait in *ledger*, which *visitor* reads; each is kept by itself."""

    ledger: Ledger
    visitor: Visitor
    clock: Callable[[], float]

    async def fetch(self, feed: Subscription) -> list[Happening]:
        """Fetch what *feed* has waiting and is due, and return what came of it."""
        now = self.clock()
        due = await self.ledger.do(lambda intake: intake.entries.due(feed.number, now))
        turn = asyncio.Semaphore(PAGES_AT_ONCE)

        async def fetch(entry: KnownEntry) -> list[Happening]:
            async with turn:
                return await self._fetch(feed, entry)

        found = await all_of(fetch(each) for each in due[:MAX_PAGES_A_LOOK])
        return [happening for each in found for happening in each]

    async def _fetch(self, feed: Subscription, entry: KnownEntry) -> list[Happening]:
        try:
            result = await self.visitor.visit(
                entry.address or feed.address, collection=feed.collection, said=entry.said
            )
        except FetchError as error:
            return await self._miss(feed, entry, error)
        now = self.clock()
        return await self.ledger.do(lambda intake: intake.take_page(feed, entry, result, now=now))

    async def _miss(
        self, feed: Subscription, entry: KnownEntry, error: FetchError
    ) -> list[Happening]:
        missed = Missed(
            reason=error.reason,
            is_gone=error.status == GONE_STATUS,
            is_absent=error.status == ABSENT_STATUS,
            is_lasting=error.is_lasting,
            is_put_off=error.is_put_off,
            retry_after=error.retry_after,
        )
        now = self.clock()
        return await self.ledger.do(lambda intake: intake.miss_page(feed, entry, missed, now=now))
