"""Pages that lead elsewhere: to where they moved, or to what their site shows instead of them."""

import pytest

from corpus.adding import Added, Skipped
from corpus.feeds.happening import Happening, Removed
from corpus.feeds.known_entry import State
from corpus.feeds.timing import FIRST_SECONDS
from corpus.refreshing.report import tally
from corpus.refreshing.taking import Taker
from corpus.refreshing.visiting import LED_TO_FRONT
from corpus.refreshing.wish import Wish
from corpus.store import Store
from tests.corpus.feeds.feeds import FEED, WHOLE, item, rss
from tests.corpus.refreshing.readers import Reader
from tests.loopback.site import Page, Site


def publish(site: Site, *names: str, title: str = "", **links: str) -> None:
    """Publish a feed of *names*, each at its own path or at that in *links*."""
    entries = [
        item(
            guid=name,
            link=site.address(links.get(name, f"/{name}")),
            title=name.title() + title,
            description="A teaser.",
        )
        for name in names
    ]
    site.publish("/feed.xml", rss(*entries), FEED)


def publish_pages(site: Site, *names: str) -> None:
    for name in names:
        site.publish(f"/{name}", page(f"The {name} is closed."))


def page(words: str, title: str = "") -> str:
    """Return a page that says *words*, and else what no page with another *title* says."""
    name = title or words.split()[1].title()
    paragraphs = "".join(
        f"<p>{name}: paragraph {number} of it goes on at some length about who met whom at the "
        "quay, when they did, and what was said by the people there.</p>"
        for number in range(4)
    )
    body = f"<article><p>{words}</p>{paragraphs}</article>"
    return f"<html><head><title>{name}</title></head><body>{body}</body></html>"


def lead(site: Site, path: str, to: str, *, status: int = 302) -> None:
    site.pages[path] = Page(status=status, headers={"Location": to})


def skipped(happened: tuple[Happening, ...]) -> dict[str, str]:
    return {each.place: each.reason for each in happened if isinstance(each, Skipped)}


def known(reader: Reader) -> dict[str, str]:
    """Return the ids of the articles by their titles."""
    with Store(reader.home) as store:
        return {each.title: each.article_id for each in store.sources()}


@pytest.mark.parametrize("status", [301, 302])
@pytest.mark.parametrize("elsewhere", ["/", "/?utm_source=gone", "/login"])
async def test_pages_that_lead_to_the_front_or_to_a_login_keep_their_articles(
    site: Site, reader: Reader, elsewhere: str, status: int
) -> None:
    publish_pages(site, "harbour", "bridge", "market")
    site.publish(elsewhere.partition("?")[0], page("Please log in.", "Front"))
    publish(site, "harbour", "bridge", "market")
    await reader.follow()
    await reader.refresh()
    before = known(reader)

    for name in ("harbour", "bridge"):
        lead(site, f"/{name}", elsewhere, status=status)
    publish(site, "harbour", "bridge", "market", title=" (updated)")
    refreshed = await reader.refresh(after=FIRST_SECONDS)

    assert known(reader) == before
    reasons = skipped(refreshed.happened)
    assert set(reasons) == {site.address("/harbour"), site.address("/bridge")}
    assert all("gone or for readers who log in" in each for each in reasons.values())
    assert {each.state for each in await reader.entries()} == {State.KEPT}


async def test_at_a_first_look_pages_that_lead_to_one_page_are_no_article_of_several_entries(
    site: Site, reader: Reader
) -> None:
    site.publish("/login", page("Please log in.", "Login"))
    for name in ("harbour", "bridge", "market"):
        lead(site, f"/{name}", "/login")
    publish(site, "harbour", "bridge", "market")
    await reader.follow()

    refreshed = await reader.refresh()

    assert len(skipped(refreshed.happened)) == 2
    assert len(tally(refreshed.happened).added) == 1


async def test_addresses_of_one_page_that_is_what_their_feed_says_are_one_article(
    site: Site, reader: Reader
) -> None:
    publish_pages(site, "bridge")
    lead(site, "/b", "/bridge")
    entries = [
        item(guid=link, link=site.address(link), title="Bridge", description="A teaser.")
        for link in ("/b", "/bridge", "/bridge/")
    ]
    lead(site, "/bridge/", "/bridge")
    site.publish("/feed.xml", rss(*entries), FEED)
    await reader.follow()

    refreshed = await reader.refresh()

    assert skipped(refreshed.happened) == {}
    assert reader.titles() == ["Bridge"]


async def test_a_page_of_a_sitemap_that_leads_to_the_front_is_refused_and_one_given_is_not(
    site: Site, reader: Reader
) -> None:
    site.publish("/", page("The front is open.", "Front"))
    lead(site, "/bridge", "/")
    listed = f"<url><loc>{site.address('/bridge')}</loc></url>"
    site.publish("/sitemap.xml", f"<urlset>{listed}</urlset>", "text/xml")
    taker = Taker(reader.ledger, reader.visitor, reader.refresher)

    of_sitemap = await taker.take(site.address("/sitemap.xml"), Wish())
    given = await taker.take(site.address("/bridge"), Wish())

    assert skipped(of_sitemap.happened) == {site.address("/bridge"): LED_TO_FRONT}
    assert len(tally(given.happened).added) == 1


@pytest.mark.parametrize("moves", ["the link", "the page"])
async def test_a_page_that_moves_keeps_its_name_and_what_it_said_before(
    site: Site, reader: Reader, moves: str
) -> None:
    publish_pages(site, "bridge", "market")
    publish(site, "bridge", "market")
    await reader.follow()
    await reader.refresh()
    name = known(reader)["Bridge"]

    lead(site, "/bridge", "/bridge2", status=301)
    links = {"bridge": "/bridge2"} if moves == "the link" else {}
    for change in (" opens", " is open"):
        # Its title is as before, and not what the feed says by now.
        site.publish("/bridge2", page(f"The bridge{change}.", "Bridge"))
        publish(site, "bridge", "market", title=change, **links)
        refreshed = await reader.refresh(after=FIRST_SECONDS)
        assert {type(each) for each in refreshed.happened} == {Added}

    with Store(reader.home) as store:
        (found,) = [each for each in store.sources() if each.article_id == name]
        before = [each.article.text for each in store.versions(name)]
    assert found.url == site.address("/bridge2")
    assert found.updated is not None
    assert ["closed" in each for each in before] == [False, True]


async def test_a_page_that_moved_is_one_article_for_other_feeds_and_who_adds_it(
    site: Site, reader: Reader
) -> None:
    publish_pages(site, "bridge", "market")
    publish(site, "bridge", "market")
    await reader.follow()
    await reader.refresh()
    before = known(reader)

    lead(site, "/bridge", "/bridge2", status=301)
    site.publish("/bridge2", page("The bridge is open."))
    publish(site, "bridge", "market", bridge="/bridge2")
    await reader.refresh(after=FIRST_SECONDS)
    other = item(guid="b", link=site.address("/bridge2"), description="A teaser.")
    site.publish("/other.xml", rss(other), FEED)
    taker = Taker(reader.ledger, reader.visitor, reader.refresher)
    for path in ("/other.xml", "/bridge2", "/bridge"):
        taken = await taker.take(site.address(path), Wish())
        assert {each.article_id for each in taken.happened if isinstance(each, Added)} == {
            before["Bridge"]
        }

    assert known(reader) == before


async def test_texts_that_begin_and_cease_to_share_a_link_keep_their_names(
    site: Site, reader: Reader
) -> None:
    def whole(name: str) -> str:
        text = f"Note {name}. {WHOLE}"
        return item(guid=name, link=site.address("/n"), title=name, content_encoded=text)

    site.publish("/feed.xml", rss(whole("ebb"), whole("flow")), FEED)
    await reader.follow()
    await reader.refresh()
    before = known(reader)["ebb"]

    site.publish("/n", page("All of our notes."))
    changed = whole("ebb").replace("Note ebb.", "Note ebb, corrected.")
    site.publish("/feed.xml", rss(changed), FEED)
    refreshed = await reader.refresh(after=FIRST_SECONDS)

    assert not [each for each in refreshed.happened if isinstance(each, Removed)]
    with Store(reader.home) as store:
        assert "corrected" in store.article(before).text
        assert len(store.versions(before)) == 1


async def test_an_address_that_another_article_takes_over_is_of_both_articles_in_the_end(
    site: Site, reader: Reader
) -> None:
    site.publish("/weather", page("The sun shines."))
    publish(site, "sun", sun="/weather")
    await reader.follow()
    await reader.refresh()

    site.publish("/sun", page("The sun shines."))
    site.publish("/weather", page("The rain falls."))
    for change in ("", " 1", " 2"):
        publish(site, "sun", "rain", title=change, rain="/weather")
        await reader.refresh(after=FIRST_SECONDS)

    assert reader.titles() == ["Rain", "Sun"]
