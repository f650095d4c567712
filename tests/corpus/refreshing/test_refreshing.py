from pathlib import Path

import pytest
from aiohttp.web import Request

from corpus.adding import Added, Skipped
from corpus.feeds.happening import Happening, Removed
from corpus.feeds.known_entry import State
from corpus.feeds.subscription import Retention
from corpus.feeds.timing import FIRST_SECONDS, PAGE_WAITS
from corpus.store import Outcome, Store
from tests.corpus.feeds.feeds import FEED, WHOLE, item, rss
from tests.corpus.refreshing.readers import Reader, reader_of
from tests.loopback.site import Page, Site, article_page

DAY = 24 * 3600.0


def teaser(site: Site, name: str, **fields: str) -> str:
    said = {"guid": name, "link": site.address(f"/{name}"), "description": "A teaser.", **fields}
    return item(**said)


def outcomes(happened: tuple[Happening, ...]) -> list[Outcome]:
    return [each.outcome for each in happened if isinstance(each, Added)]


async def test_whole_texts_are_taken_from_the_feed_and_others_from_their_pages(
    site: Site, reader: Reader
) -> None:
    site.publish("/tides", article_page("The tide rose.", title="Tides"))
    whole = item(guid="m", link=site.address("/moon"), title="Moon", content_encoded=WHOLE)
    site.publish("/feed.xml", rss(teaser(site, "tides"), whole), FEED)
    await reader.follow()

    refreshed = await reader.refresh()

    assert outcomes(refreshed.happened) == [Outcome.ADDED, Outcome.ADDED]
    assert reader.titles() == ["Moon", "Tides"]
    assert site.asked["/moon"] == 0
    assert "The tide rose." in reader.texts()


async def test_pages_that_a_parameter_alone_tells_apart_are_several(
    site: Site, reader: Reader
) -> None:
    def story(request: Request) -> Page:
        title = f"Story {request.query['cid']}"
        return Page(content=article_page("The tide rose.", title=title).encode())

    site.pages["/story"] = story
    site.publish("/feed.xml", rss(*(teaser(site, f"story?cid={n}") for n in (1, 2, 3))), FEED)
    await reader.follow()

    refreshed = await reader.refresh()

    assert outcomes(refreshed.happened) == [Outcome.ADDED] * 3
    assert reader.titles() == ["Story 1", "Story 2", "Story 3"]


async def test_what_is_not_new_is_not_fetched_again(site: Site, reader: Reader) -> None:
    site.publish("/tides", article_page("The tide rose."))
    feed = rss(teaser(site, "tides"))
    site.pages["/feed.xml"] = Page(content=feed, media_type=FEED, etag='"1"')
    await reader.follow()
    await reader.refresh()

    unmodified = await reader.refresh(after=FIRST_SECONDS)
    site.publish("/feed.xml", feed, FEED)
    unchanged = await reader.refresh(after=FIRST_SECONDS)

    assert unmodified.happened == unchanged.happened == ()
    assert site.asked["/tides"] == 1
    assert (unmodified.error, unchanged.error) == (None, None)


async def test_a_changed_entry_replaces_its_article(site: Site, reader: Reader) -> None:
    site.publish("/tides", article_page("The tide rose."))
    site.publish("/feed.xml", rss(teaser(site, "tides", title="Before")), FEED)
    await reader.follow()
    await reader.refresh()

    site.publish("/tides", article_page("The tide fell."))
    site.publish("/feed.xml", rss(teaser(site, "tides", title="After")), FEED)
    refreshed = await reader.refresh(after=FIRST_SECONDS)

    assert outcomes(refreshed.happened) == [Outcome.UPDATED]
    assert "The tide fell." in reader.texts()
    assert "The tide rose." not in reader.texts()


async def test_an_entry_that_moved_takes_its_article_along(site: Site, reader: Reader) -> None:
    site.publish("/tides", article_page("The tide rose."))
    site.publish("/feed.xml", rss(teaser(site, "tides")), FEED)
    await reader.follow()
    await reader.refresh()

    site.publish("/later", article_page("The tide rose."))
    site.publish("/feed.xml", rss(teaser(site, "tides", link=site.address("/later"))), FEED)
    await reader.refresh(after=FIRST_SECONDS)

    with Store(reader.home) as store:
        (source,) = store.sources()
    assert source.url == site.address("/later")


async def test_what_is_withdrawn_goes_and_what_scrolls_off_stays(
    site: Site, reader: Reader
) -> None:
    for name in ("a", "b", "c"):
        site.publish(f"/{name}", article_page("The tide rose.", title=f"Tides {name}"))
    site.publish("/feed.xml", rss(*(teaser(site, name) for name in "abc")), FEED)
    await reader.follow()
    await reader.refresh()

    site.withdraw("/a")
    site.publish("/feed.xml", rss(teaser(site, "b")), FEED)
    refreshed = await reader.refresh(after=FIRST_SECONDS)

    assert reader.titles() == ["Tides b", "Tides c"]
    assert [type(each) for each in refreshed.happened] == [Removed]


async def test_what_is_no_longer_listed_but_still_there_stays(site: Site, reader: Reader) -> None:
    for name in ("a", "b"):
        site.publish(f"/{name}", article_page("The tide rose.", title=f"Tides {name}"))
    site.publish("/feed.xml", rss(*(teaser(site, name) for name in "ab")), FEED)
    await reader.follow()
    await reader.refresh()

    site.publish("/feed.xml", rss(teaser(site, "b")), FEED)
    refreshed = await reader.refresh(after=FIRST_SECONDS)

    assert reader.titles() == ["Tides a", "Tides b"]
    assert refreshed.happened == ()


async def test_what_comes_back_after_it_was_withdrawn_is_there_again(
    site: Site, reader: Reader
) -> None:
    both = rss(*(teaser(site, name) for name in "ab"))
    for name in ("a", "b"):
        site.publish(f"/{name}", article_page("The tide rose.", title=f"Tides {name}"))
    site.publish("/feed.xml", both, FEED)
    await reader.follow()
    await reader.refresh()
    site.withdraw("/a")
    site.publish("/feed.xml", rss(teaser(site, "b")), FEED)
    await reader.refresh(after=FIRST_SECONDS)

    site.publish("/a", article_page("The tide rose.", title="Tides a"))
    site.publish("/feed.xml", both, FEED)
    await reader.refresh(after=FIRST_SECONDS)

    assert reader.titles() == ["Tides a", "Tides b"]


async def test_a_page_that_fails_is_tried_again_and_then_given_up(
    site: Site, reader: Reader
) -> None:
    site.withdraw("/tides", status=500)
    site.publish("/feed.xml", rss(teaser(site, "tides")), FEED)
    await reader.follow()

    first = await reader.refresh()
    too_soon = await reader.refresh(after=PAGE_WAITS[0] - 1)
    for wait in PAGE_WAITS:
        await reader.refresh(after=wait)
    given_up = await reader.refresh(after=max(PAGE_WAITS))

    assert [type(each) for each in first.happened] == [Skipped]
    assert too_soon.happened == given_up.happened == ()
    assert site.asked["/tides"] == len(PAGE_WAITS) + 1
    (entry,) = await reader.entries()
    assert entry.state is State.REFUSED


async def test_a_page_that_fails_at_first_is_there_in_the_end(site: Site, reader: Reader) -> None:
    site.withdraw("/tides", status=503)
    site.publish("/feed.xml", rss(teaser(site, "tides")), FEED)
    await reader.follow()
    await reader.refresh()

    site.publish("/tides", article_page("The tide rose."))
    await reader.refresh(after=PAGE_WAITS[0])

    assert reader.titles() == ["Tides"]


async def test_a_wall_is_reported_and_not_stored(site: Site, reader: Reader) -> None:
    wall = "<html><body><h1>Tides</h1><p>Subscribe now to continue reading.</p></body></html>"
    site.publish("/tides", wall)
    site.publish("/feed.xml", rss(teaser(site, "tides")), FEED)
    await reader.follow()

    (skipped,) = (await reader.refresh()).happened

    assert isinstance(skipped, Skipped)
    assert "for subscribers" in skipped.reason
    assert reader.titles() == []


async def test_what_an_operator_removed_does_not_come_back(site: Site, reader: Reader) -> None:
    site.publish("/tides", article_page("The tide rose."))
    site.publish("/feed.xml", rss(teaser(site, "tides", title="Before")), FEED)
    await reader.follow()
    await reader.refresh()
    with Store(reader.home) as store:
        store.remove([each.article_id for each in store.sources()])

    site.publish("/feed.xml", rss(teaser(site, "tides", title="After")), FEED)
    await reader.refresh(after=FIRST_SECONDS)

    assert reader.titles() == []


@pytest.mark.parametrize("retention", [Retention(last=1), Retention(days=30)])
async def test_a_feed_keeps_what_it_is_told_to(
    site: Site, reader: Reader, retention: Retention
) -> None:
    reader.now = 1_787_000_000.0  # 17 August 2026
    old = teaser(site, "old", pubDate="Wed, 01 Jul 2026 10:00:00 GMT")
    new = teaser(site, "new", pubDate="Sat, 15 Aug 2026 10:00:00 GMT")
    for name in ("old", "new"):
        site.publish(f"/{name}", article_page("The tide rose.", title=name))
    site.publish("/feed.xml", rss(new, old), FEED)
    await reader.follow()
    await reader.refresh()
    feed = await reader.feed()

    await reader.ledger.do(lambda intake: intake.feeds.keep(feed.number, retention))
    refreshed = await reader.refresh()
    again = await reader.refresh(after=FIRST_SECONDS)

    assert reader.titles() == ["new"]
    assert [type(each) for each in refreshed.happened] == [Removed]
    assert again.happened == ()


async def test_what_would_not_be_kept_is_not_fetched(site: Site, reader: Reader) -> None:
    site.publish("/a", article_page("The tide rose.", title="a"))
    site.publish("/feed.xml", rss(teaser(site, "a"), teaser(site, "b")), FEED)
    await reader.follow(retention=Retention(last=1))

    await reader.refresh()

    assert reader.titles() == ["a"]
    assert site.asked["/b"] == 0


async def test_a_failing_feed_keeps_its_articles_and_says_why(site: Site, reader: Reader) -> None:
    site.publish("/tides", article_page("The tide rose."))
    site.publish("/feed.xml", rss(teaser(site, "tides")), FEED)
    await reader.follow()
    await reader.refresh()

    site.publish("/feed.xml", "<html><body>Sorry.</body></html>")
    refreshed = await reader.refresh(after=FIRST_SECONDS)
    feed = await reader.feed()

    assert refreshed.error == feed.schedule.error == "is no feed"
    assert feed.schedule.failures == 1
    assert reader.titles() == ["Tides"]


async def test_a_feed_that_works_again_has_no_error(site: Site, reader: Reader) -> None:
    site.withdraw("/feed.xml", status=500)
    await reader.follow()
    await reader.refresh()

    site.publish("/feed.xml", rss(), FEED)
    await reader.refresh(after=FIRST_SECONDS)

    schedule = (await reader.feed()).schedule
    assert (schedule.error, schedule.failures) == (None, 0)


async def test_a_feed_that_is_gone_for_good_is_paused(site: Site, reader: Reader) -> None:
    site.withdraw("/feed.xml", status=410)
    await reader.follow()

    await reader.refresh()

    feed = await reader.feed()
    assert feed.is_paused
    assert "is gone for good" in (feed.schedule.error or "")
    reader.now += 30 * DAY
    assert await reader.refresher.refresh_due() == []


async def test_a_feed_that_moved_for_good_is_looked_for_there(site: Site, reader: Reader) -> None:
    moved = Page(status=301, headers={"Location": "/new.xml"})
    site.pages["/feed.xml"] = moved
    site.publish("/new.xml", rss(), FEED)
    await reader.follow()

    await reader.refresh()
    await reader.refresh(after=FIRST_SECONDS)

    assert (await reader.feed()).address == site.address("/new.xml")
    assert (site.asked["/feed.xml"], site.asked["/new.xml"]) == (1, 2)


async def test_only_what_is_due_is_looked_at(site: Site, reader: Reader) -> None:
    site.publish("/feed.xml", rss(), FEED)
    await reader.follow()

    first = await reader.refresher.refresh_due()
    again = await reader.refresher.refresh_due()
    reader.now = (await reader.feed()).schedule.due
    later = await reader.refresher.refresh_due()

    assert (len(first), len(again), len(later)) == (1, 0, 1)


async def test_a_clock_that_went_back_stops_no_feed(site: Site, reader: Reader) -> None:
    site.publish("/feed.xml", rss(), FEED)
    await reader.follow()
    await reader.refresher.refresh_due()

    reader.now -= 365 * DAY

    assert len(await reader.refresher.refresh_due()) == 1


async def test_two_never_refresh_a_feed_at_once(
    site: Site, reader: Reader, tmp_path: Path
) -> None:
    site.publish("/feed.xml", rss(), FEED)
    feed = await reader.follow()
    async with reader_of(site, tmp_path) as other:
        assert await other.ledger.claim(feed) is not None

        busy = await reader.refresh()
        await other.ledger.release(feed)
        free = await reader.refresh()

    assert (busy.is_busy, free.is_busy) == (True, False)


async def test_a_feed_whose_refresher_died_is_taken_over(
    site: Site, reader: Reader, tmp_path: Path
) -> None:
    site.publish("/feed.xml", rss(), FEED)
    feed = await reader.follow()
    async with reader_of(site, tmp_path) as other:
        await other.ledger.claim(feed)

    assert not (await reader.refresh()).is_busy


async def test_robots_that_are_not_wanted_stay_away(site: Site, reader: Reader) -> None:
    site.publish("/robots.txt", "User-agent: *\nDisallow: /tides\n", "text/plain")
    site.publish("/tides", article_page("The tide rose."))
    site.publish("/feed.xml", rss(teaser(site, "tides")), FEED)
    await reader.follow()

    (skipped,) = (await reader.refresh()).happened

    assert isinstance(skipped, Skipped)
    assert "robots.txt" in skipped.reason
    assert site.asked["/tides"] == 0
