"""The article of an entry, where the feed has all of its text."""

import json

from corpus.feeds.feed import Entry, Feed
from corpus.feeds.known_entry import KnownEntry
from corpus.feeds.subscription import Subscription
from corpus.identity import article_id
from corpus.reading.item import ROW, WebItem
from corpus.reading.reading import Metadata
from corpus.web_address import normalised


def said_of(entry: Entry, feed: Feed) -> Metadata:
    """Return what *feed* says of the article of *entry*."""
    return Metadata(
        title=entry.title,
        author=entry.author,
        outlet=feed.title,
        published=entry.published,
        url=entry.address,
    )


def entry_item(entry: Entry, feed: Feed, origin: str) -> WebItem:
    """Return the article whose text *entry* of *feed* has; *origin* is where that was added from.

    It is known by its own address, unless that is shared or missing: then by its key.
    """
    own = normalised(entry.address) if entry.address else None
    row = {"text": entry.text, "title": entry.title or ""}
    return WebItem(
        address=entry.address or origin,
        form=ROW,
        content=json.dumps(row).encode(),
        said=said_of(entry, feed),
        key=None if own and own not in feed.shared else _identity(origin, entry.key),
    )


def is_known_by_key(entry: KnownEntry, feed: Subscription) -> bool:
    """Tell whether the article of *entry* is known by its key, and has no page of its own."""
    if entry.article_id is None:
        return False
    identity = _identity(feed.origin, entry.key)
    named = article_id(collection=feed.collection, identity=identity, name="")
    # They begin with the name of their address, which may have changed.
    return named.rpartition("-")[2] == entry.article_id.rpartition("-")[2]


def _identity(origin: str, key: str) -> str:
    return f"{origin}#{key}"
