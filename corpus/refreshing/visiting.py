"""Visiting: a page fetched, and read as an article."""

from functools import partial

from corpus.caging.reading import Manner, read_item
from corpus.caging.results import Result, Unread, unread
from corpus.feeds.data import data_in
from corpus.feeds.kinds import Kind, form_of, kind_of
from corpus.fetching import (
    Fetched,
    Fetcher,
    RefusedAddressError,
    Robots,
    UnansweredError,
    Unmodified,
)
from corpus.reading import WebItem
from corpus.reading.reading import Metadata, UnreadableError
from corpus.refreshing.cage import Cage
from corpus.web_address import is_front, normalised

NOT_FOR_ROBOTS = "is not for robots, as the robots.txt of its site says"
LED_TO_FRONT = (
    "leads to the front page of its site, so the article is gone or for readers who log in"
)


class Visitor:
    """Fetches pages with *fetcher*, and reads them in *cage*."""

    def __init__(self, fetcher: Fetcher, cage: Cage) -> None:
        self.fetcher = fetcher
        self.cage = cage
        self._robots = Robots(fetcher)

    async def visit(self, address: str, *, collection: str, said: Metadata) -> Result:
        """Return what came of the page at *address*, of which a feed or a sitemap told.

        Raises:
            FetchError: If it could not be had, or its site wants no robots there.
        """
        found = await self.fetch_unasked(address)
        if is_front(normalised(found.address)) and not is_front(normalised(address)):
            return Unread(place=address, reason=LED_TO_FRONT, identity=normalised(address))
        return await self.read(found, collection=collection, said=said)

    async def fetch_unasked(self, address: str) -> Fetched:
        """Return what is at *address*, which nobody gave who uses Quotedesk.

        Raises:
            FetchError: If it could not be had, or its site wants no robots there, or where it
                leads to.
        """
        return _fetched(address, await self.fetcher.get(address, check=self._check))

    async def fetch(self, address: str) -> Fetched:
        """Return what is at *address*, of which nothing is known.

        Raises:
            FetchError: If it could not be had.
        """
        return _fetched(address, await self.fetcher.get(address))

    async def read(self, fetched: Fetched, *, collection: str, said: Metadata) -> Result:
        """Return what came of the page *fetched*."""
        form = form_of(fetched.media_type, fetched.content)
        item = WebItem(
            address=fetched.address,
            form=form or "",
            content=fetched.content,
            said=said,
            charset=fetched.charset,
        )
        kind = kind_of(fetched.content)
        if kind is not Kind.ARTICLE:
            return unread(item, f"is a {kind}, not an article")
        if form is None:
            kind_of_data = data_in(fetched.content) or fetched.media_type
            return unread(item, f"is {kind_of_data}, not a page; save it, and add the file")
        return await self.read_item(item, collection=collection)

    async def read_item(self, item: WebItem, *, collection: str) -> Result:
        """Return what came of *item*."""
        try:
            return await self.cage.run(partial(read_item, Manner(collection=collection), item))
        except UnreadableError as error:
            return unread(item, str(error))

    async def _check(self, address: str) -> None:
        if not await self._robots.allows(address):
            raise RefusedAddressError(address, NOT_FOR_ROBOTS)


def _fetched(address: str, found: Fetched | Unmodified) -> Fetched:
    if not isinstance(found, Fetched):
        raise UnansweredError(address, "was said to be unchanged, without being known")
    return found
