"""An article that two feeds list."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from corpus.feeds.feed_book import NewFeed
from corpus.feeds.timing import FIRST_SECONDS
from corpus.store import Store
from tests.corpus.feeds.feeds import FEED, item, rss
from tests.corpus.refreshing.readers import Reader, reader_of
from tests.loopback.site import Site, article_page

PATHS = ("/one.xml", "/two.xml")


@pytest.fixture
async def reader(site: Site, tmp_path: Path) -> AsyncIterator[Reader]:
    """Return one whose second feed no longer lists what both did."""
    async with reader_of(site, tmp_path) as reader:
        for name in ("ebb", "flow"):
            site.publish(f"/{name}", article_page("The tide rose.", title=name))
        site.publish("/one.xml", rss(teaser(site, "ebb"), teaser(site, "flow")), FEED)
        site.publish("/two.xml", rss(teaser(site, "flow"), teaser(site, "ebb")), FEED)
        for path in PATHS:
            feed = NewFeed(name=path, address=site.address(path), collection="default")
            await follow(reader, feed)
        await refresh(reader)
        site.publish("/two.xml", rss(teaser(site, "flow")), FEED)
        await refresh(reader)
        yield reader


def teaser(site: Site, name: str, **fields: str) -> str:
    said = {"guid": name, "link": site.address(f"/{name}"), "description": "A teaser.", **fields}
    return item(**said)


async def follow(reader: Reader, feed: NewFeed) -> None:
    await reader.ledger.do(lambda intake: intake.feeds.follow(feed))


async def refresh(reader: Reader) -> None:
    reader.now += FIRST_SECONDS
    for feed in await reader.ledger.do(lambda intake: intake.feeds.all()):
        await reader.refresher.refresh([feed])


async def test_an_article_of_two_feeds_is_there_once(reader: Reader) -> None:
    assert reader.titles() == ["ebb", "flow"]


async def test_what_one_feed_withdraws_goes_although_another_once_listed_it(
    site: Site, reader: Reader
) -> None:
    site.withdraw("/ebb")
    site.publish("/one.xml", rss(teaser(site, "flow")), FEED)
    await refresh(reader)

    assert reader.titles() == ["flow"]


async def test_what_moves_in_one_feed_is_not_doubled_by_another_that_once_listed_it(
    site: Site, reader: Reader
) -> None:
    site.publish("/ebbing", article_page("The tide rose.", title="ebb"))
    moved = teaser(site, "ebb", link=site.address("/ebbing"))
    site.publish("/one.xml", rss(moved, teaser(site, "flow")), FEED)
    await refresh(reader)

    with Store(reader.home) as store:
        addresses = {each.url for each in store.sources()}
    assert addresses == {site.address("/ebbing"), site.address("/flow")}


async def test_a_page_that_is_gone_is_withdrawn_from_all_feeds_that_list_it(
    site: Site, reader: Reader
) -> None:
    site.withdraw("/flow")
    site.publish("/one.xml", rss(teaser(site, "ebb"), teaser(site, "flow", title="x")), FEED)
    await refresh(reader)

    assert reader.titles() == ["ebb"]


async def test_what_a_feed_keeps_no_longer_stays_while_another_lists_it(reader: Reader) -> None:
    (one, _) = await reader.ledger.do(lambda intake: intake.feeds.all())
    await reader.ledger.do(lambda intake: intake.unfollow(one, with_articles=True))

    assert reader.titles() == ["ebb", "flow"]
