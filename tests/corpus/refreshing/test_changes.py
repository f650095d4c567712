"""What sites do to what they have published."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from corpus.feeds.timing import FIRST_SECONDS, REVISIT_SECONDS
from tests.corpus.feeds.feeds import item, rss
from tests.corpus.refreshing.readers import Reader, reader_of
from tests.loopback.site import Page, Site, article_page

FEED = "application/rss+xml"
DAY = 24 * 3600.0


@pytest.fixture
async def reader(site: Site, tmp_path: Path) -> AsyncIterator[Reader]:
    async with reader_of(site, tmp_path) as reader:
        yield reader


def teaser(site: Site, name: str, **fields: str) -> str:
    said = {"guid": name, "link": site.address(f"/{name}"), "description": "A teaser.", **fields}
    return item(**said)


async def test_a_change_soon_after_a_visit_is_seen_although_the_feed_is_unmodified_since(
    site: Site, reader: Reader
) -> None:
    site.publish("/tides", article_page("The tide rose."))
    before = rss(teaser(site, "tides", atom_updated="2026-11-01T10:00:00Z"))
    site.pages["/feed.xml"] = Page(content=before, media_type=FEED, etag='"1"')
    await reader.follow()
    await reader.refresh()

    site.publish("/tides", article_page("The tide fell."))
    after = rss(teaser(site, "tides", atom_updated="2026-11-01T11:00:00Z"))
    site.pages["/feed.xml"] = Page(content=after, media_type=FEED, etag='"2"')
    await reader.refresh(after=FIRST_SECONDS)
    await reader.refresh(after=REVISIT_SECONDS)

    assert "The tide fell." in reader.texts()
    assert site.asked["/tides"] == 2
