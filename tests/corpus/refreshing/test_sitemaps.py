"""Sitemaps that are added, and added again to go on."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import web

from corpus.adding import Added, Skipped
from corpus.feeds.happening import Happening
from corpus.refreshing import sitemap_pages
from corpus.refreshing.taken import Taken
from corpus.refreshing.taking import Taker
from corpus.refreshing.wish import Wish
from corpus.store import Outcome, Store
from tests.corpus.feeds.feeds import item, rss
from tests.corpus.refreshing.readers import Reader, reader_of
from tests.loopback.site import Page, Site, article_page

XML = "application/xml"


async def take(reader: Reader, path: str = "/s.xml", wish: Wish | None = None) -> Taken:
    taker = Taker(reader.ledger, reader.visitor, reader.refresher)
    return await taker.take(reader.site.address(path), wish or Wish())


def publish_sitemap(site: Site, *locations: str, days: dict[str, str] | None = None) -> None:
    urls = "".join(
        f"<url><loc>{each}</loc><lastmod>{(days or {}).get(each, '')}</lastmod></url>"
        for each in locations
    )
    site.publish("/s.xml", f"<urlset>{urls}</urlset>", XML)


def publish_index(site: Site, *paths: str) -> None:
    names = "".join(f"<sitemap><loc>{site.address(each)}</loc></sitemap>" for each in paths)
    site.publish("/i.xml", f"<sitemapindex>{names}</sitemapindex>", XML)


def publish_page(site: Site, path: str, words: str = "The tide rose.", *, day: str = "") -> None:
    head = f'<meta property="article:published_time" content="{day}T10:00:00Z">' if day else ""
    site.publish(path, article_page(words, title=path, head=head))


def outcomes(taken: Taken) -> list[Outcome]:
    return [each.outcome for each in taken.happened if isinstance(each, Added)]


def skipped(taken: Taken) -> list[Skipped]:
    return [each for each in taken.happened if isinstance(each, Skipped)]


async def test_a_site_that_wants_to_be_left_alone_is_gone_on_with_by_the_same_again(
    site: Site, tmp_path: Path
) -> None:
    names = [f"/p{number:02}" for number in range(30)]
    given: list[str] = []

    def page(request: web.Request) -> Page:
        if len(given) >= 12:
            return Page(status=429, headers={"Retry-After": "900"})
        given.append(request.path)
        return Page(content=article_page("The tide rose.", title=request.path).encode())

    for name in names:
        site.pages[name] = page
    publish_sitemap(site, *map(site.address, names))
    reports: list[Taken] = []
    for _ in range(4):
        given.clear()
        async with reader_of(site, tmp_path) as reader:  # another program, later
            reports.append(await take(reader))

    with Store(tmp_path) as store:
        assert sorted(each.title for each in store.sources()) == names
    assert [outcomes(each).count(Outcome.ADDED) for each in reports] == [12, 12, 6, 0]
    assert [outcomes(each).count(Outcome.UNCHANGED) for each in reports] == [0, 12, 24, 30]
    assert [len(skipped(each)) for each in reports] == [1, 1, 0, 0]
    (first,) = skipped(reports[0])
    assert first.place == site.address("/s.xml")
    assert first.reason.startswith("lists 18 addresses that are still to be asked for: http")
    assert "wants to be left alone for 900 s (429)" in first.reason
    assert first.reason.endswith("; the same command in 15 min goes on from there")


async def test_a_site_whose_robots_txt_cannot_be_had_is_told_once(
    site: Site, reader: Reader
) -> None:
    publish_page(site, "/a")
    publish_page(site, "/b")
    publish_sitemap(site, site.address("/a"), site.address("/b"))
    site.pages["/robots.txt"] = Page(status=500)

    (only,) = skipped(await take(reader))

    assert only.reason.startswith("lists 2 addresses that are still to be asked for")
    assert "robots.txt cannot be had" in only.reason


async def test_of_what_is_stored_only_what_may_have_changed_is_asked_for_again(
    site: Site, reader: Reader
) -> None:
    days = {site.address(path): "2026-08-01" for path in ("/old", "/later")}
    for path, day in (("/old", "2026-08-01"), ("/later", "2026-08-01"), ("/undated", "")):
        publish_page(site, path, day=day)
    publish_sitemap(site, *days, site.address("/undated"), days=days)
    await take(reader)
    publish_page(site, "/later", "The tide fell.", day="2026-08-01")
    days[site.address("/later")] = datetime.now(UTC).date().isoformat()
    publish_sitemap(site, *days, site.address("/undated"), days=days)
    told: list[Happening] = []

    taken = await take(reader, wish=Wish(told=told.append))
    # Its text changed today, and the sitemap says no later day.
    again = await take(reader)

    asked = [site.asked[path] for path in ("/old", "/later", "/undated")]
    assert asked == [1, 2, 1]
    assert sorted(outcomes(taken)) == ["unchanged", "unchanged", "updated"]
    assert outcomes(again) == [Outcome.UNCHANGED] * 3
    assert tuple(told) == taken.happened


@pytest.mark.parametrize("day", ["2025-01-02", ""])
async def test_a_page_that_was_read_since_it_changed_is_not_asked_for_again(
    site: Site, reader: Reader, day: str
) -> None:
    publish_page(site, "/a", day=day)
    publish_sitemap(site, site.address("/a"), days={site.address("/a"): "2025-02-03"})

    reports = [outcomes(await take(reader)) for _ in range(3)]
    await reader.ledger.do(lambda intake: intake.store.rename_collection("default", "sea"))
    renamed = outcomes(await take(reader, wish=Wish(collection="sea")))

    assert [*reports, renamed] == [[Outcome.ADDED], *[[Outcome.UNCHANGED]] * 3]
    assert site.asked["/a"] == 1


async def test_a_page_that_was_read_on_the_day_on_which_it_changed_is_asked_for_again(
    site: Site, reader: Reader
) -> None:
    publish_page(site, "/a", day="2025-01-02")
    today = datetime.now(UTC).date().isoformat()
    publish_sitemap(site, site.address("/a"), days={site.address("/a"): today})

    for _ in range(2):
        await take(reader)

    assert site.asked["/a"] == 2


@pytest.mark.parametrize("own", ["/tides/", "/tides"])
async def test_a_page_is_known_however_its_site_ends_its_address(
    site: Site, reader: Reader, own: str
) -> None:
    canonical = f'<link rel="canonical" href="{site.address(own)}">'
    for path in ("/tides", "/tides/"):
        site.publish(path, article_page("The tide rose.", head=canonical))
    publish_sitemap(site, site.address("/tides/?utm_source=map"))

    await take(reader)
    again = await take(reader)

    assert outcomes(again) == [Outcome.UNCHANGED]
    assert site.asked["/tides/"] == 1


async def test_what_a_feed_brought_and_a_sitemap_lists_stays_when_the_feed_goes(
    site: Site, reader: Reader
) -> None:
    publish_page(site, "/a")
    site.publish("/feed.xml", rss(item(link=site.address("/a"))), "application/rss+xml")
    publish_sitemap(site, site.address("/a"))
    followed = (await take(reader, "/feed.xml")).followed
    assert followed is not None

    await take(reader)
    await reader.ledger.do(lambda intake: intake.unfollow(followed, with_articles=True))

    assert reader.titles() == ["/a"]
    assert site.asked["/a"] == 1


async def test_sitemaps_beyond_the_limit_are_counted(
    site: Site, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap_pages, "MAX_SITEMAPS", 2)
    for number in range(4):
        publish_page(site, f"/p{number}")
        url = f"<url><loc>{site.address(f'/p{number}')}</loc></url>"
        site.publish(f"/s{number}", f"<urlset>{url}</urlset>", XML)
    publish_index(site, "/s0", "/s1", "/s2", "/s3")

    all_of_it = await take(reader, "/i.xml")
    enough = await take(reader, "/i.xml", Wish(pages=2))

    (beyond,) = skipped(all_of_it)
    assert beyond.place == site.address("/i.xml")
    assert beyond.reason == (
        "names 2 more sitemaps that were not looked at, since 2 are at once; "
        f"add what you want of them by address, such as {site.address('/s2')}"
    )
    assert reader.titles() == ["/p0", "/p1"]
    assert skipped(enough) == []


@pytest.mark.parametrize(("seconds", "shown"), [("60", "60 s"), ("86400", "24 h")])
async def test_sitemaps_of_a_site_that_wants_to_be_left_alone_are_told_with_its_pages(
    site: Site, reader: Reader, seconds: str, shown: str
) -> None:
    publish_page(site, "/a")
    urls = f"<urlset><url><loc>{site.address('/a')}</loc></url></urlset>"
    site.publish("/s0", urls, XML)
    site.pages["/s1"] = Page(status=503, headers={"Retry-After": seconds})
    publish_index(site, "/s0", "/s1", "/s2")

    (only,) = skipped(await take(reader, "/i.xml"))

    assert only.reason.startswith("lists 3 addresses that are still to be asked for")
    assert only.reason.endswith(f"in {shown} goes on from there")
