"""Saying: what a feed of any kind says of its articles, as entries."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from urllib.parse import urljoin

from corpus.feeds.feed import Entry
from corpus.feeds.markup import line_of
from corpus.feeds.wholeness import is_whole
from corpus.opening.keys import cleaned
from corpus.reading.dates import published_date
from corpus.reading.front_matter import MAX_URL_CHARACTERS
from corpus.reading.half_characters import sound
from corpus.reading.html_authors import author_names
from corpus.reading.titles import MAX_TITLE_CHARACTERS
from corpus.web_address import is_web_address, normalised

# The longest feeds of news list some 500; podcasts and archives list thousands, oldest last.
MAX_ENTRIES = 1_000


def entry(  # noqa: PLR0913 - what there is to say of an article
    *,
    key: str,
    address: str,
    base: str,
    title: object,
    author: str | None,
    published: str,
    updated: str,
    texts: Iterable[str],
) -> Entry:
    """Return what was said of an article; of *texts*, the first that says anything is its own.

    One without a *key* is known by its *address*, and else by all that is said of it.
    """
    found = absolute(address, base)
    line = line_of(title, MAX_TITLE_CHARACTERS)
    text = sound(next((each for each in texts if each.strip()), ""))
    published, updated = sound(published), sound(updated)
    digest = _digest(found, line, author, published, text)
    return Entry(
        key=cleaned(sound(key)) or cleaned(found or "") or digest,
        address=found,
        title=line,
        author=author,
        published=published_date(published) or published_date(updated),
        updated=updated or published,
        text=text,
        is_whole=found is None or is_whole(text),
        digest=digest,
    )


def listed(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Return the first of *entries* of each key that has an address or a text, up to a limit.

    Some feeds give all of their entries one id: where those of a key are at several addresses,
    each is known by its own.
    """
    worth = list(
        islice((each for each in entries if each.address or each.text.strip()), MAX_ENTRIES)
    )
    ambiguous = _of_several_addresses(worth)
    found: dict[str, Entry] = {}
    for each in worth:
        own = each
        if each.address and each.key in ambiguous:
            own = replace(each, key=cleaned(normalised(each.address)) or each.key)
        found.setdefault(own.key, own)
    return tuple(found.values())


def _of_several_addresses(entries: Iterable[Entry]) -> frozenset[str]:
    """Return the keys that *entries* at several addresses have."""
    addresses: dict[str, set[str]] = {}
    for each in entries:
        if each.address:
            addresses.setdefault(each.key, set()).add(each.address)
    several = {key: found for key, found in addresses.items() if len(found) > 1}
    return frozenset(key for key, found in several.items() if len(set(map(normalised, found))) > 1)


def shared_addresses(entries: Iterable[Entry]) -> frozenset[str]:
    """Return the addresses that several of *entries* have: those of a site, not of articles."""
    counts = Counter(normalised(each.address) for each in entries if each.address)
    return frozenset(address for address, count in counts.items() if count > 1)


def absolute(address: str, base: str) -> str | None:
    """Return *address* as it is seen from *base*, if it can be fetched."""
    try:
        joined = urljoin(base, sound(address.strip())) if address.strip() else ""
    except ValueError:
        return None
    return joined if is_web_address(joined) and len(joined) <= MAX_URL_CHARACTERS else None


def author_of(names: Iterable[str]) -> str | None:
    """Return the *names* of people among what was said of who wrote it."""
    return author_names(map(sound, names))


def _digest(*said: str | None) -> str:
    return hashlib.sha256(json.dumps(said).encode("utf-8", "surrogatepass")).hexdigest()
