"""Taking a sitemap: its pages, as far as they are not stored already and its site allows."""

import asyncio
import math
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.feeds.happening import Happening
from corpus.fetching import AskedToWaitError, Fetched
from corpus.refreshing.all_of import all_of
from corpus.refreshing.page_taking import PageTaker, told_skipped
from corpus.refreshing.sitemap_pages import pages_of
from corpus.refreshing.stored_pages import standing
from corpus.refreshing.taken import Taken
from corpus.refreshing.wish import Wish

PAGES_AT_ONCE = 4
_MINUTE, _HOUR = 60, 3_600


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapTaker:
    """Takes the pages of sitemaps, one by one, with *pages*."""

    pages: PageTaker

    async def take(self, found: Fetched, wish: Wish) -> Taken:
        """Take the pages that the sitemap *found* leads to, and return what became of each.

        Those that are not stored come first, so that adding it again goes on where its site
        wanted to be left alone.

        Raises:
            UnreadableError: If it is none.
            StoreError: If the store cannot be used.
        """
        listed = await pages_of(found, self.pages.visitor, most=wish.pages)
        stand = await self.pages.ledger.do(
            lambda intake: standing(intake, listed.pages, wish.collection)
        )
        known: tuple[Happening, ...] = (*listed.skipped, *stand.unchanged)
        for each in known:
            wish.told(each)
        put_off = list(listed.put_off)
        happened = await self._take_all((*stand.new, *stand.changed), wish, put_off)
        if put_off:
            happened.append(told_skipped(found.address, _still_to_be_asked_for(put_off), wish))
        return Taken(happened=(*known, *happened))

    async def _take_all(
        self, addresses: Sequence[str], wish: Wish, put_off: list[AskedToWaitError]
    ) -> list[Happening]:
        """Return what became of *addresses*, but for those that are added to *put_off*."""
        turn = asyncio.Semaphore(PAGES_AT_ONCE)

        async def take(address: str) -> Happening | None:
            async with turn:
                try:
                    return await self.pages.take(address, wish)
                except AskedToWaitError as error:
                    put_off.append(error)
                    return None

        return [each for each in await all_of(map(take, addresses)) if each is not None]


def _still_to_be_asked_for(put_off: Sequence[AskedToWaitError]) -> str:
    """Return why addresses were *put_off*, and what to do for them."""
    count = len(put_off)
    seconds = max(each.retry_after or 0.0 for each in put_off)
    addresses = "an address that is" if count == 1 else f"{count:,} addresses that are"
    return (
        f"lists {addresses} still to be asked for: {put_off[0].address} {put_off[0].reason}; "
        f"the same command in {_duration(seconds)} goes on from there"
    )


def _duration(seconds: float) -> str:
    """Return *seconds* in words, never less than they are."""
    if seconds <= 2 * _MINUTE:
        return f"{math.ceil(seconds)} s"
    if seconds <= 2 * _HOUR:
        return f"{math.ceil(seconds / _MINUTE)} min"
    return f"{math.ceil(seconds / _HOUR)} h"
