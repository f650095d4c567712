"""Several who refresh the same feeds at the same time."""

import asyncio
from collections import Counter
from pathlib import Path

from aiohttp import web

from corpus.feeds.feed_book import NewFeed
from corpus.feeds.intake import Intake
from corpus.keeping.checking import store_faults
from corpus.store import Store
from tests.corpus.feeds.feeds import item, rss
from tests.corpus.refreshing.killing import refresh, refresh_alone
from tests.forked import FORKED
from tests.loopback.site import HOST, Answer, Page, Site, article_page

START = 1_800_000_000.0
DAY = 24 * 3600.0
FEEDS = [f"/feed{number}.xml" for number in range(6)]
LISTED = 3
EDITIONS = 5


def publish(site: Site, edition: int) -> None:
    for path in FEEDS:
        names = [f"{path[1:6]}-{number}" for number in range(edition + LISTED, edition, -1)]
        for name in names:
            site.publish(f"/{name}", article_page(f"Take {edition} of {name}.", title=name))
        said = [
            item(guid=each, link=site.address(f"/{each}"), description=f"Take {edition}.")
            for each in names
        ]
        site.publish(path, rss(*said), "application/rss+xml")


def follow(home: Path, site: Site) -> None:
    with Store(home) as store:
        for path in FEEDS:
            feed = NewFeed(name=path, address=site.address(path), collection="default")
            Intake(store).feeds.follow(feed)


def titles(home: Path) -> list[str]:
    with Store(home) as store:
        return sorted(each.title for each in store.sources())


async def test_two_processes_and_this_one_refresh_the_same_feeds_and_double_nothing(
    site: Site, tmp_path: Path
) -> None:
    host = f"{HOST}:{site.port}"
    follow(tmp_path, site)

    for edition in range(EDITIONS):
        publish(site, edition)
        arguments = (tmp_path, host, START + edition * DAY)
        others = [FORKED.Process(target=refresh_alone, args=arguments) for _ in range(2)]
        for other in others:
            other.start()
        await refresh(*arguments)
        for other in others:
            await asyncio.to_thread(other.join)

        assert [other.exitcode for other in others] == [0, 0]
        assert titles(tmp_path) == sorted(
            f"{path[1:6]}-{number + 1}" for path in FEEDS for number in range(edition + LISTED)
        )
        assert list(store_faults(tmp_path)) == []


async def test_a_feed_is_fetched_by_nobody_but_its_owner(site: Site, tmp_path: Path) -> None:
    host = f"{HOST}:{site.port}"
    follow(tmp_path, site)
    publish(site, 0)
    owners: dict[str, list[str | None]] = {path: [] for path in FEEDS}

    def owned(path: str, page: Answer) -> Answer:
        def answer(_: web.Request) -> Page:
            with Store(tmp_path) as store:
                owners[path].append(Intake(store).feeds.owner(FEEDS.index(path) + 1))
            assert isinstance(page, Page)
            return page

        return answer

    site.pages.update({path: owned(path, site.pages[path]) for path in FEEDS})
    three = await asyncio.gather(*(refresh(tmp_path, host, START) for _ in range(3)))
    refreshed = Counter(each.name for one in three for each in one if not each.is_busy)

    assert Counter({path: len(names) for path, names in owners.items()}) == refreshed
    assert set(refreshed) == set(FEEDS)
    assert all(None not in names for names in owners.values())
    assert any(each.is_busy for one in three for each in one)
