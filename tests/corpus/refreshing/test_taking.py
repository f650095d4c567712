from dataclasses import replace
from pathlib import Path

import pytest

from corpus.adding import Added, Skipped
from corpus.feeds.happening import Happening
from corpus.feeds.subscription import Retention
from corpus.feeds.timing import FIRST_SECONDS
from corpus.fetching import Fetched
from corpus.refreshing.taken import Taken
from corpus.refreshing.taking import NO_FEED, Taker
from corpus.refreshing.wish import Wish
from corpus.store import Outcome, Store
from tests.corpus.feeds.feeds import FEED, item, rss
from tests.corpus.refreshing.readers import Reader, reader_of
from tests.loopback.site import Page, Site, article_page

NAMES_A_FEED = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'


async def take(reader: Reader, path: str, wish: Wish | None = None) -> Taken:
    taker = Taker(reader.ledger, reader.visitor, reader.refresher)
    return await taker.take(reader.site.address(path), wish or Wish())


def reason_of(taken: Taken) -> str:
    (skipped,) = taken.happened
    assert isinstance(skipped, Skipped)
    return skipped.reason


def front() -> str:
    links = "".join(f'<li><a href="/{number}">Headline {number}</a></li>' for number in range(40))
    return f"<html><head>{NAMES_A_FEED}</head><body><ul>{links}</ul></body></html>"


def publish_feed(site: Site, *names: str) -> None:
    for name in names:
        site.publish(f"/{name}", article_page("The tide rose.", title=name))
    items = (item(guid=name, link=site.address(f"/{name}")) for name in names)
    site.publish("/feed.xml", rss(*items), FEED)


async def test_a_page_is_added_and_the_same_again_is_unchanged(site: Site, reader: Reader) -> None:
    site.publish("/tides", article_page("The tide rose."))

    (first,) = (await take(reader, "/tides")).happened
    (again,) = (await take(reader, "/tides?utm_source=mail#top")).happened

    assert isinstance(first, Added)
    assert isinstance(again, Added)
    assert (first.outcome, again.outcome) == (Outcome.ADDED, Outcome.UNCHANGED)
    assert first.article_id == again.article_id


async def test_redirects_and_what_a_page_says_of_itself_decide_what_it_is(
    site: Site, reader: Reader
) -> None:
    own = f'<link rel="canonical" href="{site.address("/tides")}">'
    site.publish("/tides", article_page("The tide rose.", head=own))
    site.publish("/amp/tides", article_page("The tide rose.", head=own))
    site.pages["/t"] = Page(status=302, headers={"Location": "/tides"})

    for path in ("/tides", "/amp/tides", "/t"):
        await take(reader, path)

    assert reader.titles() == ["Tides"]


async def test_a_feed_is_followed_and_read_at_once(site: Site, reader: Reader) -> None:
    publish_feed(site, "a", "b")
    told: list[Happening] = []

    taken = await take(reader, "/feed.xml", Wish(told=told.append, retention=Retention(last=1)))

    assert taken.followed is not None
    assert taken.followed.name == "the-daily-test"
    assert taken.followed.retention == Retention(last=1)
    assert reader.titles() == ["a"]
    assert tuple(told) == taken.happened


async def test_a_feed_that_is_followed_already_stays_as_it_is(site: Site, reader: Reader) -> None:
    publish_feed(site, "a")
    first = await take(reader, "/feed.xml", Wish(name="Mine", retention=Retention(days=9)))

    again = await take(reader, "/feed.xml")

    assert first.followed is not None
    assert again.followed is not None
    assert (again.followed.number, again.followed.name) == (first.followed.number, "mine")
    assert again.followed.retention == Retention(days=9)


async def test_two_feeds_of_one_name_are_told_apart(site: Site, reader: Reader) -> None:
    site.publish("/1.xml", rss(), FEED)
    site.publish("/2.xml", rss(), FEED)

    names = [(await take(reader, path)).followed for path in ("/1.xml", "/2.xml")]

    assert [each and each.name for each in names] == ["the-daily-test", "the-daily-test-2"]


@pytest.mark.parametrize("path", ["/", "/world"])
async def test_a_front_page_leads_to_its_feed(site: Site, reader: Reader, path: str) -> None:
    publish_feed(site, "a")
    site.publish(path, front())

    taken = await take(reader, path)

    assert taken.followed is not None
    assert reader.titles() == ["a"]


async def test_an_article_is_added_alone_although_it_names_a_feed(
    site: Site, reader: Reader
) -> None:
    publish_feed(site, "a")
    site.publish("/tides", article_page("The tide rose.", head=NAMES_A_FEED))

    taken = await take(reader, "/tides")

    assert taken.followed is None
    assert reader.titles() == ["Tides"]


async def test_who_wants_a_feed_gets_that_of_an_article(site: Site, reader: Reader) -> None:
    publish_feed(site, "a")
    site.publish("/tides", article_page("The tide rose.", head=NAMES_A_FEED))
    site.publish("/alone", article_page("The tide rose."))
    wish = Wish(only_feeds=True)

    followed = (await take(reader, "/tides", wish)).followed
    nothing = await take(reader, "/alone", wish)

    assert followed is not None
    assert reason_of(nothing) == NO_FEED
    assert reader.titles() == ["a"]


async def test_a_sitemap_gives_its_newest_pages_up_to_a_limit(site: Site, reader: Reader) -> None:
    publish_feed(site, "a", "b", "c")
    urls = "".join(
        f"<url><loc>{site.address(f'/{name}')}</loc><lastmod>2026-08-0{day}</lastmod></url>"
        for day, name in enumerate("abc", 1)
    )
    site.publish("/pages.xml", f"<urlset>{urls}</urlset>", "application/xml")
    site.publish(
        "/sitemap.xml",
        f"<sitemapindex><sitemap><loc>{site.address('/missing.xml')}</loc></sitemap>"
        f"<sitemap><loc>{site.address('/pages.xml')}</loc></sitemap></sitemapindex>",
        "application/xml",
    )
    site.publish("/robots.txt", "User-agent: *\nDisallow: /c\n", "text/plain")

    taken = await take(reader, "/sitemap.xml", Wish(pages=2))

    assert reader.titles() == ["b"]
    reasons = [each.reason for each in taken.happened if isinstance(each, Skipped)]
    assert len(reasons) == 2
    assert "404" in reasons[0]
    assert "robots.txt" in reasons[1]
    assert site.asked["/a"] == 0


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (Page(status=404), "404"),
        (Page(content=b""), "nothing"),
        (
            Page(content=b"<html><body><p>Please enable JavaScript.</p></body></html>"),
            "scripts",
        ),
    ],
)
async def test_what_cannot_be_had_or_read_says_why(
    site: Site, reader: Reader, page: Page, reason: str
) -> None:
    site.pages["/tides"] = page

    assert reason in reason_of(await take(reader, "/tides"))


async def test_somewhere_private_is_refused_in_plain_words(reader: Reader) -> None:
    taker = Taker(reader.ledger, reader.visitor, reader.refresher)

    taken = await taker.take("http://127.0.0.1/secrets", Wish())

    assert "private" in reason_of(taken) or "public" in reason_of(taken)


async def test_what_somebody_added_stays_when_its_feed_goes(site: Site, reader: Reader) -> None:
    publish_feed(site, "a", "b")
    followed = (await take(reader, "/feed.xml")).followed
    await take(reader, "/a")
    assert followed is not None

    await reader.ledger.do(lambda intake: intake.unfollow(followed, with_articles=True))

    assert reader.titles() == ["a"]


async def test_an_article_of_two_feeds_stays_as_long_as_one_of_them(
    site: Site, reader: Reader
) -> None:
    publish_feed(site, "a", "b")
    site.publish("/other.xml", rss(item(guid="x", link=site.address("/a"))), FEED)
    first = (await take(reader, "/feed.xml")).followed
    other = (await take(reader, "/other.xml")).followed
    assert first is not None
    assert other is not None

    await reader.ledger.do(lambda intake: intake.unfollow(first, with_articles=True))
    kept = reader.titles()
    await reader.ledger.do(lambda intake: intake.unfollow(other, with_articles=True))

    assert (kept, reader.titles()) == (["a"], [])


async def test_articles_stay_when_their_feed_is_only_unfollowed(
    site: Site, reader: Reader
) -> None:
    publish_feed(site, "a")
    followed = (await take(reader, "/feed.xml")).followed
    assert followed is not None

    await reader.ledger.do(lambda intake: intake.unfollow(followed, with_articles=False))

    assert reader.titles() == ["a"]
    with Store(reader.home) as store:
        assert store.identities("default").keys() == {site.address("/a")}
    reader.now += FIRST_SECONDS
    assert await reader.refresher.refresh_due() == []


async def test_a_sitemap_that_names_itself_is_read_once(site: Site, reader: Reader) -> None:
    publish_feed(site, "a")
    index = "".join(f"<sitemap><loc>{site.address(path)}</loc></sitemap>" for path in ("/i", "/p"))
    pages = f"<urlset><url><loc>{site.address('/a')}</loc></url></urlset>"
    site.publish("/i", f"<sitemapindex>{index}</sitemapindex>", "application/xml")
    site.publish("/p", pages, "application/xml")

    await take(reader, "/i")

    assert reader.titles() == ["a"]
    assert (site.asked["/i"], site.asked["/p"]) == (1, 1)


async def test_a_sitemap_of_another_that_cannot_be_had_or_is_not_for_robots_is_told(
    site: Site, reader: Reader
) -> None:
    paths = ("/missing.xml", "/private/pages.xml", "/words.xml")
    index = "".join(f"<sitemap><loc>{site.address(path)}</loc></sitemap>" for path in paths)
    site.publish("/i", f"<sitemapindex>{index}</sitemapindex>", "application/xml")
    site.publish("/words.xml", "words", "text/plain")
    site.publish("/robots.txt", "User-agent: *\nDisallow: /private\n", "text/plain")

    skipped = [each for each in (await take(reader, "/i")).happened if isinstance(each, Skipped)]

    reasons = {each.place.removeprefix(site.address("")): each.reason for each in skipped}
    assert "404" in reasons["/missing.xml"]
    assert "robots.txt" in reasons["/private/pages.xml"]
    assert reasons["/words.xml"] == "is no sitemap that could be read"
    assert site.asked["/private/pages.xml"] == 0


async def test_of_the_feeds_that_a_page_names_the_first_that_can_be_read_is_followed(
    site: Site, reader: Reader
) -> None:
    publish_feed(site, "a")
    dead = NAMES_A_FEED.replace("/feed.xml", "/dead.xml")
    site.publish("/", f"<html><head>{dead}{NAMES_A_FEED}</head><body>Words.</body></html>")

    followed = (await take(reader, "/")).followed

    assert followed is not None
    assert followed.address == site.address("/feed.xml")


async def test_a_feed_that_is_named_and_dead_is_told_by_its_own_address(
    site: Site, reader: Reader
) -> None:
    site.publish("/", f"<html><head>{NAMES_A_FEED}</head><body>Words.</body></html>")

    (skipped,) = (await take(reader, "/")).happened

    assert skipped.place == site.address("/feed.xml")


@pytest.mark.parametrize("path", ["/feed.xml#top", "/feed.xml?utm_source=mail"])
async def test_what_makes_no_other_feed_is_not_followed_again(
    site: Site, reader: Reader, path: str
) -> None:
    publish_feed(site, "a")

    first, again = (await take(reader, "/feed.xml")).followed, (await take(reader, path)).followed

    assert first is not None
    assert again is not None
    assert again.number == first.number


async def test_what_was_let_go_of_comes_back_when_more_is_kept(site: Site, reader: Reader) -> None:
    publish_feed(site, "a", "b", "c")
    site.pages["/feed.xml"] = Page(
        content=rss(*(item(link=site.address(f"/{name}")) for name in "abc")),
        media_type=FEED,
        etag='"1"',
    )
    await take(reader, "/feed.xml", Wish(retention=Retention(last=1)))
    kept = reader.titles()

    await take(reader, "/feed.xml", Wish(retention=Retention()))

    assert (len(kept), reader.titles()) == (1, ["a", "b", "c"])


async def test_a_feed_that_another_process_reads_just_now_is_told(
    site: Site, reader: Reader, tmp_path: Path
) -> None:
    publish_feed(site, "a")
    feed = await reader.follow()
    async with reader_of(site, tmp_path) as other:
        await other.ledger.claim(feed)

        taken = await take(reader, "/feed.xml")

    assert taken.is_busy


async def test_an_error_that_nobody_foresaw_costs_one_address_alone_and_is_logged(
    site: Site, reader: Reader, caplog: pytest.LogCaptureFixture
) -> None:
    publish_feed(site, "a", "b")
    urls = "".join(f"<url><loc>{site.address(path)}</loc></url>" for path in ("/a", "/b"))
    site.publish("/sitemap.xml", f"<urlset>{urls}</urlset>", "application/xml")
    fetch = reader.visitor.fetch_unasked

    async def broken(address: str) -> Fetched:
        if address.endswith("/a"):
            raise KeyError(address)
        return await fetch(address)

    reader.visitor.fetch_unasked = broken  # type: ignore[method-assign]  # a fault
    of_sitemap = await take(reader, "/sitemap.xml")
    reader.visitor.fetch = broken  # type: ignore[method-assign]  # likewise
    alone = await take(reader, "/a")

    assert reader.titles() == ["b"]
    assert reason_of(alone) == "could not be added, by a fault of Quotedesk itself (KeyError)"
    assert alone.happened[0] in of_sitemap.happened
    assert [each.exc_info and each.exc_info[0] for each in caplog.records] == [KeyError] * 2


async def test_a_feed_that_is_added_is_asked_for_once(site: Site, reader: Reader) -> None:
    publish_feed(site, "ebb", "flow")
    feed = site.pages["/feed.xml"]
    assert isinstance(feed, Page)
    site.pages["/feed.xml"] = replace(feed, etag='"1"')

    await take(reader, "/feed.xml")
    at_first = site.asked["/feed.xml"]
    etag = (await reader.feed()).etag
    publish_feed(site, "ebb", "flow", "slack")
    again = await take(reader, "/feed.xml")

    assert (at_first, etag, site.asked["/feed.xml"]) == (1, '"1"', 2)
    assert [type(each) for each in again.happened] == [Added]
    assert reader.titles() == ["ebb", "flow", "slack"]


async def test_a_feed_that_is_added_again_by_another_spelling_stays_where_it_is(
    site: Site, reader: Reader
) -> None:
    publish_feed(site, "ebb")

    await take(reader, "/feed.xml")
    await take(reader, "/feed.xml?utm_source=mail")

    assert (await reader.feed()).address == site.address("/feed.xml")


async def test_a_feed_that_is_followed_is_looked_at_whatever_robots_txt_says_and_its_pages_not(
    site: Site, reader: Reader, tmp_path: Path
) -> None:
    publish_feed(site, "ebb")
    site.publish("/", front())
    followed = (await take(reader, "/")).followed
    asked_at_first = site.asked["/robots.txt"]  # a page had named it
    site.publish("/robots.txt", "User-agent: *\nDisallow: /\n", "text/plain")
    publish_feed(site, "ebb", "flow")
    site.pages["/moved.xml"] = site.pages["/feed.xml"]
    site.pages["/feed.xml"] = Page(status=301, headers={"Location": "/moved.xml"})

    async with reader_of(site, tmp_path) as later:  # another program, another day
        refreshed = await later.refresh()

    assert followed is not None
    assert asked_at_first == 1
    assert refreshed.error is None
    assert [type(each) for each in refreshed.happened] == [Skipped]
    assert (site.asked["/moved.xml"], site.asked["/flow"]) == (1, 0)
