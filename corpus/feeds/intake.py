"""Intake: what a feed lists and its pages say, taken into the store, one transaction a step.

Articles and what is remembered of their entries are written together. So a process that is
killed between two steps has lost nothing, and another goes on where it was. A feed that is
followed no longer, since it was removed meanwhile, brings nothing more.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from corpus.adding import Added, Skipped
from corpus.caging.results import Recorded, Result
from corpus.feeds.brought import Listing, Missed
from corpus.feeds.comparing import visit_due
from corpus.feeds.entry_book import EntryBook
from corpus.feeds.feed import Entry
from corpus.feeds.feed_book import FeedBook
from corpus.feeds.happening import Happening, Removed
from corpus.feeds.known_entry import KnownEntry, State
from corpus.feeds.letting_go import let_go, wanted
from corpus.feeds.subscription import Retention, Subscription
from corpus.feeds.timing import page_wait
from corpus.record import Record
from corpus.store import Outcome, Store
from corpus.web_address import normalised

WITHDRAWN = "was withdrawn by its site"


class Intake:
    """Takes in what feeds bring to *store*, for one thread."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.feeds = FeedBook(store.database)
        self.entries = EntryBook(store.database)

    def take_listing(self, feed: Subscription, listing: Listing, *, now: float) -> list[Happening]:
        """Take in what *feed* lists: whole texts at once, while others wait for their pages."""
        found, difference = listing.feed, listing.difference
        worth = wanted(found.entries, feed.retention, now=now)
        with self.store.database.writing():
            if not self.feeds.is_followed(feed.number):
                return []
            known = self.entries.of(feed.number)
            happened: list[Happening] = []
            for entry in (*difference.new, *difference.changed):
                before = known.get(entry.key)
                later = listing.noted(entry, before, now=now)
                is_news = before is None or before.state is State.GONE
                if is_news and entry.key not in worth:
                    self._write(feed, replace(later, state=State.GONE))
                elif entry.key in listing.read:
                    happened += self._take(feed, later, listing.read[entry.key], now=now)
                else:
                    self._write(feed, replace(later, due=visit_due(entry, before, now=now)))
            places = {each.key: place for place, each in enumerate(found.entries)}
            self.entries.list_again(feed.number, places)
            missing = [known[key] for key in difference.missing]
            happened += self._missing(feed, missing, found.entries, now=now)
            self.feeds.note_read(feed)
            return happened

    def take_page(
        self, feed: Subscription, entry: KnownEntry, result: Result, *, now: float
    ) -> list[Happening]:
        """Take in what came of the page of *entry*."""
        with self.store.database.writing():
            fresh = self._fresh(feed, entry)
            if fresh is None:
                return []
            entry = fresh
            if entry.place is None and entry.state is State.KEPT:
                # It was looked at to see whether it is still there.
                self._write(feed, entry.settled(State.KEPT))
                return []
            return self._take(feed, entry, result, now=now)

    def miss_page(
        self, feed: Subscription, entry: KnownEntry, missed: Missed, *, now: float
    ) -> list[Happening]:
        """Note that the page of *entry* could not be had: what is gone goes here as well."""
        with self.store.database.writing():
            fresh = self._fresh(feed, entry)
            if fresh is None:
                return []
            entry = fresh
            if missed.is_put_off:
                self._write(feed, replace(entry, due=now + (missed.retry_after or 0.0)))
                return []
            # A page may be listed before it is there, or be away while it is changed.
            is_doubted = missed.is_absent and entry.place is not None
            tries = entry.tries + 1
            is_hopeless = missed.is_lasting and not is_doubted
            wait = None if is_hopeless else page_wait(tries, missed.retry_after)
            if wait is not None:
                later = replace(entry, tries=tries, error=missed.reason, due=now + wait)
            elif (missed.is_gone or missed.is_absent) and entry.article_id is not None:
                return self._withdraw(feed, entry, now=now)
            else:
                # An article that was read before stays as it was.
                state = State.REFUSED if entry.article_id is None else State.KEPT
                later = replace(entry.settled(state), error=missed.reason, visited=now)
            self._write(feed, later)
            return [Skipped(place=entry.address or entry.key, reason=missed.reason)]

    def tidy(self, feed: Subscription, *, now: float) -> list[Happening]:
        """Let go of what is kept no longer of *feed*."""
        with self.store.database.writing():
            known = self.entries.of(feed.number)
            happened: list[Happening] = []
            for key in let_go(known.values(), feed.retention, now=now):
                happened += self._release(known[key])
                self._write(feed, replace(known[key].settled(State.GONE), article_id=None))
            self.entries.forget_old(feed.number, now=now)
            return happened

    def keep(self, feed: Subscription, retention: Retention) -> None:
        """Keep of *feed* what *retention* says; what it let go of and still lists comes back."""
        with self.store.database.writing():
            if retention != feed.retention:
                self.feeds.keep(feed.number, retention)
                self.entries.forget_let_go(feed.number)

    def unfollow(self, feed: Subscription, *, with_articles: bool) -> list[Happening]:
        """Follow *feed* no longer; what it alone brought goes *with_articles*, or stays."""
        with self.store.database.writing():
            happened: list[Happening] = []
            for entry in self.entries.of(feed.number).values() if with_articles else ():
                happened += self._release(entry)
                self.entries.forget(feed.number, [entry.key])
            self.feeds.remove(feed.number)
            return happened

    def put(self, record: Record) -> Outcome:
        """Keep *record*, which somebody added himself: it stays when its feeds go."""
        with self.store.database.writing():
            (outcome,) = self.store.put([record])
            self.entries.disown([record.article_id])
            return outcome

    def _fresh(self, feed: Subscription, entry: KnownEntry) -> KnownEntry | None:
        """Return *entry* as it is by now: another feed may have withdrawn its article."""
        if not self.feeds.is_followed(feed.number):
            return None
        return self.entries.one(feed.number, entry.key)

    def _take(
        self, feed: Subscription, entry: KnownEntry, result: Result, *, now: float
    ) -> list[Happening]:
        place = entry.address or entry.key
        if not isinstance(result, Recorded):
            state = State.REFUSED if entry.article_id is None else State.KEPT
            later = replace(entry.settled(state), error=result.reason, visited=now)
            self._write(feed, later)
            return [Skipped(place=place, reason=result.reason)]
        if entry.article_id is not None and not self.store.has(entry.article_id):
            # An operator removed it, and does not want it back.
            self._write(feed, entry.settled(State.GONE))
            return []
        article_id = result.record.article_id
        is_ours = not self.store.has(article_id) or self.entries.is_ours(article_id)
        (outcome,) = self.store.put([result.record])
        happened: list[Happening] = [Added(place=place, article_id=article_id, outcome=outcome)]
        if entry.article_id not in {None, article_id}:
            self.entries.pass_on(entry, article_id, feed=feed.number)
            happened += self._release(entry)
        later = entry.settled(State.KEPT)
        self._write(feed, replace(later, article_id=article_id, is_ours=is_ours, visited=now))
        return happened

    def _missing(
        self,
        feed: Subscription,
        missing: Iterable[KnownEntry],
        listed: Iterable[Entry],
        *,
        now: float,
    ) -> Iterator[Happening]:
        """Take out what has no page of its own, and have the pages of the others looked at."""
        others = {normalised(each.address) for each in listed if missing and each.address}
        for entry in missing:
            unlisted = replace(entry, place=None)
            if entry.state is not State.KEPT:
                continue
            if entry.address is None or normalised(entry.address) in others:
                yield from self._withdraw(feed, unlisted, now=now)
            else:
                self._write(feed, replace(unlisted, due=now, tries=0))

    def _withdraw(self, feed: Subscription, entry: KnownEntry, *, now: float) -> list[Happening]:
        self.entries.pass_on(entry, None, feed=feed.number)
        happened = self._release(entry)
        if entry.place is None:
            self.entries.forget(feed.number, [entry.key])
        else:
            # While the feed still lists it, its page is not asked for again and again.
            gone = replace(entry.settled(State.REFUSED), article_id=None, visited=now)
            self._write(feed, replace(gone, error=WITHDRAWN))
        return happened

    def _release(self, entry: KnownEntry) -> list[Happening]:
        """Remove the article of *entry*, unless somebody else has it or wants it."""
        name = entry.article_id
        if name is None or not entry.is_ours or self.entries.holders(name) > 1:
            return []
        if not self.store.has(name):
            return []
        self.store.remove([name])
        return [Removed(place=entry.address or entry.key, article_id=name)]

    def _write(self, feed: Subscription, entry: KnownEntry) -> None:
        self.entries.write(feed.number, [entry])
