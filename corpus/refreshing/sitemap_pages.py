"""The pages of a sitemap, and of the sitemaps that it names."""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import islice

from corpus.adding import Skipped
from corpus.feeds.sitemap import Sitemap, read_sitemap
from corpus.fetching import AskedToWaitError, Fetched, FetchError
from corpus.reading.reading import UnreadableError
from corpus.refreshing.visiting import Visitor

# An index names one for each month or section; the newest come first.
MAX_SITEMAPS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapPages:
    """The *pages* that a sitemap leads to, with the day on which each changed if it is said.

    Sitemaps that it leads to were *skipped*, or *put_off* as their site wants to be left alone.
    """

    pages: Mapping[str, date | None] = field(default_factory=dict)
    skipped: tuple[Skipped, ...] = ()
    put_off: tuple[AskedToWaitError, ...] = ()


async def pages_of(found: Fetched, visitor: Visitor, *, most: int) -> SitemapPages:
    """Return the pages that the sitemap *found* leads to, *most* at most.

    Each sitemap is read once, MAX_SITEMAPS of them, and none that its site does not want read by
    robots. How many are beyond that is among what was skipped.

    Raises:
        UnreadableError: If it is none.
    """
    gathering = _Gathering(found.address)
    gathering.take(await _read(found, visitor))
    for _ in range(MAX_SITEMAPS):
        if gathering.waiting and len(gathering.pages) < most:
            await gathering.take_next(visitor)
    if gathering.waiting and len(gathering.pages) < most:
        gathering.skip(found.address, _beyond(gathering.waiting))
    return SitemapPages(
        pages=dict(islice(gathering.pages.items(), most)),
        skipped=tuple(gathering.skipped),
        put_off=tuple(gathering.put_off),
    )


class _Gathering:
    """What was found so far, beginning with the sitemap at *address*."""

    def __init__(self, address: str) -> None:
        self.pages: dict[str, date | None] = {}
        self.waiting: deque[str] = deque()
        self.skipped: list[Skipped] = []
        self.put_off: list[AskedToWaitError] = []
        self._met = {address}

    def take(self, sitemap: Sitemap) -> None:
        for page, day in sitemap.pages.items():
            self.pages.setdefault(page, day)
        self.waiting += [each for each in sitemap.sitemaps if each not in self._met]
        self._met |= set(sitemap.sitemaps)

    async def take_next(self, visitor: Visitor) -> None:
        address = self.waiting.popleft()
        try:
            self.take(await _read(await visitor.fetch_unasked(address), visitor))
        except AskedToWaitError as error:
            self.put_off.append(error)
        except FetchError as error:
            self.skip(address, error.reason)
        except UnreadableError as error:
            self.skip(address, str(error))

    def skip(self, address: str, reason: str) -> None:
        self.skipped.append(Skipped(place=address, reason=reason))


async def _read(found: Fetched, visitor: Visitor) -> Sitemap:
    return await visitor.cage.run(partial(read_sitemap, found.content, found.address))


def _beyond(left: deque[str]) -> str:
    """Return that the sitemaps *left* were not looked at, and how to have them."""
    are = (
        "another sitemap that was" if len(left) == 1 else f"{len(left):,} more sitemaps that were"
    )
    return (
        f"names {are} not looked at, since {MAX_SITEMAPS} are at once; "
        f"add what you want of them by address, such as {left[0]}"
    )
