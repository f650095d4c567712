"""The pages of a sitemap, and of the sitemaps that it names."""

from collections import deque
from contextlib import suppress
from functools import partial

from corpus.feeds.sitemap import Sitemap, read_sitemap
from corpus.fetching import Fetched, FetchError
from corpus.reading.reading import UnreadableError
from corpus.refreshing.visiting import Visitor

# An index names one for each month or section; the newest come first.
MAX_SITEMAPS = 50


async def pages_of(found: Fetched, visitor: Visitor, *, most: int) -> list[str]:
    """Return the pages that the sitemap *found* leads to, *most* at most.

    Sitemaps that it names and that cannot be had are left out.

    Raises:
        UnreadableError: If it is none.
    """
    first = await _read(found, visitor)
    pages = dict.fromkeys(first.pages)
    waiting = deque(first.sitemaps)
    for _ in range(MAX_SITEMAPS):
        if not waiting or len(pages) >= most:
            break
        with suppress(FetchError, UnreadableError):
            more = await _read(await visitor.fetch(waiting.popleft()), visitor)
            pages |= dict.fromkeys(more.pages)
            waiting += more.sitemaps
    return list(pages)[:most]


async def _read(found: Fetched, visitor: Visitor) -> Sitemap:
    return await visitor.cage.run(partial(read_sitemap, found.content, found.address))
