"""What others do to a feed while it is refreshed."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from aiohttp import web

from corpus.feeds.feed_book import FeedBook
from corpus.feeds.intake import Intake
from corpus.feeds.subscription import Retention
from corpus.store import Store
from tests.corpus.feeds.feeds import item, rss
from tests.corpus.refreshing.readers import Reader, reader_of
from tests.loopback.site import Answer, Page, Site, article_page

FEED = "application/rss+xml"


@pytest.fixture
async def reader(site: Site, tmp_path: Path) -> AsyncIterator[Reader]:
    async with reader_of(site, tmp_path) as reader:
        yield reader


def publish(site: Site) -> None:
    names = ("ebb", "flow")
    for name in names:
        site.publish(f"/{name}", article_page("The tide rose.", title=name))
    teasers = (item(guid=name, link=site.address(f"/{name}"), title=name) for name in names)
    site.publish("/feed.xml", rss(*teasers), FEED)


def meanwhile(site: Site, path: str, act: Callable[[], object]) -> None:
    """Have *path* answered only once somebody else has acted."""
    page: Answer = site.pages[path]

    def answer(_: web.Request) -> Page:
        act()
        assert isinstance(page, Page)
        return page

    site.pages[path] = answer


@pytest.mark.parametrize("path", ["/feed.xml", "/robots.txt", "/ebb", "/flow"])
async def test_a_feed_that_is_removed_while_it_is_refreshed_brings_nothing_more(
    site: Site, reader: Reader, path: str
) -> None:
    publish(site)
    site.publish("/robots.txt", "", "text/plain")
    feed = await reader.follow()

    def remove() -> None:
        with Store(reader.home) as store:
            Intake(store).unfollow(feed, with_articles=True)

    meanwhile(site, path, remove)
    refreshed = await reader.refresh()

    assert refreshed.error is None
    assert reader.titles() == []
    assert await reader.ledger.do(lambda intake: intake.feeds.all()) == []


async def test_a_feed_that_is_removed_before_its_turn_is_left_alone(
    site: Site, reader: Reader
) -> None:
    publish(site)
    feed = await reader.follow()
    await reader.ledger.do(lambda intake: intake.feeds.remove(feed.number))

    (refreshed,) = await reader.refresher.refresh([feed])

    assert (refreshed.happened, refreshed.error) == ((), None)
    assert site.asked.total() == 0


async def test_a_feed_that_is_paused_while_it_is_refreshed_stays_paused(
    site: Site, reader: Reader
) -> None:
    publish(site)
    feed = await reader.follow()

    def pause() -> None:
        with Store(reader.home) as store:
            FeedBook(store.database).pause(feed.number, paused=True)

    meanwhile(site, "/ebb", pause)
    await reader.refresh()
    reader.now = (await reader.feed()).schedule.due

    assert (await reader.feed()).is_paused
    assert await reader.refresher.refresh_due() == []
    assert reader.titles() == ["ebb", "flow"]


async def test_what_is_to_be_kept_may_be_changed_while_a_feed_is_refreshed(
    site: Site, reader: Reader
) -> None:
    publish(site)
    feed = await reader.follow()

    def keep_one() -> None:
        with Store(reader.home) as store:
            FeedBook(store.database).keep(feed.number, Retention(last=1))

    meanwhile(site, "/ebb", keep_one)
    await reader.refresh()
    await reader.refresh()

    assert len(reader.titles()) == 1
