"""The article of an entry, where the feed has all of its text."""

import json

from corpus.feeds.feed import Entry, Feed
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
        key=None if own and own not in feed.shared else f"{origin}#{entry.key}",
    )
