"""The doctor: what is wrong with the set-up, and how to mend it."""

import time
from collections import Counter
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime

from adapters.findings import Finding, ok, to_do
from adapters.platforms import PlatformName, check_up, wanted
from adapters.settings import COLLECTIONS_VARIABLE, Settings, SettingsError
from bot import QuotedeskError, Source
from bot.article import DEFAULT_COLLECTION
from corpus.feeds.backlog import Backlog
from corpus.feeds.entry_book import EntryBook
from corpus.feeds.feed_book import FeedBook
from corpus.feeds.subscription import Subscription
from corpus.store import Store

CORPUS, FEEDS = "Articles", "Feeds"
NONE_YET = (
    "there are none yet, so those that come with Quotedesk are loaded at the start; "
    "`quotedesk add PATH` adds yours."
)
SET_UP = "is not set up: docs/{name}.md says how to get its tokens."


async def examine(environ: Mapping[str, str]) -> AsyncIterator[Finding]:
    """Yield what is found about the articles, the feeds and each platform, one after the other."""
    yield _articles(environ)
    for finding in _feeds(environ):
        yield finding
    set_up = wanted(environ)
    for name in PlatformName:
        if name in set_up:
            async for finding in check_up(name, environ):
                yield finding
        elif set_up:
            yield ok(name.title(), SET_UP.format(name=name))
        else:
            yield to_do(name.title(), SET_UP.format(name=name))


def _articles(environ: Mapping[str, str]) -> Finding:
    try:
        settings = Settings.from_environ(environ)
        with Store(settings.home) as store:
            sources = store.sources()
    except (SettingsError, QuotedeskError) as error:
        return to_do(CORPUS, str(error))
    read = [each for each in sources if each.collection in settings.collections]
    unread = _counted(each for each in sources if each.collection not in settings.collections)
    if read:
        others = f" Not read: {unread}." if unread else ""
        return ok(CORPUS, f"{len(read)} in {settings.home}; {_newest(read)}{others}")
    if not unread and DEFAULT_COLLECTION in settings.collections:
        return ok(CORPUS, NONE_YET)
    return to_do(CORPUS, _nothing_read(settings.collections, unread))


def _feeds(environ: Mapping[str, str]) -> Iterator[Finding]:
    try:
        home = Settings.from_environ(environ).home
        with Store(home) as store:
            feeds = FeedBook(store.database).all()
            entries = EntryBook(store.database)
            now = time.time()
            backlogs = {each.number: entries.backlog(each.number, now) for each in feeds}
    except (SettingsError, QuotedeskError):
        return  # said of the articles already
    well = 0
    for feed in feeds:
        if feed.is_paused:
            why = (
                f" It failed: {feed.address} {feed.schedule.error}." if feed.schedule.error else ""
            )
            yield ok(FEEDS, f"{feed.name} is paused; `quotedesk feeds resume {feed.name}`.{why}")
        elif feed.schedule.error is not None:
            yield to_do(FEEDS, _failing(feed))
        elif backlogs[feed.number].is_old(now):
            yield to_do(FEEDS, _waiting(feed, backlogs[feed.number]))
        else:
            well += 1
    if well:
        yield ok(FEEDS, f"{well} followed without trouble.")


def _failing(feed: Subscription) -> str:
    return (
        f"{feed.name} fails: {feed.address} {feed.schedule.error}. It is tried again by itself; "
        f"if it has moved or ended, `quotedesk feeds remove {feed.name}`."
    )


def _waiting(feed: Subscription, backlog: Backlog) -> str:
    return (
        f"{feed.name} lists pages that could not be had for more than a day: {backlog.reason}. "
        "They are tried again by themselves; if that lasts, ask those who run the site, or "
        f"`quotedesk feeds remove {feed.name}`."
    )


def _newest(sources: Sequence[Source]) -> str:
    dates = [each.published for each in sources if each.published]
    if not dates:
        return "none has a date."
    # Where the newest was written, it may be tomorrow already.
    days = max((datetime.now(UTC).date() - max(dates)).days, 0)
    return f"the newest is of {max(dates).isoformat()} ({days} d old)."


def _nothing_read(collections: Sequence[str], unread: str) -> str:
    named = ", ".join(f"“{each}”" for each in collections)
    others = f", but {unread}" if unread else ""
    return (
        f"there are none in {named}{others}; set {COLLECTIONS_VARIABLE} to what is to be read, "
        f"or `quotedesk add PATH --collection {collections[0]}`."
    )


def _counted(sources: Iterable[Source]) -> str:
    """Return how many *sources* each of their collections has, in words."""
    counts = Counter(each.collection for each in sources)
    return ", ".join(f"{count} in “{name}”" for name, count in sorted(counts.items()))
