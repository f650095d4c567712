"""The commands that add addresses and look after feeds, against a site on loopback."""

import asyncio
import json
import os
import signal
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.terminal.feeds_report import refreshed_lines, refreshed_object, taken_object
from corpus.feeds.entry_book import EntryBook
from corpus.feeds.feed_book import FeedBook
from corpus.refreshing.report import Refreshed
from corpus.refreshing.taken import Taken
from corpus.store import Store
from tests.adapters.conftest import Run
from tests.adapters.doctor.examining import found
from tests.corpus.feeds.feeds import item, rss
from tests.loopback.site import LOOPBACK, Page, Site, article_page, site_in_a_thread
from tests.program import END_SECONDS, Running

FEED = "application/rss+xml"


@pytest.fixture
def site(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:  # noqa: ARG001
    with site_in_a_thread() as site:
        site.host = LOOPBACK
        monkeypatch.setenv("QUOTEDESK_PRIVATE_HOSTS", f"{LOOPBACK}:{site.port}")
        yield site


def publish(site: Site, *names: str) -> None:
    for name in names:
        words = f"The {name} was closed on Friday by order of the mayor."
        site.publish(f"/{name}", article_page(words, title=name.title()))
    items = (item(guid=name, link=site.address(f"/{name}")) for name in names)
    site.publish("/feed.xml", rss(*items), FEED)


def test_a_page_is_added_beside_a_file_and_can_be_asked_about(
    run: Run, site: Site, tides: Path
) -> None:
    publish(site, "harbour")

    added = run("add", str(tides), site.address("/harbour"))
    answer = run("ask", "Who closed the harbour?")

    assert added.exit_code == 0
    assert "1 added, 0 updated, 1 unchanged, 0 skipped." in added.stdout
    assert "The harbour was closed on Friday by order of the mayor." in answer.stdout
    assert site.address("/harbour") in answer.stdout


def test_a_feed_that_is_added_is_followed_and_refreshed(run: Run, site: Site) -> None:
    publish(site, "harbour")

    added = run("add", site.address("/feed.xml"), "--keep", "2w")
    publish(site, "harbour", "bridge")
    refreshed = run("refresh")
    again = run("refresh", "the-daily-test", "--json")

    assert "Following the-daily-test" in added.stdout
    assert "those of 14 days" in added.stdout
    assert refreshed.stdout == "the-daily-test: 1 added, 0 updated, 0 removed, 0 failed.\n"
    assert refreshed.exit_code == again.exit_code == 0
    (refresh,) = json.loads(again.stdout)
    assert (refresh["feed"], refresh["added"], refresh["error"]) == ("the-daily-test", [], None)


def test_feeds_are_listed_paused_resumed_and_removed(run: Run, site: Site) -> None:
    publish(site, "harbour")
    followed = run("feeds", "add", site.address("/feed.xml"), "--name", "Mine", "--keep-last", "9")

    listed = json.loads(run("feeds", "list", "--json").stdout)
    paused = run("feeds", "pause", "mine")
    shown = run("feeds")
    resumed = run("feeds", "resume", site.address("/feed.xml"))
    removed = run("feeds", "remove", "mine")

    assert followed.exit_code == 0
    assert "mine: 1 added" in followed.stdout
    assert [(each["name"], each["articles"], each["keep_last"]) for each in listed] == [
        ("mine", 1, 9)
    ]
    assert paused.stdout == "mine is paused.\n"
    assert "paused" in shown.stdout
    assert resumed.stdout == "mine is followed again.\n"
    assert removed.stdout == "mine is followed no longer; its articles stay.\n"
    assert "harbour" in run("articles").stdout
    assert "No feed is followed yet" in run("feeds").stderr


def test_a_feed_that_was_added_with_a_tracker_is_named_by_its_plain_address(
    run: Run, site: Site
) -> None:
    publish(site, "harbour")
    run("feeds", "add", site.address("/feed.xml?utm_source=mail"), "--name", "sea")

    paused = run("feeds", "pause", site.address("/feed.xml"))
    resumed = run("feeds", "resume", site.address("/feed.xml?utm_source=x#top"))
    other = run("feeds", "remove", site.address("/feed.xml?keyword=sea"))

    assert paused.stdout == "sea is paused.\n"
    assert resumed.stdout == "sea is followed again.\n"
    assert "No feed is called" in str(other.exception)


def test_feeds_that_a_parameter_alone_tells_apart_are_several(run: Run, site: Site) -> None:
    publish(site, "harbour")

    for keyword in ("tides", "ships"):
        added = run(
            "feeds", "add", site.address(f"/feed.xml?keyword={keyword}"), "--name", keyword
        )
        assert f"Following {keyword}" in added.stdout

    listed = json.loads(run("feeds", "list", "--json").stdout)
    assert [each["name"] for each in listed] == ["ships", "tides"]


def test_a_feed_goes_with_its_articles_only_when_somebody_says_so(run: Run, site: Site) -> None:
    publish(site, "harbour")
    run("feeds", "add", site.address("/feed.xml"))

    unconfirmed = run("feeds", "remove", "the-daily-test", "--articles")
    confirmed = run("feeds", "remove", "the-daily-test", "--articles", "--yes")

    assert "--yes does" in str(unconfirmed.exception)
    assert confirmed.stdout == "the-daily-test is followed no longer; 1 removed.\n"
    assert run("articles").stdout == ""


def test_a_feed_that_fails_says_so_everywhere(run: Run, site: Site, home: Path) -> None:
    publish(site, "harbour")
    run("feeds", "add", site.address("/feed.xml"))
    site.pages["/feed.xml"] = Page(status=500)

    refreshed = run("refresh")
    listed = run("feeds")
    well, to_do = asyncio.run(found(home))

    assert refreshed.exit_code == 1
    assert "could not be read" in refreshed.stdout
    assert "failed at the last look" in listed.stdout
    assert to_do[0].startswith(f"Feeds: the-daily-test fails: {site.address('/feed.xml')} ")
    assert well[0].startswith("Articles: 1 in")


def test_what_a_site_withdraws_is_told(run: Run, site: Site) -> None:
    publish(site, "harbour", "bridge")
    run("add", site.address("/feed.xml"))
    publish(site, "bridge")
    site.withdraw("/harbour")

    refreshed = json.loads(run("refresh", "--json").stdout)[0]

    assert len(refreshed["removed"]) == 1
    assert "Harbour" not in run("articles").stdout


def test_what_is_added_as_json_names_the_feed(run: Run, site: Site) -> None:
    publish(site, "harbour")

    report = json.loads(run("add", site.address("/feed.xml"), "--json").stdout)

    assert [each["path"] for each in report["added"]] == [site.address("/harbour")]
    assert report["followed"] == [
        {
            "name": "the-daily-test",
            "address": site.address("/feed.xml"),
            "error": None,
            "waiting": 0,
            "waiting_reason": None,
            "unasked": 0,
        }
    ]


def test_an_address_that_is_no_feed_is_not_followed(run: Run, site: Site) -> None:
    publish(site, "harbour")

    refused = run("feeds", "add", site.address("/harbour"))
    as_json = json.loads(run("feeds", "add", site.address("/nowhere"), "--json").stdout)

    assert refused.exit_code == 1
    assert "is no feed, and names none" in refused.stdout
    assert as_json["feed"] is None
    assert "404" in as_json["failed"][0]["reason"]


@pytest.mark.parametrize(
    ("place", "reason"),
    [
        ("http://127.0.0.1/", "QUOTEDESK_PRIVATE_HOSTS can allow it"),
        ("ftp://news.test/", "http"),
    ],
)
def test_what_may_not_be_fetched_is_skipped_with_its_reason(
    run: Run, place: str, reason: str
) -> None:
    result = run("add", place)

    assert result.exit_code == 1
    assert f"Skipped {place}:" in result.stdout
    assert reason in result.stdout


def test_half_a_character_in_a_page_stops_nothing(run: Run, site: Site) -> None:
    head = (
        '<script type="application/ld+json">{"@context": "https://schema.org",'
        ' "@type": "NewsArticle", "headline": "Odd \\ud800 one"}</script>'
    )
    site.publish("/odd", article_page("The tide rose.", title="", head=head))
    publish(site, "harbour")

    added = run("add", site.address("/odd"), site.address("/harbour"))

    assert "2 added" in added.stdout
    assert "Odd ? one" in run("articles").stdout


@pytest.mark.parametrize("keep", ["soon", "0d", "90", "99999w"])
def test_a_time_that_is_none_is_named(run: Run, keep: str) -> None:
    result = run("add", "http://news.test/", "--keep", keep)

    assert result.exit_code != 0
    assert f'--keep says "{keep}"' in str(result.exception) + result.stderr


def test_a_feed_that_nobody_follows_is_named(run: Run) -> None:
    result = run("feeds", "pause", "nothing")

    assert "No feed is called “nothing”" in str(result.exception)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("QUOTEDESK_CONTACT", "two words"),
        ("QUOTEDESK_PROXY", "socks5://user:secret@h:1"),
        ("QUOTEDESK_PRIVATE_HOSTS", "http://x/"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_without_its_secret(
    run: Run, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(variable, value)

    result = run("refresh")

    assert str(result.exception).startswith(f"{variable} cannot be used: ")
    assert "secret" not in str(result.exception)


def test_refreshing_nothing_says_how_to_follow_something(run: Run) -> None:
    result = run("refresh")

    assert result.exit_code == 0
    assert "`quotedesk feeds add URL` follows one" in result.stderr


def test_a_feed_that_another_process_refreshes_is_told() -> None:
    busy = Refreshed(name="news", is_busy=True)

    assert list(refreshed_lines(busy)) == ["news: another process is at it just now."]
    assert refreshed_object(busy)["busy"] is True
    assert taken_object(Taken(is_busy=True))["busy"] is True


def test_an_address_of_several_feeds_names_them(run: Run, site: Site) -> None:
    publish(site, "harbour")
    site.publish("/other.xml", rss(), FEED)
    for path, name in (("/feed.xml", "one"), ("/other.xml", "two")):
        run("feeds", "add", site.address(path), "--name", name)
    site.pages["/other.xml"] = Page(status=301, headers={"Location": "/feed.xml"})
    run("refresh")

    result = run("feeds", "pause", site.address("/feed.xml"))

    assert "name one of them: one, two" in str(result.exception)


def test_a_paused_feed_that_failed_is_no_fault(run: Run, site: Site, home: Path) -> None:
    site.publish("/feed.xml", rss(), FEED)
    run("feeds", "add", site.address("/feed.xml"), "--name", "sea")
    site.pages["/feed.xml"] = Page(status=410)
    run("refresh")

    well, to_do = asyncio.run(found(home))

    assert any("sea is paused; `quotedesk feeds resume sea`. It failed" in each for each in well)
    assert not any("Feeds" in each for each in to_do)


@pytest.mark.parametrize("command", [["add"], ["feeds", "add"]])
def test_a_paused_feed_that_is_added_is_followed_again(
    run: Run, site: Site, command: list[str]
) -> None:
    publish(site, "harbour")
    run("feeds", "add", site.address("/feed.xml"), "--name", "sea")
    site.pages["/feed.xml"] = Page(status=410)
    run("refresh")
    publish(site, "harbour", "bridge")

    added = run(*command, site.address("/feed.xml"))

    assert added.exit_code == 0
    assert "It was paused, and is followed again.\n" in added.stdout
    (listed,) = json.loads(run("feeds", "--json").stdout)
    assert (listed["paused"], listed["error"], listed["articles"]) == (False, None, 2)
    assert "paused" not in run(*command, site.address("/feed.xml")).stdout


def test_a_feed_that_is_added_by_another_name_says_which_it_has(run: Run, site: Site) -> None:
    publish(site, "harbour")
    first = run("feeds", "add", site.address("/feed.xml"), "--name", "Sea")
    same = run("feeds", "add", site.address("/feed.xml"), "--name", "Sea")

    other = run("feeds", "add", site.address("/feed.xml"), "--name", "other")

    line = "It was followed already, and is still called sea.\n"
    assert [line in each.stdout for each in (first, same, other)] == [False, False, True]


def test_refreshing_paused_feeds_alone_says_how_to_resume_them(run: Run, site: Site) -> None:
    for name in ("sea", "shore"):
        site.publish(f"/{name}.xml", rss(), FEED)
        run("feeds", "add", site.address(f"/{name}.xml"), "--name", name)
        run("feeds", "pause", name)
    several = run("refresh")
    run("feeds", "remove", "shore")

    one = run("refresh")

    assert several.stderr.endswith(
        "All 2 feeds are paused; `quotedesk feeds resume NAME` follows one again.\n"
    )
    assert one.stderr.endswith("sea is paused; `quotedesk feeds resume sea` follows it again.\n")
    assert one.exit_code == several.exit_code == 0


def test_more_is_kept_of_a_feed_that_is_told_to_keep_all(run: Run, site: Site) -> None:
    publish(site, "harbour", "bridge")
    run("feeds", "add", site.address("/feed.xml"), "--keep-last", "1")

    again = run("feeds", "add", site.address("/feed.xml"), "--keep", "all")

    assert "all of it is kept" in again.stdout
    assert json.loads(run("feeds", "list", "--json").stdout)[0]["articles"] == 2


@pytest.mark.parametrize("command", [["refresh"], ["feeds", "add"]])
def test_ctrl_c_says_what_becomes_of_it(run: Run, site: Site, command: list[str]) -> None:
    publish(site, "harbour")
    run("feeds", "add", site.address("/feed.xml"))
    started: Future[int] = Future()

    def interrupt(_: object) -> Page:
        os.kill(started.result(END_SECONDS), signal.SIGINT)
        return Page(status=500)

    site.pages["/feed.xml"] = interrupt
    address = [site.address("/feed.xml")] if command[-1] == "add" else []
    # In a process of its own: what tests before have left of signals in this one is no matter.
    with Running(*command, *address, environ=os.environ) as running:  # noqa: TID251 - nothing is read
        started.set_result(running.pid)
        _, told = running.communicate(END_SECONDS)

    assert (running.returncode, told) == (
        130,
        "Stopped. What is stored stays; the same command again goes on.\n",
    )


def test_pages_that_wait_are_reported_listed_and_told_by_the_doctor_once_that_lasts(
    run: Run, site: Site, home: Path
) -> None:
    publish(site, "harbour", "bridge")
    site.pages["/robots.txt"] = Page(status=500)
    why = f"{site.address('/harbour')} is on a site whose robots.txt cannot be had just now"

    followed = run("feeds", "add", site.address("/feed.xml"), "--name", "mine")
    (refresh,) = json.loads(run("refresh", "--json").stdout)
    added = run("add", site.address("/feed.xml"))
    listed = run("feeds", "list")
    (feed,) = json.loads(run("feeds", "list", "--json").stdout)
    well_at_first, _ = asyncio.run(found(home))
    wait_for_days(home)
    _, to_do = asyncio.run(found(home))

    line = f"2 pages are to be tried again: {why}\n"
    assert followed.exit_code == 0
    assert f"0 failed.\n  {line}" in followed.stdout
    assert line in added.stdout
    assert f"  {line}" in listed.stdout
    assert (refresh["waiting"], refresh["waiting_reason"]) == (2, why)
    assert (feed["waiting"], feed["waiting_reason"]) == (2, why)
    assert any("1 followed without trouble" in each for each in well_at_first)
    assert any("mine lists pages that" in each and why in each for each in to_do)


def test_pages_that_wait_for_the_next_look_are_told(
    run: Run, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.refreshing.waiting_pages.MAX_PAGES_A_LOOK", 1)
    publish(site, "harbour", "bridge", "market")

    followed = run("feeds", "add", site.address("/feed.xml"))
    listed = run("feeds")
    (feed,) = json.loads(run("feeds", "--json").stdout)
    refreshed = run("refresh")

    assert "0 failed.\n  2 pages are to be read at the next look.\n" in followed.stdout
    assert "  2 pages are to be read at the next look.\n" in listed.stdout
    assert (feed["unasked"], feed["waiting"]) == (2, 0)
    assert "  1 page is to be read at the next look.\n" in refreshed.stdout
    assert "next look" not in run("refresh").stdout


@pytest.mark.parametrize("command", [["add"], ["feeds", "add"], ["refresh"]])
def test_a_feed_that_breaks_off_is_told(run: Run, site: Site, command: list[str]) -> None:
    publish(site, "harbour", "bridge")
    run("feeds", "add", site.address("/feed.xml"))
    whole = site.pages["/feed.xml"]
    assert isinstance(whole, Page)
    site.publish("/feed.xml", whole.content[: whole.content.rindex(b"/bridge")], FEED)
    address = [] if command == ["refresh"] else [site.address("/feed.xml")]

    broken = run(*command, *address)
    site.pages["/feed.xml"] = whole
    mended = run(*command, *address)

    line = "The feed breaks off before its end, so the last entry that arrived is not believed"
    assert [line in each.stdout for each in (broken, mended)] == [True, False]
    assert broken.exit_code == 0


def test_a_feed_that_breaks_off_is_told_to_programs(run: Run, site: Site) -> None:
    site.publish("/feed.xml", b"<rss><channel><title>x</title><item><title>a", FEED)

    followed = json.loads(run("feeds", "add", site.address("/feed.xml"), "--json").stdout)
    (refreshed,) = json.loads(run("refresh", "--json").stdout)

    assert followed["broken_off"] is refreshed["broken_off"] is True


def wait_for_days(home: Path) -> None:
    """Have all that is waited for in *home* been listed two days ago."""
    with Store(home) as store:
        feeds, entries = FeedBook(store.database), EntryBook(store.database)
        for feed in feeds.all():
            known = entries.of(feed.number).values()
            earlier = [replace(each, seen=each.seen - 2 * 86_400.0) for each in known]
            entries.write(feed.number, earlier)
