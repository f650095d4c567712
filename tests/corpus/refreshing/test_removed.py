"""Articles of feeds that an operator removes."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from corpus.feeds.known_entry import State
from corpus.feeds.subscription import Retention
from corpus.feeds.timing import FIRST_SECONDS
from corpus.store import Store
from tests.corpus.feeds.feeds import item, rss
from tests.corpus.refreshing.readers import Reader, reader_of
from tests.loopback.site import Site, article_page


@pytest.fixture
async def reader(site: Site, tmp_path: Path) -> AsyncIterator[Reader]:
    """Return one that follows a feed of four articles, the newest first."""
    async with reader_of(site, tmp_path) as reader:
        for name in "abcd":
            site.publish(f"/{name}", article_page("The tide rose.", title=name))
        listed = (item(guid=name, link=site.address(f"/{name}"), title=name) for name in "abcd")
        site.publish("/feed.xml", rss(*listed), "application/rss+xml")
        await reader.follow()
        await reader.refresh()
        yield reader


def remove(reader: Reader, titles: str) -> None:
    with Store(reader.home) as store:
        store.remove([each.article_id for each in store.sources() if each.title in titles])


async def keep(reader: Reader, retention: Retention) -> None:
    feed = await reader.feed()
    await reader.ledger.do(lambda intake: intake.keep(feed, retention))
    await reader.refresh(after=FIRST_SECONDS)


async def test_what_was_removed_stays_away_whatever_is_kept(reader: Reader) -> None:
    remove(reader, "c")
    await keep(reader, Retention(last=1))
    await keep(reader, Retention())

    assert reader.titles() == ["a", "b", "d"]


async def test_what_was_removed_is_none_of_those_that_are_kept(reader: Reader) -> None:
    remove(reader, "a")
    await keep(reader, Retention(last=2))

    assert reader.titles() == ["b", "c"]


async def test_what_was_removed_takes_no_place_of_what_comes_back(reader: Reader) -> None:
    await keep(reader, Retention(last=1))
    remove(reader, "a")
    await keep(reader, Retention(last=2))

    assert reader.titles() == ["b", "c"]


async def test_the_page_of_what_was_removed_is_not_asked_for_when_it_is_listed_no_more(
    site: Site, reader: Reader
) -> None:
    remove(reader, "a")
    listed = (item(guid=name, link=site.address(f"/{name}"), title=name) for name in "bcd")
    site.publish("/feed.xml", rss(*listed), "application/rss+xml")

    await reader.refresh(after=FIRST_SECONDS)

    (entry,) = (each for each in await reader.entries() if each.key == "a")
    assert (entry.state, entry.is_removed, site.asked["/a"]) == (State.GONE, True, 1)
