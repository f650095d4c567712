"""Symptoms that were met when feeds were followed: each stays away from now on."""

import json
from dataclasses import replace
from typing import Any

import pytest

from corpus.adding import Skipped
from corpus.caging.results import Result
from corpus.feeds.brought import Missed
from corpus.feeds.feed_book import NewFeed
from corpus.feeds.known_entry import KnownEntry, State
from corpus.feeds.timing import FIRST_SECONDS, PAGE_WAITS
from corpus.reading.reading import Metadata
from corpus.refreshing.refresher import Refresher
from corpus.refreshing.report import tally
from tests.corpus.feeds.feeds import FEED, item, rss
from tests.corpus.refreshing.readers import Reader
from tests.loopback.site import Page, Site, article_page

HALF = "\ud800"
DAY = 24 * 3600.0
ROBOTS_UNKNOWN = "is on a site whose robots.txt cannot be had just now"


async def follow(reader: Reader, path: str) -> None:
    feed = NewFeed(name=path, address=reader.site.address(path), collection="default")
    await reader.ledger.do(lambda intake: intake.feeds.follow(feed))


def publish(site: Site, *names: str, feed: str = "/feed.xml") -> None:
    for name in names:
        site.publish(f"/{name}", article_page("The tide rose.", title=name))
    site.publish(feed, rss(*(item(link=site.address(f"/{name}")) for name in names)), FEED)


@pytest.mark.parametrize("field", ["url", "date_modified", "title", "content_text", "id", "feed"])
async def test_half_a_character_in_a_json_feed_stops_nothing(
    site: Site, reader: Reader, field: str
) -> None:
    entry = {
        "id": "1",
        "title": "Odd",
        "content_text": "The tide rose.",
        field: f"http://a/{HALF}",
    }
    said = {"version": "https://jsonfeed.org/version/1.1", "title": "Json", "items": [entry]}
    if field == "feed":
        said["title"] = HALF
    site.publish("/odd.json", json.dumps(said), "application/feed+json")
    publish(site, "tides")
    await follow(reader, "/odd.json")
    await follow(reader, "/feed.xml")

    refreshed = await reader.refresher.refresh_due()

    assert len(refreshed) == 2
    assert "tides" in reader.titles()
    assert await reader.refresher.refresh_due() == []


async def test_half_a_character_that_is_referred_to_in_xml_stops_nothing(
    site: Site, reader: Reader
) -> None:
    publish(site, "tides")
    titled = f"<item><title>&#55356;&#57098; &#55356;</title><link>{site.address('/tides')}</link>"
    site.publish("/feed.xml", rss(f"{titled}</item>"), FEED)
    await reader.follow()

    refreshed = await reader.refresh()

    assert refreshed.error is None
    assert reader.titles() == ["tides"]


async def test_an_error_that_nobody_foresaw_is_noted_with_its_feed_and_the_others_go_on(
    site: Site, reader: Reader
) -> None:
    publish(site, "tides")
    await follow(reader, "/feed.xml")
    await follow(reader, "/other.xml")
    read = reader.visitor.fetcher.get

    async def broken(address: str, **known: Any) -> object:  # noqa: ANN401 - passed on
        if address.endswith("/other.xml"):
            raise KeyError(address)
        return await read(address, **known)

    reader.visitor.fetcher.get = broken  # type: ignore[method-assign,assignment]  # a fault

    refreshed = {each.name: each for each in await reader.refresher.refresh_due()}

    assert refreshed["/other.xml"].error == "could not be refreshed (KeyError)"
    assert refreshed["/feed.xml"].error is None
    assert reader.titles() == ["tides"]
    assert await reader.refresher.refresh_due() == []


async def test_an_error_that_nobody_foresaw_is_noted_with_its_page_and_the_others_are_read(
    site: Site, reader: Reader, caplog: pytest.LogCaptureFixture
) -> None:
    publish(site, "ebb", "flow")
    await reader.follow()
    visit = reader.visitor.visit

    async def broken(address: str, *, collection: str, said: Metadata) -> Result:
        if address.endswith("/ebb"):
            raise KeyError(address)
        return await visit(address, collection=collection, said=said)

    reader.visitor.visit = broken  # type: ignore[method-assign]  # a fault

    refreshed = await reader.refresh()
    reader.visitor.visit = visit  # type: ignore[method-assign]  # mended
    at_first = reader.titles()
    await reader.refresh(after=PAGE_WAITS[0])

    (failed,) = tally(refreshed.happened).failed
    assert (failed.place, failed.reason) == (
        site.address("/ebb"),
        "could not be taken in, by a fault of Quotedesk itself (KeyError)",
    )
    assert refreshed.error is None
    assert "KeyError" in caplog.text
    assert (at_first, reader.titles()) == (["flow"], ["ebb", "flow"])


async def test_what_was_added_before_an_error_that_nobody_foresaw_is_reported(
    site: Site, reader: Reader
) -> None:
    publish(site, "tides")
    await reader.follow()
    chances = iter([None, 0.0])

    def chance() -> float:
        found = next(chances)
        if found is None:
            raise KeyError
        return found

    refresher = Refresher(reader.ledger, reader.visitor, clock=lambda: reader.now, chance=chance)

    (refreshed,) = await refresher.refresh_due()

    assert refreshed.error == "could not be refreshed (KeyError)"
    assert len(tally(refreshed.happened).added) == 1


async def test_a_feed_that_nobody_asked_for_has_not_failed(site: Site, reader: Reader) -> None:
    publish(site, "tides", feed="/other.xml")
    site.pages["/feed.xml"] = Page(status=429, headers={"Retry-After": "5000"})
    await follow(reader, "/feed.xml")
    await follow(reader, "/other.xml")
    every = (await reader.ledger.do(lambda intake: intake.feeds.all()))[1].schedule.every

    for feed in await reader.refresher.due():
        await reader.refresher.refresh([feed])

    asked, other = await reader.ledger.do(lambda intake: intake.feeds.all())
    assert site.asked["/other.xml"] == 0
    assert (asked.schedule.failures, other.schedule.failures) == (1, 0)
    assert (other.schedule.error, other.schedule.every) == (None, every)
    assert 4_900 < other.schedule.due - reader.now <= 5_000


async def test_a_page_that_was_never_asked_for_is_not_given_up(site: Site, reader: Reader) -> None:
    publish(site, "tides")
    feed = await reader.follow()
    await reader.refresh()
    waiting = replace((await reader.entries())[0], state=State.WAITING, article_id=None)
    await reader.ledger.do(lambda intake: intake.entries.write(feed.number, [waiting]))
    asked_to_wait = Missed(reason="wants to be left alone", is_put_off=True, retry_after=60.0)

    for _ in range(2 * len(PAGE_WAITS)):
        entry = (await reader.entries())[0]
        await reader.ledger.do(
            lambda intake, entry=entry: intake.miss_page(  # type: ignore[misc]  # bound at once
                feed, entry, asked_to_wait, now=reader.now
            )
        )

    (entry,) = await reader.entries()
    assert (entry.state, entry.tries, entry.due) == (State.WAITING, 0, reader.now + 60.0)
    assert entry.error == "wants to be left alone"


async def test_pages_that_nobody_may_ask_for_are_told_of_at_each_look(
    site: Site, reader: Reader
) -> None:
    publish(site, "ebb", "flow")
    site.pages["/robots.txt"] = Page(status=500)
    feed = await reader.follow()

    backlogs = [(await reader.refresh(after=DAY)).backlog for _ in range(3)]
    backlogs.append(
        await reader.ledger.do(lambda intake: intake.entries.backlog(feed.number, reader.now))
    )

    why = f"{site.address('/ebb')} {ROBOTS_UNKNOWN}"
    assert [(each.pages, each.reason) for each in backlogs] == [(2, why)] * 4
    assert backlogs[-1].is_old(reader.now)
    assert not backlogs[-1].is_old(reader.now - 2 * DAY)


async def test_a_page_that_waited_and_came_waits_no_more(site: Site, reader: Reader) -> None:
    publish(site, "ebb")
    feed = await reader.follow()
    await reader.ledger.do(
        lambda intake: intake.entries.write(
            feed.number,
            [
                KnownEntry(
                    key=site.address("/ebb"),
                    digest="",
                    updated="",
                    state=State.WAITING,
                    seen=reader.now,
                    address=site.address("/ebb"),
                    due=reader.now,
                    error=ROBOTS_UNKNOWN,
                )
            ],
        )
    )

    backlog = (await reader.refresh()).backlog

    assert (backlog.pages, backlog.reason) == (0, None)


async def test_an_article_that_went_while_its_page_was_fetched_comes_in_again(
    site: Site, reader: Reader
) -> None:
    publish(site, "tides")
    feed = await reader.follow()
    await reader.refresh()
    (before,) = await reader.entries()
    page = await reader.visitor.visit(
        site.address("/tides"), collection="default", said=Metadata()
    )

    def pass_on_and_take(intake: object) -> None:
        # What another feed of the site does when it withdraws the article.
        assert hasattr(intake, "store")
        intake.entries.pass_on(before, None, feed=0)  # type: ignore[attr-defined]
        intake.store.remove([before.article_id])
        intake.take_page(feed, before, page, now=reader.now)  # type: ignore[attr-defined]

    await reader.ledger.do(pass_on_and_take)

    (after,) = await reader.entries()
    assert after.state is State.KEPT
    assert reader.titles() == ["tides"]


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (b"<urlset><url><loc>http://a.test/1</loc></url></urlset>", "application/xml"),
        (b'{"words": "The tide rose in the harbour on Friday."}', "application/json"),
        (b"<data><p>The tide rose in the harbour on Friday.</p></data>", "application/xml"),
        (b"title,text\nTides,The tide rose in the harbour on Friday.", "text/csv"),
        (b'{"words": "The tide rose in the harbour on Friday."}', "text/html"),
        (b"<data><p>The tide rose in the harbour on Friday.</p></data>", "text/plain"),
        (b"title,text\nTides,The tide rose in the harbour on Friday.", "text/plain"),
    ],
)
async def test_what_is_data_is_no_article(
    site: Site, reader: Reader, content: bytes, media_type: str
) -> None:
    publish(site, "tides")
    site.pages["/tides"] = Page(content=content, media_type=media_type)
    await reader.follow()

    (skipped,) = (await reader.refresh()).happened

    assert isinstance(skipped, Skipped)
    assert reader.titles() == []


@pytest.mark.parametrize("target", ["/private/tides", "/private/hop"])
async def test_a_redirect_to_where_robots_are_not_wanted_is_not_followed(
    site: Site, reader: Reader, target: str
) -> None:
    publish(site, "tides")
    site.publish("/private/tides", article_page("The tide rose."))
    site.publish("/robots.txt", "User-agent: *\nDisallow: /private\n", "text/plain")
    site.publish("/open/tides", article_page("The tide rose."))
    site.pages["/private/hop"] = Page(status=302, headers={"Location": "/open/tides"})
    site.pages["/tides"] = Page(status=302, headers={"Location": target})
    await reader.follow()

    (skipped,) = (await reader.refresh()).happened

    assert isinstance(skipped, Skipped)
    assert f"redirects to {site.address(target)}, which is not for robots" in skipped.reason
    assert reader.titles() == []
    assert (site.asked[target], site.asked["/open/tides"]) == (0, 0)


async def test_a_feed_of_very_many_pages_lets_others_have_their_turn(
    site: Site, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    from corpus.refreshing import waiting_pages  # noqa: PLC0415 - its limit is lowered

    monkeypatch.setattr(waiting_pages, "MAX_PAGES_A_LOOK", 2)
    publish(site, "a", "b", "c")
    await reader.follow()

    await reader.refresh()
    soon = await reader.refresh(after=FIRST_SECONDS)

    assert reader.titles() == ["a", "b", "c"]
    assert len(soon.happened) == 1


async def test_pages_that_a_look_has_no_turn_for_are_told_and_read_at_the_next(
    site: Site, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.refreshing.waiting_pages.MAX_PAGES_A_LOOK", 2)
    publish(site, "ebb", "flow", "slack")
    await reader.follow()

    looks = [await reader.refresh(after=FIRST_SECONDS) for _ in range(2)]

    assert [(each.backlog.unasked, each.backlog.pages) for each in looks] == [(1, 0), (0, 0)]
    assert reader.titles() == ["ebb", "flow", "slack"]
