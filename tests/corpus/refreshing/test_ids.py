"""Ids that change while the addresses of their entries stay."""

from corpus.feeds.happening import Happening, Removed
from corpus.feeds.known_entry import State
from corpus.feeds.subscription import Retention
from corpus.feeds.timing import CHANGED_AGAIN_SECONDS, FIRST_SECONDS
from corpus.store import Store
from tests.corpus.feeds.feeds import FEED, WHOLE, item, rss
from tests.corpus.refreshing.readers import Reader
from tests.loopback.site import Site, article_page


def teaser(site: Site, name: str, *, guid: str | None = None, **fields: str) -> str:
    said = {"link": site.address(f"/{name}"), "description": "A teaser.", **fields}
    return item(guid=guid or name, **said)


def publish(site: Site, *items: str) -> None:
    site.publish("/feed.xml", rss(*items), FEED)


def publish_pages(site: Site, *names: str, words: str = "The tide rose.") -> None:
    for name in names:
        site.publish(f"/{name}", article_page(words, title=name))


def removed(happened: tuple[Happening, ...]) -> list[Happening]:
    return [each for each in happened if isinstance(each, Removed)]


async def updated(reader: Reader) -> set[str]:
    with Store(reader.home) as store:
        return {each.title for each in store.sources() if each.updated is not None}


async def test_a_teaser_with_another_id_keeps_its_article_and_what_that_said_before(
    site: Site, reader: Reader
) -> None:
    publish_pages(site, "a", "b")
    publish(site, teaser(site, "a", guid="a#0"), teaser(site, "b"))
    await reader.follow()
    await reader.refresh()

    publish_pages(site, "a", words="The tide fell.")
    publish(site, teaser(site, "a", guid="a#1"), teaser(site, "b"))
    refreshed = await reader.refresh(after=CHANGED_AGAIN_SECONDS)

    assert removed(refreshed.happened) == []
    assert "The tide fell." in reader.texts()
    assert await updated(reader) == {"a"}
    assert [each.key for each in await reader.entries()] == ["a#1", "b"]


async def test_a_teaser_with_another_id_keeps_its_article_while_its_page_cannot_be_had(
    site: Site, reader: Reader
) -> None:
    publish_pages(site, "a", "b")
    publish(site, teaser(site, "a", guid="a#0"), teaser(site, "b"))
    await reader.follow()
    await reader.refresh()

    site.withdraw("/a", status=500)
    publish(site, teaser(site, "a", guid="a#1"), teaser(site, "b"))
    await reader.refresh(after=CHANGED_AGAIN_SECONDS)

    assert reader.titles() == ["a", "b"]


async def test_a_whole_text_with_another_id_replaces_its_article(
    site: Site, reader: Reader
) -> None:
    def whole(name: str, guid: str, text: str) -> str:
        return teaser(site, name, guid=guid, title=name, content_encoded=text)

    publish(site, whole("a", "a#0", WHOLE), whole("b", "b", WHOLE))
    await reader.follow()
    await reader.refresh()

    publish(site, whole("a", "a#1", f"{WHOLE} It fell."), whole("b", "b", WHOLE))
    refreshed = await reader.refresh(after=FIRST_SECONDS)

    assert removed(refreshed.happened) == []
    assert await updated(reader) == {"a"}
    assert {each.state for each in await reader.entries()} == {State.KEPT}


async def test_ids_that_are_others_at_each_look_have_pages_read_once_an_hour(
    site: Site, reader: Reader
) -> None:
    publish_pages(site, "a")
    await reader.follow()

    for number in range(4):
        publish(site, teaser(site, "a", guid=str(number)))
        await reader.refresh(after=CHANGED_AGAIN_SECONDS / 2)

    assert site.asked["/a"] == 2
    assert len(await reader.entries()) == 1


async def test_a_page_that_several_entries_tell_of_stays_while_one_of_them_is_listed(
    site: Site, reader: Reader
) -> None:
    publish_pages(site, "live", "b")
    await reader.follow()
    happened: list[Happening] = []

    for listed in (["1"], ["2", "1"], ["3", "2"], ["5", "4"], ["5"]):
        entries = [teaser(site, "live", guid=each, title=f"Take {each}") for each in listed]
        publish(site, *entries, teaser(site, "b"))
        happened += (await reader.refresh(after=CHANGED_AGAIN_SECONDS)).happened

    assert removed(tuple(happened)) == []
    assert reader.titles() == ["b", "live"]
    assert [each.key for each in await reader.entries()] == ["5", "b"]


async def test_what_an_operator_removed_does_not_come_back_under_another_id(
    site: Site, reader: Reader
) -> None:
    publish_pages(site, "a", "b")
    publish(site, teaser(site, "a", guid="a#0"), teaser(site, "b"))
    await reader.follow()
    await reader.refresh()
    with Store(reader.home) as store:
        store.remove([each.article_id for each in store.sources() if each.title == "a"])

    publish(site, teaser(site, "a", guid="a#1"), teaser(site, "b"))
    await reader.refresh(after=CHANGED_AGAIN_SECONDS)

    assert reader.titles() == ["b"]


async def test_a_text_at_the_address_of_its_site_inherits_nothing_from_another_one_there(
    site: Site, reader: Reader
) -> None:
    notes = {
        name: item(guid=name, link=site.address("/"), title=name, content_encoded=name + WHOLE)
        for name in ("ebb", "flow", "slack", "storm")
    }
    site.publish("/", article_page("All of our notes."))
    publish(site, notes["ebb"], notes["flow"], notes["slack"])
    await reader.follow()
    await reader.refresh()

    publish(site, notes["storm"], notes["ebb"], notes["flow"])
    await reader.refresh(after=FIRST_SECONDS)
    scrolled = reader.titles()
    publish(site, notes["storm"], teaser(site, "", guid="new", title="new"), notes["flow"])
    await reader.refresh(after=FIRST_SECONDS)

    assert scrolled == ["ebb", "flow", "slack", "storm"]
    assert "slack" in reader.titles()
    assert "ebb" not in reader.titles()


async def test_an_id_that_changes_is_no_second_article_of_those_that_are_kept(
    site: Site, reader: Reader
) -> None:
    publish_pages(site, "a", "b")
    await reader.follow(retention=Retention(last=2))

    for number in range(3):
        publish(site, teaser(site, "b"), teaser(site, "a", guid=str(number)))
        await reader.refresh(after=CHANGED_AGAIN_SECONDS)

    assert reader.titles() == ["a", "b"]


async def test_articles_that_begin_and_cease_to_share_an_id_stay(
    site: Site, reader: Reader
) -> None:
    publish_pages(site, *"abc")
    await reader.follow()
    happened: list[Happening] = []

    for names in ("a", "ba", "cba", "cb", "c"):
        publish(site, *(teaser(site, name, guid="x") for name in names))
        happened += (await reader.refresh(after=CHANGED_AGAIN_SECONDS)).happened

    assert removed(tuple(happened)) == []
    assert reader.titles() == ["a", "b", "c"]
