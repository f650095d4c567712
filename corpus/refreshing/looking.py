"""Looking: a feed fetched, read, compared with what is known of it, and taken in."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from corpus.caging.results import Result
from corpus.feeds.brought import Listing
from corpus.feeds.comparing import Difference, compared
from corpus.feeds.entry_item import entry_item
from corpus.feeds.feed import Feed
from corpus.feeds.happening import Happening
from corpus.feeds.kinds import Kind, kind_of
from corpus.feeds.parsing import read_feed
from corpus.feeds.subscription import Subscription
from corpus.fetching import Fetched, Unmodified
from corpus.reading.reading import UnreadableError
from corpus.refreshing.ledger import Ledger
from corpus.refreshing.visiting import Visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a look at *feed* found, which is as it is from now on.

    It *has_news* if it lists what it never did before. Its site wants to be left alone for
    *patience* seconds. It *is_broken_off* if it lists more than could be read.
    """

    feed: Subscription
    happened: tuple[Happening, ...] = ()
    has_news: bool = False
    patience: float = 0.0
    is_broken_off: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Looker:
    """Looks at feeds in *ledger*; what they bring is read by *visitor*."""

    ledger: Ledger
    visitor: Visitor
    clock: Callable[[], float]

    async def look(self, feed: Subscription, fetched: Fetched | None = None) -> Look:
        """Look at *feed*, and take in what it has all of; pages are left to be fetched.

        It is fetched, unless that was done just now, and from where it is. No robots.txt is asked:
        who follows a feed wants it, as if its address had been given, wherever it has moved.

        Raises:
            FetchError: If it could not be had.
            UnreadableError: If it is no feed.
        """
        found = await self._found(feed, fetched)
        patience = found.max_age or 0.0
        moved = replace(feed, address=found.remembered_address)
        if not isinstance(found, Fetched):
            if moved != feed:
                await self.ledger.do(lambda intake: intake.feeds.note_read(moved))
            return Look(feed=moved, patience=patience)
        listed = await self.read(found)
        later = replace(
            moved,
            title=listed.title or feed.title,
            # What it listed beyond its end is still to be seen.
            etag=None if listed.is_broken_off else found.etag,
            last_modified=None if listed.is_broken_off else found.last_modified,
        )
        look = await self._take(later, listed)
        return replace(look, patience=max(patience, listed.patience))

    async def read(self, found: Fetched) -> Feed:
        """Return the feed that was *found*.

        Raises:
            UnreadableError: If it is none.
        """
        if kind_of(found.content) is not Kind.FEED:
            message = "is no feed"
            raise UnreadableError(message)
        return await self.visitor.cage.run(
            partial(read_feed, found.content, found.address, found.charset)
        )

    async def _found(self, feed: Subscription, fetched: Fetched | None) -> Fetched | Unmodified:
        if fetched is not None and fetched.remembered_address == feed.address:
            return fetched
        return await self.visitor.fetcher.get(
            feed.address, etag=feed.etag, last_modified=feed.last_modified
        )

    async def _take(self, feed: Subscription, listed: Feed) -> Look:
        now = self.clock()
        known = await self.ledger.do(lambda intake: intake.entries.of(feed.number))
        difference = compared(listed.entries, known, now=now)
        listing = Listing(
            feed=listed,
            difference=difference,
            read=await self._whole_texts(feed, listed, difference),
        )
        happened = await self.ledger.do(lambda intake: intake.take_listing(feed, listing, now=now))
        return Look(
            feed=feed,
            happened=tuple(happened),
            has_news=bool(difference.new),
            is_broken_off=listed.is_broken_off,
        )

    async def _whole_texts(
        self, feed: Subscription, listed: Feed, difference: Difference
    ) -> dict[str, Result]:
        """Return what came of the entries whose articles are in the feed itself, by key."""
        read: dict[str, Result] = {}
        for entry in (*difference.new, *difference.changed):
            if entry.is_whole:
                # Texts of books and the first address to be understood take long.
                item = await asyncio.to_thread(entry_item, entry, listed, feed.origin)
                read[entry.key] = await self.visitor.read_item(item, collection=feed.collection)
        return read
