"""Whose turn it is where many feeds are refreshed at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
from aiohttp import web

from corpus.feeds.feed_book import NewFeed
from corpus.fetching import Fetcher, Reach
from corpus.refreshing.cage import Cage
from corpus.refreshing.ledger import Ledger
from corpus.refreshing.refresher import FEEDS_AT_ONCE
from corpus.refreshing.turns import Turns
from corpus.refreshing.visiting import Visitor
from tests.corpus.feeds.feeds import item, rss
from tests.corpus.refreshing.readers import Reader
from tests.loopback.site import Names, Page, Site, article_page

SLOW, FAST = "slow.test", "fast.test"
PATIENCE_SECONDS = 20.0


@pytest.fixture
async def reader(site: Site, tmp_path: Path) -> AsyncIterator[Reader]:
    """Return one that may ask two hosts of *site*."""
    hosts = frozenset(f"{host}:{site.port}" for host in (SLOW, FAST))
    async with AsyncExitStack() as stack:
        ledger = await stack.enter_async_context(Ledger(tmp_path))
        cage = await stack.enter_async_context(Cage())
        fetcher = Fetcher(Reach(private_hosts=hosts), resolver=Names())
        await stack.enter_async_context(fetcher)
        yield Reader(site=site, home=tmp_path, ledger=ledger, visitor=Visitor(fetcher, cage))


async def test_feeds_whose_site_wants_time_between_pages_hold_up_no_others(
    site: Site, reader: Reader
) -> None:
    def robots(request: web.Request) -> Page:
        rules = "User-agent: *\nCrawl-delay: 30\n" if SLOW in request.host else ""
        return Page(content=rules.encode(), media_type="text/plain")

    site.pages["/robots.txt"] = robots
    site.publish("/page", article_page("The tide rose."))
    for number in range(FEEDS_AT_ONCE + 2):
        host = SLOW if number <= FEEDS_AT_ONCE else FAST
        pages = (f"http://{host}:{site.port}/page?n={each}" for each in range(number, number + 3))
        site.publish(f"/{number}", rss(*(item(link=each) for each in pages)), "text/xml")
        feed = NewFeed(
            name=host, address=f"http://{host}:{site.port}/{number}", collection="default"
        )
        await reader.ledger.do(lambda intake, feed=feed: intake.feeds.follow(feed))  # type: ignore[misc]  # bound at once

    *slow, fast = [
        asyncio.create_task(reader.refresher.refresh([each]))
        for each in await reader.refresher.due()
    ]
    (refreshed,) = await asyncio.wait_for(fast, PATIENCE_SECONDS)
    are_waiting = not any(each.done() for each in slow)
    for each in slow:
        each.cancel()
    await asyncio.gather(*slow, return_exceptions=True)

    assert (refreshed.name, refreshed.error, len(refreshed.happened)) == (FAST, None, 3)
    assert are_waiting


async def test_a_host_has_a_few_turns_and_leaves_the_others_to_others() -> None:
    turns, over = Turns(at_once=3, a_host=2), asyncio.Event()
    begun: list[str] = []

    async def hold(address: str) -> None:
        async with turns.taken(address):
            begun.append(address)
            await over.wait()

    addresses = [*[f"http://{SLOW}/{each}" for each in range(4)], f"http://{FAST}/", "http://c/"]
    holding = [asyncio.create_task(hold(each)) for each in addresses]
    for _ in range(5):
        await asyncio.sleep(0)
    at_first = list(begun)
    over.set()
    await asyncio.gather(*holding)

    assert at_first == [f"http://{SLOW}/0", f"http://{SLOW}/1", f"http://{FAST}/"]
    assert sorted(begun) == sorted(addresses)
