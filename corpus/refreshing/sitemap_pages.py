"""The pages of a sitemap, and of the sitemaps that it names."""

from collections import deque
from dataclasses import dataclass
from functools import partial

from corpus.adding import Skipped
from corpus.feeds.sitemap import Sitemap, read_sitemap
from corpus.fetching import Fetched, FetchError
from corpus.reading.reading import UnreadableError
from corpus.refreshing.visiting import Visitor

# An index names one for each month or section; the newest come first.
MAX_SITEMAPS = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapPages:
    """The *pages* that a sitemap leads to, and the sitemaps that could not be had."""

    pages: tuple[str, ...]
    skipped: tuple[Skipped, ...] = ()


async def pages_of(found: Fetched, visitor: Visitor, *, most: int) -> SitemapPages:
    """Return the pages that the sitemap *found* leads to, *most* at most.

    Each sitemap is read once, and none that its site does not want read by robots.

    Raises:
        UnreadableError: If it is none.
    """
    first = await _read(found, visitor)
    pages = dict.fromkeys(first.pages)
    waiting = deque(each for each in first.sitemaps if each != found.address)
    met = {found.address, *first.sitemaps}
    skipped: list[Skipped] = []
    for _ in range(MAX_SITEMAPS):
        if not waiting or len(pages) >= most:
            break
        address = waiting.popleft()
        try:
            more = await _read(await visitor.fetch_unasked(address), visitor)
        except FetchError as error:
            skipped.append(Skipped(place=address, reason=error.reason))
        except UnreadableError as error:
            skipped.append(Skipped(place=address, reason=str(error)))
        else:
            pages |= dict.fromkeys(more.pages)
            waiting += [each for each in more.sitemaps if each not in met]
            met |= set(more.sitemaps)
    return SitemapPages(pages=tuple(pages)[:most], skipped=tuple(skipped))


async def _read(found: Fetched, visitor: Visitor) -> Sitemap:
    return await visitor.cage.run(partial(read_sitemap, found.content, found.address))
