"""Listing intake: what a feed lists now, taken in inside of one transaction."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from corpus.feeds.brought import Listing
from corpus.feeds.comparing import visit_due
from corpus.feeds.entry_articles import EntryArticles
from corpus.feeds.entry_book import EntryBook
from corpus.feeds.entry_item import is_known_by_key
from corpus.feeds.feed import Feed
from corpus.feeds.happening import Happening
from corpus.feeds.inheriting import inherited
from corpus.feeds.known_entry import KnownEntry, State
from corpus.feeds.letting_go import wanted
from corpus.feeds.subscription import Subscription
from corpus.web_address import normalised


class ListingIntake:
    """Takes what feeds list into *entries*, and whole texts into *articles*."""

    def __init__(self, entries: EntryBook, articles: EntryArticles) -> None:
        self._entries = entries
        self._articles = articles

    def take(self, feed: Subscription, listing: Listing, *, now: float) -> list[Happening]:
        """Take in what *feed* lists: whole texts at once, while others wait for their pages."""
        found, difference = listing.feed, listing.difference
        known = self._entries.of(feed.number)
        heritage = inherited(found, known, feed)
        happened = list(self._news(feed, listing, {**heritage, **known}, now=now))
        left = {each.key for each in heritage.values()}
        self._entries.forget(feed.number, left)
        places = {each.key: place for place, each in enumerate(found.entries)}
        self._entries.list_again(feed.number, places)
        still = known.keys() - left
        missing = [known[key] for key in difference.missing if key in still]
        return [*happened, *self._missing(feed, missing, found, now=now)]

    def _news(
        self, feed: Subscription, listing: Listing, known: Mapping[str, KnownEntry], *, now: float
    ) -> Iterator[Happening]:
        """Take in what is new or has changed, where *known* has what it was before."""
        worth = wanted(listing.feed.entries, known, feed.retention, now=now)
        for entry in (*listing.difference.new, *listing.difference.changed):
            before = known.get(entry.key)
            later = listing.noted(entry, before, now=now)
            is_news = before is None or before.state is State.GONE
            if is_news and entry.key not in worth:
                self._entries.write(feed.number, [replace(later, state=State.GONE)])
            elif entry.key in listing.read:
                yield from self._articles.take(feed, later, listing.read[entry.key], now=now)
            else:
                due = visit_due(entry, before, now=now)
                self._entries.write(feed.number, [replace(later, due=due)])

    def _missing(
        self, feed: Subscription, missing: Iterable[KnownEntry], listed: Feed, *, now: float
    ) -> Iterator[Happening]:
        """Take out what has no page of its own, and have the pages of the others looked at."""
        of_sites = _addresses_of_sites(listed)
        for entry in missing:
            unlisted = replace(entry, place=None)
            if entry.state is not State.KEPT:
                continue
            if self._entries.lists(feed.number, entry.article_id):
                self._entries.forget(feed.number, [entry.key])
            elif _has_page(entry, feed, of_sites):
                self._entries.write(feed.number, [replace(unlisted, due=now, tries=0)])
            else:
                yield from self._articles.withdraw(feed, unlisted, now=now)


def _addresses_of_sites(listed: Feed) -> frozenset[str]:
    """Return the addresses where several whole texts of *listed* are said to be."""
    if not listed.shared:
        return frozenset()
    whole = {normalised(each.address) for each in listed.entries if each.is_whole and each.address}
    return listed.shared & whole


def _has_page(entry: KnownEntry, feed: Subscription, of_sites: frozenset[str]) -> bool:
    if entry.address is None or is_known_by_key(entry, feed):
        return False
    return normalised(entry.address) not in of_sites
