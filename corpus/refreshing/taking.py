"""Taking: what is at an address that somebody adds, be it a page, a feed, a sitemap or a site."""

from functools import partial

from bot import QuotedeskError
from corpus.adding import Skipped
from corpus.caging.results import Recorded
from corpus.feeds.discovery import feeds_named
from corpus.feeds.feed_book import NewFeed
from corpus.feeds.intake import Intake
from corpus.feeds.kinds import Kind, kind_of
from corpus.feeds.subscription import Subscription
from corpus.fetching import Fetched, FetchError
from corpus.identity import slug
from corpus.reading.html_refusal import LIST_OF_LINKS
from corpus.reading.reading import Metadata, UnreadableError
from corpus.refreshing.ledger import Ledger
from corpus.refreshing.page_taking import PageTaker, told_skipped, unforeseen
from corpus.refreshing.refresher import Refresher
from corpus.refreshing.sitemap_taking import SitemapTaker
from corpus.refreshing.taken import Taken
from corpus.refreshing.visiting import Visitor
from corpus.refreshing.wish import Wish
from corpus.web_address import is_front, page_name

# A page names that of its site, of its section, of its comments.
MAX_FEEDS_TRIED = 3
NO_FEED = "is no feed, and names none; give the address of the feed itself"


class Taker:
    """Takes what is at addresses into *ledger*; *visitor* and *refresher* do the work."""

    def __init__(self, ledger: Ledger, visitor: Visitor, refresher: Refresher) -> None:
        self._ledger = ledger
        self._visitor = visitor
        self._refresher = refresher
        self._pages = PageTaker(ledger=ledger, visitor=visitor)
        self._sitemaps = SitemapTaker(pages=self._pages)

    async def take(self, address: str, wish: Wish) -> Taken:
        """Add what is at *address*, and return what became of it.

        An error that nobody foresaw costs this address alone, and is logged.

        Raises:
            StoreError: If the store cannot be used.
        """
        try:
            found = await self._visitor.fetch(address)
            kind = kind_of(found.content)
            if kind is Kind.FEED:
                return await self._follow(found, wish)
            if kind is Kind.SITEMAP and not wish.only_feeds:
                return await self._sitemaps.take(found, wish)
            return await self._take_page(found, wish)
        except FetchError as error:
            return _skipped(address, error.reason, wish)
        except UnreadableError as error:
            return _skipped(address, str(error), wish)
        except QuotedeskError:
            raise
        except Exception as error:  # noqa: BLE001 - one address costs no other
            return _skipped(address, unforeseen(address, error), wish)

    async def _take_page(self, found: Fetched, wish: Wish) -> Taken:
        """Add the page that was *found*, or follow the feed that it names if it is a front."""
        if wish.only_feeds or is_front(found.address):
            if named := await self._feeds_named(found):
                return await self._follow_one(named, wish)
            if wish.only_feeds:
                raise UnreadableError(NO_FEED)
        result = await self._visitor.read(found, collection=wish.collection, said=Metadata())
        is_front_page = not isinstance(result, Recorded) and result.reason == LIST_OF_LINKS
        if is_front_page and (named := await self._feeds_named(found)):
            return await self._follow_one(named, wish)
        return Taken(happened=(await self._pages.keep(result, wish),))

    async def _feeds_named(self, found: Fetched) -> tuple[str, ...]:
        return await self._visitor.cage.run(partial(feeds_named, found.content, found.address))

    async def _follow_one(self, named: tuple[str, ...], wish: Wish) -> Taken:
        """Follow the first of the feeds *named* that can be read, or say why none of them can."""
        missed: list[Skipped] = []
        for address in named[:MAX_FEEDS_TRIED]:
            try:
                return await self._follow(await self._visitor.fetch_unasked(address), wish)
            except FetchError as error:
                missed.append(Skipped(place=address, reason=error.reason))
            except UnreadableError as error:
                missed.append(Skipped(place=address, reason=str(error)))
        for each in missed:
            wish.told(each)
        return Taken(happened=tuple(missed))

    async def _follow(self, found: Fetched, wish: Wish) -> Taken:
        listed = await self._refresher.looker.read(found)
        name = wish.name or listed.title or page_name(found.address)
        feed = NewFeed(
            name=slug(name) or "feed",
            address=found.remembered_address,
            collection=wish.collection,
            title=listed.title,
        )
        before = await self._ledger.do(lambda intake: intake.feeds.followed(feed))
        followed = await self._ledger.do(partial(_followed, feed=feed, wish=wish))
        refreshed = await self._refresher.refresh_found(followed, found)
        for each in refreshed.happened:
            wish.told(each)
        return Taken(
            happened=refreshed.happened,
            followed=followed,
            error=refreshed.error,
            backlog=refreshed.backlog,
            is_busy=refreshed.is_busy,
            is_broken_off=refreshed.is_broken_off,
            is_resumed=before is not None and before.is_paused,
            keeps_name=before is not None and wish.name is not None and before.name != feed.name,
        )


def _followed(intake: Intake, *, feed: NewFeed, wish: Wish) -> Subscription:
    """Return the subscription to *feed*, which is kept as *wish* says, if it says anything.

    Whoever adds one that is paused wants it to be followed again.
    """
    followed = intake.feeds.follow(feed)
    intake.feeds.pause(followed.number, paused=False)
    if wish.retention is not None:
        intake.keep(followed, wish.retention)
    return intake.feeds.numbered(followed.number)


def _skipped(address: str, reason: str, wish: Wish) -> Taken:
    return Taken(happened=(told_skipped(address, reason, wish),))
