"""Waiting pages: those that a feed lists and that are still to be fetched."""

import logging
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

from corpus.errors import StoreError
from corpus.feeds.brought import Missed
from corpus.feeds.happening import Happening
from corpus.feeds.known_entry import KnownEntry
from corpus.feeds.subscription import Subscription
from corpus.fetching import FetchError
from corpus.refreshing.all_of import all_of
from corpus.refreshing.ledger import Ledger
from corpus.refreshing.turns import Turns
from corpus.refreshing.visiting import Visitor

# Those are in memory. Of a host, the fetcher asks for no more at once.
PAGES_AT_ONCE = 64
PAGES_A_HOST = 2
# Of a feed, so many are looked up at once: thousands may wait while a site is slow.
PAGES_LOOKED_UP = 8
# What is beyond waits for the next look: some sites want half a minute between two pages.
MAX_PAGES_A_LOOK = 200
ABSENT_STATUS, GONE_STATUS = 404, 410

logger = logging.getLogger(__name__)


def _turns() -> Turns:
    return Turns(at_once=PAGES_AT_ONCE, a_host=PAGES_A_HOST)


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingPages:
    """Fetches the pages that wait in *ledger*, which *visitor* reads; each is kept by itself."""

    ledger: Ledger
    visitor: Visitor
    clock: Callable[[], float]
    turns: Turns = field(default_factory=_turns)

    async def fetch(self, feed: Subscription) -> AsyncIterator[Happening]:
        """Fetch what *feed* has waiting and is due, and yield what came of it."""
        now, left = self.clock(), MAX_PAGES_A_LOOK
        while left > 0:
            most = min(left, PAGES_LOOKED_UP)
            due = await self._due(feed, now, most)
            for happened in await all_of(self._fetch(feed, each) for each in due):
                for each in happened:
                    yield each
            left = left - most if len(due) == most else 0

    async def _due(self, feed: Subscription, now: float, most: int) -> list[KnownEntry]:
        return await self.ledger.do(lambda intake: intake.entries.due(feed.number, now, most))

    async def _fetch(self, feed: Subscription, entry: KnownEntry) -> list[Happening]:
        try:
            return await self._take(feed, entry)
        except StoreError:
            raise
        except FetchError as error:
            missed = Missed(
                reason=error.reason,
                is_gone=error.status == GONE_STATUS,
                is_absent=error.status == ABSENT_STATUS,
                is_lasting=error.is_lasting,
                is_put_off=error.is_put_off,
                retry_after=error.retry_after,
            )
        except Exception as error:  # one page's troubles are its own
            logger.exception("Feed %s: could not take in %s", feed.name, entry.address)
            fault = f"by a fault of Quotedesk itself ({type(error).__name__})"
            missed = Missed(reason=f"could not be taken in, {fault}")
        now = self.clock()
        return await self.ledger.do(lambda intake: intake.miss_page(feed, entry, missed, now=now))

    async def _take(self, feed: Subscription, entry: KnownEntry) -> list[Happening]:
        address = entry.address or feed.address
        async with self.turns.taken(address):
            result = await self.visitor.visit(address, collection=feed.collection, said=entry.said)
        now = self.clock()
        return await self.ledger.do(lambda intake: intake.take_page(feed, entry, result, now=now))
