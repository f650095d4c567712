import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from adapters import running
from adapters.desk import Office
from adapters.following import Following
from adapters.running import run
from adapters.settings import Settings, SettingsError, WebSettings
from corpus.feeds.feed_book import FeedBook, NewFeed
from corpus.store import Store
from tests.builders import librarian
from tests.corpus.feeds.feeds import item, rss
from tests.fakes import PATIENCE_SECONDS
from tests.loopback.site import LOOPBACK, Page, Site, article_page, site_on_loopback

FEED = "application/rss+xml"


class ServesUntil:
    """A platform that ends everything once *over* is set."""

    name = "slack"

    def __init__(self, over: asyncio.Event) -> None:
        self._over = over

    async def serve(self, _: Office, stop: asyncio.Event) -> None:
        await self._over.wait()
        stop.set()


class Listener(logging.Handler):
    """Sets *heard* once something is logged that has *words* in it."""

    def __init__(self, words: str, heard: asyncio.Event) -> None:
        super().__init__()
        self._words = words
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        if self._words in record.getMessage():
            self._heard.set()


@contextmanager
def heard(words: str) -> Iterator[asyncio.Event]:
    event = asyncio.Event()
    listener = Listener(words, event)
    root = logging.getLogger()
    root.addHandler(listener)
    try:
        yield event
    finally:
        root.removeHandler(listener)


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with site_on_loopback() as site:
        site.host = LOOPBACK
        yield site


@pytest.fixture
def settings(
    site: Site, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> Settings:
    caplog.set_level(logging.INFO)
    monkeypatch.setattr(running, "FIRST_WAIT_SECONDS", 0.01)
    hosts = frozenset({f"{LOOPBACK}:{site.port}"})
    return Settings(home=tmp_path, web=WebSettings(private_hosts=hosts))


def follow(home: Path, address: str) -> None:
    with Store(home) as store:
        feed = NewFeed(name="news", address=address, collection="default")
        FeedBook(store.database).follow(feed)


def titles(home: Path) -> list[str]:
    with Store(home) as store:
        return [each.title for each in store.sources()]


async def serve_until(settings: Settings, over: asyncio.Event) -> None:
    """Answer, and follow feeds beside that, until it is *over*."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        following = Following(settings, interval=0.01)
        moon = librarian("The moon rises.")
        await run([ServesUntil(over)], settings, moon, beside=[following])


async def test_feeds_are_refreshed_while_the_bot_answers(site: Site, settings: Settings) -> None:
    site.publish("/tides", article_page("The tide rose."))
    site.publish("/feed.xml", rss(item(guid="1", link=site.address("/tides"))), FEED)
    follow(settings.home, site.address("/feed.xml"))

    with heard("Feed news: 1 added, 0 updated, 0 removed.") as over:
        await serve_until(settings, over)

    assert titles(settings.home) == ["Tides"]


async def test_a_feed_that_is_added_meanwhile_is_followed_too(
    site: Site, settings: Settings
) -> None:
    def other_feed(_: object) -> Page:
        follow(settings.home, site.address("/other.xml"))
        return Page(content=rss(), media_type=FEED)

    whole = " ".join(["The moon pulls at the sea."] * 30)
    site.pages["/feed.xml"] = other_feed
    site.publish("/other.xml", rss(item(guid="1", title="Moon", description=whole)), FEED)
    follow(settings.home, site.address("/feed.xml"))

    with heard("Feed news-2: 1 added") as over:
        await serve_until(settings, over)

    assert titles(settings.home) == ["Moon"]


async def test_a_feed_that_fails_is_told_and_stops_nothing(
    site: Site, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    site.publish("/feed.xml", "<html></html>")
    follow(settings.home, site.address("/feed.xml"))

    with heard("Feed news: this address is no feed.") as over:
        await serve_until(settings, over)

    assert "slack" not in " ".join(caplog.messages)


async def test_a_stop_does_not_wait_for_a_site_that_does_not_answer(
    site: Site, settings: Settings
) -> None:
    asked = asyncio.Event()

    def never(_: object) -> Page:
        asked.set()
        return Page(status=200, headers={"Content-Length": "1000000"}, content=b"")

    site.pages["/feed.xml"] = never
    follow(settings.home, site.address("/feed.xml"))

    await serve_until(settings, asked)

    with Store(settings.home) as store:
        assert len(FeedBook(store.database).all()) == 1


async def test_a_site_that_does_not_answer_holds_up_no_other(
    site: Site, settings: Settings
) -> None:
    site.pages["/slow.xml"] = Page(headers={"Content-Length": "1000000"})
    site.publish("/tides", article_page("The tide rose."))
    site.publish("/feed.xml", rss(item(guid="1", link=site.address("/tides"))), FEED)
    follow(settings.home, site.address("/slow.xml"))
    follow(settings.home, site.address("/feed.xml"))

    with heard("Feed news-2: 1 added") as over:
        await serve_until(settings, over)

    assert titles(settings.home) == ["Tides"]


def test_a_setting_that_cannot_be_used_is_named_at_the_start(tmp_path: Path) -> None:
    wrong = Settings(home=tmp_path, web=WebSettings(contact="two words"))

    with pytest.raises(SettingsError, match="QUOTEDESK_CONTACT cannot be used"):
        Following(wrong)
