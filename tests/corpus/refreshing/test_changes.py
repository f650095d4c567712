"""What sites do to what they have published."""

from corpus.feeds.known_entry import State
from corpus.feeds.timing import FIRST_SECONDS, PAGE_WAITS, REVISIT_SECONDS
from corpus.store import Store
from tests.corpus.feeds.feeds import FEED, item, rss
from tests.corpus.refreshing.readers import Reader
from tests.loopback.site import Page, Site, article_page

DAY = 24 * 3600.0


def teaser(site: Site, name: str, **fields: str) -> str:
    said = {"guid": name, "link": site.address(f"/{name}"), "description": "A teaser.", **fields}
    return item(**said)


async def test_a_change_soon_after_a_visit_is_seen_although_the_feed_is_unmodified_since(
    site: Site, reader: Reader
) -> None:
    site.publish("/tides", article_page("The tide rose."))
    before = rss(teaser(site, "tides", atom_updated="2026-11-01T10:00:00Z"))
    site.pages["/feed.xml"] = Page(content=before, media_type=FEED, etag='"1"')
    await reader.follow()
    await reader.refresh()

    site.publish("/tides", article_page("The tide fell."))
    after = rss(teaser(site, "tides", atom_updated="2026-11-01T11:00:00Z"))
    site.pages["/feed.xml"] = Page(content=after, media_type=FEED, etag='"2"')
    await reader.refresh(after=FIRST_SECONDS)
    await reader.refresh(after=REVISIT_SECONDS)

    assert "The tide fell." in reader.texts()
    assert site.asked["/tides"] == 2


async def test_a_page_that_is_listed_before_it_is_there_is_fetched_later(
    site: Site, reader: Reader
) -> None:
    site.publish("/feed.xml", rss(teaser(site, "tides")), FEED)
    await reader.follow()
    await reader.refresh()

    site.publish("/tides", article_page("The tide rose."))
    await reader.refresh(after=PAGE_WAITS[0])

    assert reader.titles() == ["Tides"]


async def test_a_page_that_is_away_while_it_is_changed_keeps_its_article(
    site: Site, reader: Reader
) -> None:
    site.publish("/tides", article_page("The tide rose."))
    site.publish("/feed.xml", rss(teaser(site, "tides")), FEED)
    await reader.follow()
    await reader.refresh()

    site.withdraw("/tides", status=404)
    site.publish("/feed.xml", rss(teaser(site, "tides", description="Another one.")), FEED)
    await reader.refresh(after=FIRST_SECONDS)
    meanwhile = reader.texts()
    site.publish("/tides", article_page("The tide fell."))
    await reader.refresh(after=PAGE_WAITS[0])

    assert "The tide rose." in meanwhile
    assert "The tide fell." in reader.texts()


async def test_a_changed_page_that_stays_away_is_withdrawn(site: Site, reader: Reader) -> None:
    site.publish("/tides", article_page("The tide rose."))
    site.publish("/feed.xml", rss(teaser(site, "tides")), FEED)
    await reader.follow()
    await reader.refresh()

    site.withdraw("/tides", status=404)
    site.publish("/feed.xml", rss(teaser(site, "tides", description="Another one.")), FEED)
    for wait in (0.0, *PAGE_WAITS, DAY, DAY):
        await reader.refresh(after=wait)

    (entry,) = await reader.entries()
    assert (entry.state, reader.titles()) == (State.REFUSED, [])
    assert site.asked["/tides"] == 1 + 1 + len(PAGE_WAITS)


async def test_what_is_listed_again_in_the_same_words_after_it_was_withdrawn_is_back(
    site: Site, reader: Reader
) -> None:
    for name in ("ebb", "flow"):
        site.publish(f"/{name}", article_page("The tide rose.", title=name))
    both = [teaser(site, name) for name in ("ebb", "flow")]
    site.publish("/feed.xml", rss(*both), FEED)
    await reader.follow()
    await reader.refresh()

    site.withdraw("/ebb")
    changed = teaser(site, "ebb", description="Withdrawn.")
    site.publish("/feed.xml", rss(changed, both[1]), FEED)
    await reader.refresh(after=FIRST_SECONDS)
    withdrawn = reader.titles()
    site.publish("/feed.xml", rss(both[1]), FEED)
    await reader.refresh(after=FIRST_SECONDS)
    site.publish("/ebb", article_page("The tide rose.", title="ebb"))
    site.publish("/feed.xml", rss(changed, both[1]), FEED)
    await reader.refresh(after=REVISIT_SECONDS)

    assert withdrawn == ["flow"]
    assert reader.titles() == ["ebb", "flow"]


async def test_what_an_operator_removed_stays_away_however_often_it_changes(
    site: Site, reader: Reader
) -> None:
    site.publish("/tides", article_page("The tide rose."))
    site.publish("/feed.xml", rss(teaser(site, "tides", title="0")), FEED)
    await reader.follow()
    await reader.refresh()
    with Store(reader.home) as store:
        store.remove([each.article_id for each in store.sources()])

    for number in (1, 2, 3):
        site.publish("/feed.xml", rss(teaser(site, "tides", title=str(number))), FEED)
        await reader.refresh(after=FIRST_SECONDS)

    assert reader.titles() == []


async def test_a_whole_text_that_is_listed_again_is_not_replaced_by_its_page(
    site: Site, reader: Reader
) -> None:
    words = " ".join(["The moon pulls at the sea."] * 25)
    both = [
        item(guid=name, link=site.address(f"/{name}"), title=name, content_encoded=words)
        for name in ("ebb", "flow")
    ]
    site.publish("/feed.xml", rss(*both), FEED)
    await reader.follow()
    await reader.refresh()

    site.withdraw("/ebb", status=503)
    site.publish("/feed.xml", rss(both[1]), FEED)
    await reader.refresh(after=FIRST_SECONDS)
    site.publish("/ebb", article_page("The page says something else."))
    site.publish("/feed.xml", rss(*both), FEED)
    await reader.refresh(after=FIRST_SECONDS)

    assert "something else" not in reader.texts()
    assert site.asked["/ebb"] == 1


async def test_what_a_feed_lists_beyond_where_it_broke_off_is_seen_later(
    site: Site, reader: Reader
) -> None:
    for name in ("ebb", "flow"):
        site.publish(f"/{name}", article_page("The tide rose.", title=name))
    whole = rss(teaser(site, "ebb"), teaser(site, "flow"))
    broken = whole[: whole.rindex(b"/flow") + 3]
    site.pages["/feed.xml"] = Page(content=broken, media_type=FEED, etag='"1"')
    await reader.follow()
    await reader.refresh()
    at_first = reader.titles()

    site.pages["/feed.xml"] = Page(content=whole, media_type=FEED, etag='"1"')
    await reader.refresh(after=FIRST_SECONDS)

    assert (at_first, reader.titles()) == (["ebb"], ["ebb", "flow"])
    assert site.asked["/fl"] == 0


async def test_a_text_that_shares_its_link_with_others_is_withdrawn_without_a_page_of_its_own(
    site: Site, reader: Reader
) -> None:
    site.publish("/", article_page("All of our notes."))
    notes = [
        item(guid=name, link=site.address("/"), title=name, content_encoded=f"Note {name}. " * 60)
        for name in ("ebb", "flow", "slack")
    ]
    site.publish("/feed.xml", rss(*notes), FEED)
    await reader.follow()
    await reader.refresh()

    site.publish("/feed.xml", rss(*notes[1:]), FEED)
    await reader.refresh(after=FIRST_SECONDS)

    assert reader.titles() == ["flow", "slack"]
    assert site.asked["/"] == 0
