"""What others do to a feed while it is refreshed."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from aiohttp import web

from corpus.caging.results import Result
from corpus.feeds.feed_book import FeedBook
from corpus.feeds.intake import Intake
from corpus.feeds.subscription import Retention
from corpus.feeds.timing import FIRST_SECONDS
from corpus.reading import WebItem
from corpus.store import Store
from tests.corpus.feeds.feeds import FEED, item, rss
from tests.corpus.refreshing.readers import Reader
from tests.loopback.site import Answer, Page, Site, article_page


def publish(site: Site) -> None:
    names = ("ebb", "flow")
    for name in names:
        site.publish(f"/{name}", article_page("The tide rose.", title=name))
    teasers = (item(guid=name, link=site.address(f"/{name}"), title=name) for name in names)
    site.publish("/feed.xml", rss(*teasers), FEED)


def keep(reader: Reader, number: int, retention: Retention) -> None:
    with Store(reader.home) as store:
        intake = Intake(store)
        intake.keep(intake.feeds.numbered(number), retention)


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


@pytest.mark.parametrize("path", ["/feed.xml", "/slack"])
async def test_what_is_kept_from_now_on_is_not_let_go_of_by_a_refresh_that_began_before(
    site: Site, reader: Reader, path: str
) -> None:
    publish(site)
    feed = await reader.follow()
    await reader.refresh()
    await reader.ledger.do(lambda intake: intake.feeds.keep(feed.number, Retention(last=1)))
    site.publish("/slack", article_page("The tide rose.", title="slack"))
    listed = [
        item(guid=name, link=site.address(f"/{name}"), title=name)
        for name in ("slack", "ebb", "flow")
    ]
    site.pages["/feed.xml"] = Page(content=rss(*listed), media_type=FEED, etag='"1"')

    meanwhile(site, path, lambda: keep(reader, feed.number, Retention()))
    await reader.refresh(after=FIRST_SECONDS)
    at_once = reader.titles()
    await reader.refresh(after=FIRST_SECONDS)

    assert at_once == ["ebb", "flow", "slack"]
    assert reader.titles() == ["ebb", "flow", "slack"]


async def test_a_feed_that_is_unmodified_is_read_again_once_more_of_it_is_kept(
    site: Site, reader: Reader
) -> None:
    publish(site)
    content = site.pages["/feed.xml"]
    assert isinstance(content, Page)
    site.pages["/feed.xml"] = replace(content, etag='"1"')
    feed = await reader.follow(retention=Retention(last=1))
    await reader.refresh()

    # It has moved, so what is known of it is written although it is unmodified.
    site.pages["/new.xml"] = site.pages["/feed.xml"]
    site.pages["/feed.xml"] = Page(status=301, headers={"Location": "/new.xml"})
    meanwhile(site, "/new.xml", lambda: keep(reader, feed.number, Retention()))
    await reader.refresh(after=FIRST_SECONDS)
    await reader.refresh(after=FIRST_SECONDS)

    assert reader.titles() == ["ebb", "flow"]


async def test_what_was_let_go_of_comes_back_also_if_that_is_said_while_texts_are_read(
    site: Site, reader: Reader
) -> None:
    def publish_whole(*dates: int) -> None:
        texts = (
            item(
                guid=str(each),
                link=site.address(f"/{each}"),
                title=str(each),
                pubDate=f"Mon, 02 Nov {each} 10:00:00 GMT",
                content_encoded=f"The tides of {each}. " * 50,
            )
            for each in dates
        )
        site.publish("/feed.xml", rss(*texts), FEED)

    publish_whole(2026, 2021, 2025)
    feed = await reader.follow(retention=Retention(last=2))
    await reader.refresh()
    read = reader.visitor.read_item

    async def keep_and_read(item: WebItem, *, collection: str) -> Result:
        keep(reader, feed.number, Retention())
        return await read(item, collection=collection)

    reader.visitor.read_item = keep_and_read  # type: ignore[method-assign]  # between two steps
    publish_whole(2024, 2026, 2025)
    refreshed = await reader.refresh(after=FIRST_SECONDS)

    without = reader.titles()
    publish_whole(2024, 2026, 2021, 2025)
    await reader.refresh(after=FIRST_SECONDS)

    assert refreshed.error is None
    assert without == ["2024", "2025", "2026"]
    assert reader.titles() == ["2021", "2024", "2025", "2026"]
