"""What is kept of a feed whose entries have no date, or another one than their pages."""

from corpus.feeds.happening import Removed
from corpus.feeds.subscription import Retention
from corpus.feeds.timing import FIRST_SECONDS
from tests.corpus.feeds.feeds import FEED, item, rss
from tests.corpus.refreshing.readers import Reader
from tests.loopback.site import Site, article_page

OLD = '<meta property="article:published_time" content="2019-01-01T10:00:00Z">'


def publish(site: Site, names: str, **said: str) -> None:
    for name in names:
        if f"/{name}" not in site.pages:
            site.publish(f"/{name}", article_page("The tide rose.", title=name))
    listed = (item(guid=name, link=site.address(f"/{name}"), **said) for name in names)
    site.publish("/feed.xml", rss(*listed), FEED)


async def keep(reader: Reader, retention: Retention) -> None:
    feed = await reader.feed()
    await reader.ledger.do(lambda intake: intake.keep(feed, retention))
    await reader.refresh(after=FIRST_SECONDS)


async def test_an_article_is_as_old_as_its_page_says(site: Site, reader: Reader) -> None:
    site.publish("/a", article_page("The tide rose.", title="a", head=OLD))
    publish(site, "ab")
    await reader.follow(retention=Retention(days=90))

    first = await reader.refresh()
    publish(site, "ab", description="A teaser.")
    again = await reader.refresh(after=FIRST_SECONDS)

    assert reader.titles() == ["b"]
    assert len([each for each in first.happened if isinstance(each, Removed)]) == 1
    assert not any(isinstance(each, Removed) for each in again.happened)
    assert site.asked["/a"] == 1


async def test_what_comes_back_was_first_listed_when_it_was(site: Site, reader: Reader) -> None:
    publish(site, "cde")
    await reader.follow(retention=Retention(last=1))
    await reader.refresh()
    for names in ("bcde", "abcde"):
        publish(site, names)
        await reader.refresh(after=FIRST_SECONDS)
    newest = reader.titles()

    await keep(reader, Retention(last=2))
    newest_two = reader.titles()
    await keep(reader, Retention(last=1))

    assert (newest, newest_two, reader.titles()) == (["a"], ["a", "b"], ["a"])


async def test_what_comes_back_is_there_at_once(site: Site, reader: Reader) -> None:
    publish(site, "ab")
    await reader.follow()
    await reader.refresh()

    await keep(reader, Retention(last=1))
    feed = await reader.feed()
    await reader.ledger.do(lambda intake: intake.keep(feed, Retention()))
    await reader.refresh()

    assert reader.titles() == ["a", "b"]
