"""Inheriting: an entry whose id has changed is the one that was at its address before.

Some feeds give an article another id with each of its changes, or at each look.
"""

from collections.abc import Mapping

from corpus.feeds.entry_item import is_known_by_key
from corpus.feeds.feed import Feed
from corpus.feeds.known_entry import KnownEntry
from corpus.feeds.subscription import Subscription
from corpus.web_address import normalised


def inherited(
    listed: Feed, known: Mapping[str, KnownEntry], feed: Subscription
) -> dict[str, KnownEntry]:
    """Return what is *known* under ids that *feed* no longer lists, by the key it has now.

    Entries that share an address inherit from the same one, as their page is the same. What has
    no page, since its address is that of a site, inherits nothing and leaves nothing.
    """
    new = [each for each in listed.entries if each.key not in known and each.address]
    if not new:
        return {}
    before = _unlisted(known, {each.key for each in listed.entries}, feed)
    found: dict[str, KnownEntry] = {}
    for entry in new:
        address = normalised(entry.address or "")
        has_page = not (entry.is_whole and address in listed.shared)
        if has_page and address in before:
            found[entry.key] = before[address]
    return found


def _unlisted(
    known: Mapping[str, KnownEntry], listed: set[str], feed: Subscription
) -> dict[str, KnownEntry]:
    """Return those of *known* that are not *listed*, each address once."""
    best_first = sorted(
        (each for each in known.values() if each.key not in listed),
        key=lambda each: (each.article_id is None, each.place is None, -each.seen),
    )
    found: dict[str, KnownEntry] = {}
    for each in best_first:
        if each.address and not is_known_by_key(each, feed):
            found.setdefault(normalised(each.address), each)
    return found
