"""A refresh that is killed: what it leaves, and what the next one makes of it."""

import asyncio
import random
from collections.abc import Iterator
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from corpus.feeds.feed_book import NewFeed
from corpus.feeds.intake import Intake
from corpus.keeping.checking import store_faults
from corpus.store import Store
from tests.corpus.feeds.feeds import FEED, item, rss
from tests.corpus.refreshing.killing import refresh, refresh_alone
from tests.forked import FORKED
from tests.loopback.site import HOST, Answer, Page, Site, article_page

START = 1_800_000_000.0
DAY = 24 * 3600.0
FEEDS = ("/whole.xml", "/teasers.xml", "/more.xml")
LISTED = 4
KILLS = 30


def names_of(path: str, edition: int) -> list[str]:
    return [f"{path[1:2]}{number}" for number in range(edition + LISTED, edition, -1)]


def publish(site: Site, edition: int) -> None:
    """Publish an *edition*: something new in each feed, and all that is listed in other words."""
    for path in FEEDS:
        items = []
        for name in names_of(path, edition):
            words = f"It was take {edition} of {name}. "
            said = {"guid": name, "link": site.address(f"/{name}"), "title": name}
            is_whole = path == "/whole.xml"
            site.publish(f"/{name}", article_page(words, title=name))
            text = {"content_encoded": words * 30} if is_whole else {"description": words}
            items.append(item(**said, **text))
        site.publish(path, rss(*items), FEED)


def follow(home: Path, site: Site) -> None:
    with Store(home) as store:
        for path in FEEDS:
            feed = NewFeed(name=path, address=site.address(path), collection="default")
            Intake(store).feeds.follow(feed)


def held(home: Path) -> dict[str, str]:
    """Return the text of each article by its title, of which there is one each."""
    with Store(home) as store:
        articles = [store.article(each.article_id) for each in store.sources()]
    texts = {each.source.title: each.text for each in articles}
    assert len(texts) == len(articles)
    return texts


def moments() -> Iterator[tuple[int, float]]:
    """Yield when to kill: after so many requests, and so many seconds."""
    chance = random.Random(7)  # noqa: S311 - not a secret
    for _ in range(KILLS):
        yield chance.randint(1, 11), chance.uniform(0.0, 0.1)


def on_request(site: Site, number: int) -> asyncio.Event:
    """Return what is set once the site was asked so often."""
    event, asked = asyncio.Event(), site.asked.total()

    def watched(page: Answer) -> Answer:
        def answer(_: object) -> Page:
            if site.asked.total() >= asked + number:
                event.set()
            assert isinstance(page, Page)
            return page

        return answer

    site.pages.update({path: watched(page) for path, page in site.pages.items()})
    return event


async def kill(process: ForkServerProcess, event: asyncio.Event, seconds: float) -> bool:
    """Kill *process* so many *seconds* after the *event*; tell whether it was at work."""
    ended = asyncio.create_task(asyncio.to_thread(process.join))
    asked = asyncio.create_task(event.wait())
    await asyncio.wait({ended, asked}, return_when=asyncio.FIRST_COMPLETED)
    await asyncio.wait({ended}, timeout=seconds)
    was_at_work = process.is_alive()
    process.kill()
    await ended
    asked.cancel()
    return was_at_work


async def test_a_refresh_that_is_killed_at_any_moment_loses_and_doubles_nothing(
    site: Site, tmp_path: Path
) -> None:
    host = f"{HOST}:{site.port}"
    follow(tmp_path, site)
    at_work = 0

    for edition, (requests, seconds) in enumerate(moments()):
        now = START + edition * DAY
        publish(site, edition)
        event = on_request(site, requests)
        process = FORKED.Process(target=refresh_alone, args=(tmp_path, host, now))
        process.start()
        at_work += await kill(process, event, seconds)

        assert list(store_faults(tmp_path)) == []
        refreshed = await refresh(tmp_path, host, now + 1)
        assert [(each.is_busy, each.error) for each in refreshed] == [(False, None)] * 3
        texts = held(tmp_path)
        expected = {
            name for path in FEEDS for at in range(edition + 1) for name in names_of(path, at)
        }
        assert set(texts) == expected
        for name in (name for path in FEEDS for name in names_of(path, edition)):
            assert f"take {edition} of {name}." in texts[name]
        assert list(store_faults(tmp_path)) == []

    assert at_work > KILLS / 2
