"""RSS and Atom, read by feedparser, which met no feed of 611 that it stumbled over."""

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import feedparser

from corpus.feeds.feed import Entry, Feed
from corpus.feeds.half_references import joined
from corpus.feeds.markup import line_of
from corpus.feeds.saying import absolute, author_of, entry, listed, shared_addresses
from corpus.reading.reading import UnreadableError
from corpus.reading.titles import MAX_TITLE_CHARACTERS

# Parsers of XML expand entities, to gigabytes or to files of this machine; no feed needs its own.
_ENTITIES = b"<!ENTITY"
HEAD_BYTES = 4_096
_END = re.compile(rb"</(?:[a-z][\w.-]{0,50}:)?(?:rss|feed|rdf)\s*>", re.IGNORECASE)
SECONDS_A_MINUTE = 60
# The words of https://web.resource.org/rss/1.0/modules/syndication/
_PERIODS = {"hourly": 3600, "daily": 86400, "weekly": 604800, "monthly": 2592000}


def read_xml_feed(content: bytes, base: str, charset: str | None) -> Feed:
    """Return the feed that *content* is; addresses in it are seen from *base*.

    *charset* is what the server said of it.

    Raises:
        UnreadableError: If it is none.
    """
    if _ENTITIES in content[:HEAD_BYTES].upper():
        message = "defines entities of its own, as no feed does"
        raise UnreadableError(message)
    kind = f"application/xml; charset={charset}" if charset else "application/xml"
    # A file, for what is given as text may be taken for an address and fetched.
    found = feedparser.parse(
        # Halves of characters would end it.
        io.BytesIO(joined(content)),
        # Nor is it told where the feed is: names of entries would change whenever it moves.
        response_headers={"content-type": kind},
        sanitize_html=False,  # markup is read as any page is
        resolve_relative_uris=False,
    )
    if not found.get("version") and not found.entries:
        message = "is no feed that could be read (RSS, Atom, JSON Feed)"
        raise UnreadableError(message)
    is_broken_off = bool(found.bozo) and not _END.search(content.replace(b"\x00", b""))
    # What it breaks off in may have lost its address, its name or half of its text.
    whole = found.entries[:-1] if is_broken_off else found.entries
    entries = listed(_entries(whole, found.feed, base))
    return Feed(
        title=line_of(found.feed.get("title"), MAX_TITLE_CHARACTERS),
        site=absolute(_text(found.feed, "link"), base),
        entries=entries,
        shared=shared_addresses(entries),
        patience=_patience(found.feed),
        is_broken_off=is_broken_off,
    )


def _entries(
    found: Iterable[Mapping[str, Any]], feed: Mapping[str, Any], base: str
) -> Iterator[Entry]:
    of_all = _names(feed)
    for each in found:
        yield entry(
            key=_text(each, "id"),
            address=_text(each, "link"),
            base=base,
            title=each.get("title"),
            author=author_of(_names(each) or of_all),
            published=_text(each, "published") or _text(each, "created"),
            updated=_text(each, "updated"),
            texts=[*_contents(each), _text(each, "summary")],
        )


def _contents(said: Mapping[str, Any]) -> list[str]:
    """Return what is said to be the whole text, the longest first; it may be in several forms."""
    texts = [
        _text(each, "value") for each in said.get("content") or () if isinstance(each, Mapping)
    ]
    return sorted(texts, key=len, reverse=True)


def _names(said: Mapping[str, Any]) -> list[str]:
    authors = [each for each in said.get("authors") or () if isinstance(each, Mapping)]
    return [name for each in authors if (name := _text(each, "name"))]


def _patience(said: Mapping[str, Any]) -> float:
    """Return for how many seconds the feed asks not to be fetched again."""
    minutes = _number(_text(said, "ttl"))
    period = _PERIODS.get(_text(said, "sy_updateperiod").strip().lower(), 0)
    times = _number(_text(said, "sy_updatefrequency")) or 1.0
    return max(minutes * SECONDS_A_MINUTE, period / times)


def _number(text: str) -> float:
    return float(text) if text.strip().isdecimal() and text.isascii() else 0.0


def _text(said: Mapping[str, Any], name: str) -> str:
    # feedparser's own `get` gives other dates in the place of one that is missing.
    value = dict.get(said, name) if isinstance(said, dict) else None
    return value if isinstance(value, str) else ""
