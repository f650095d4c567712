"""The article of an entry, where the feed has all of its text."""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterable

from corpus.feeds.feed import Entry, Feed
from corpus.feeds.markup import words_of
from corpus.reading.item import ROW, WebItem
from corpus.reading.reading import Metadata
from corpus.web_address import normalised

# Teasers of news have 20 to 60 words, those of magazines up to 100.
MIN_FULL_WORDS = 120
# How blogs sign what they give to feeds, teaser or not.
_SIGNATURE = re.compile(
    r"The post .{1,500}? (?:first )?appeared (?:first )?on .{1,200}\Z", re.DOTALL
)
_GOES_ON = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]"
    r"|(?:read|see|learn) (?:more|on|the (?:full|whole) (?:article|story|post))"
    r"|continue reading.{0,200}|(?:weiter|mehr) ?lesen|lire la suite|leer más|leia mais"
    r"|continua a leggere|lees (?:meer|verder)|читать далее)\W*\Z",
    re.IGNORECASE,
)


def is_whole(entry: Entry) -> bool:
    """Tell whether *entry* has the text of its article, or all of it that can be had."""
    if entry.address is None:
        return True
    words = _SIGNATURE.sub("", words_of(entry.text).strip()).rstrip()
    return len(words.split()) >= MIN_FULL_WORDS and not _GOES_ON.search(words)


def shared_addresses(entries: Iterable[Entry]) -> frozenset[str]:
    """Return the addresses that several of *entries* have: those of a site, not of articles."""
    counts = Counter(normalised(each.address) for each in entries if each.address)
    return frozenset(address for address, count in counts.items() if count > 1)


def said_of(entry: Entry, feed: Feed) -> Metadata:
    """Return what *feed* says of the article of *entry*."""
    return Metadata(
        title=entry.title,
        author=entry.author,
        outlet=feed.title,
        published=entry.published,
        url=entry.address,
    )


def entry_item(entry: Entry, feed: Feed, address: str, shared: Collection[str]) -> WebItem:
    """Return the article whose text *entry* has, in the feed that was added as *address*.

    It is known by its own address, unless that is *shared* or missing: then by its key.
    """
    own = normalised(entry.address) if entry.address else None
    row = {"text": entry.text, "title": entry.title or ""}
    return WebItem(
        address=entry.address or address,
        form=ROW,
        content=json.dumps(row).encode(),
        said=said_of(entry, feed),
        key=None if own and own not in shared else f"{address}#{entry.key}",
    )
