"""Intake: what a feed lists and its pages say, taken into the store, one transaction a step.

Articles and what is remembered of their entries are written together. So a process that is
killed between two steps has lost nothing, and another goes on where it was. A feed that is
followed no longer, since it was removed meanwhile, brings nothing more.
"""

from dataclasses import replace

from corpus.adding import Added, Skipped
from corpus.caging.results import Recorded, Result
from corpus.feeds.brought import Listing, Missed
from corpus.feeds.entry_articles import EntryArticles
from corpus.feeds.entry_book import EntryBook
from corpus.feeds.feed_book import FeedBook
from corpus.feeds.happening import Happening
from corpus.feeds.known_entry import KnownEntry, State
from corpus.feeds.letting_go import let_go
from corpus.feeds.listing_intake import ListingIntake
from corpus.feeds.moving import Moving
from corpus.feeds.subscription import Retention, Subscription
from corpus.feeds.timing import page_wait
from corpus.store import Store


class Intake:
    """Takes in what feeds bring to *store*, for one thread."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.feeds = FeedBook(store.database)
        self.entries = EntryBook(store.database)
        self._moving = Moving(store, self.entries)
        self._articles = EntryArticles(store, self.entries, self._moving)
        self._listings = ListingIntake(self.entries, self._articles)

    def take_listing(self, feed: Subscription, listing: Listing, *, now: float) -> list[Happening]:
        """Take in what *feed* lists, and what it is from now on."""
        with self.store.database.writing():
            current = self._current(feed)
            if current is None:
                return []
            self.entries.note_removed(feed.number)
            happened = self._listings.take(current, listing, now=now)
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
                self.entries.write(feed.number, [entry.settled(State.KEPT)])
                return []
            return self._articles.take(feed, entry, result, now=now)

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
                due = now + (missed.retry_after or 0.0)
                self.entries.write(feed.number, [replace(entry, due=due, error=missed.reason)])
                return []
            # A page may be listed before it is there, or be away while it is changed.
            is_doubted = missed.is_absent and entry.place is not None
            tries = entry.tries + 1
            is_hopeless = missed.is_lasting and not is_doubted
            wait = None if is_hopeless else page_wait(tries, missed.retry_after)
            if wait is not None:
                later = replace(entry, tries=tries, error=missed.reason, due=now + wait)
            elif (missed.is_gone or missed.is_absent) and entry.article_id is not None:
                return self._articles.withdraw(feed, entry, now=now)
            else:
                # An article that was read before stays as it was.
                state = State.REFUSED if entry.article_id is None else State.KEPT
                later = replace(entry.settled(state), error=missed.reason, visited=now)
            self.entries.write(feed.number, [later])
            return [Skipped(place=entry.address or entry.key, reason=missed.reason)]

    def tidy(self, feed: Subscription, *, now: float) -> list[Happening]:
        """Let go of what is kept no longer of *feed*."""
        with self.store.database.writing():
            current = self._current(feed)
            if current is None:
                return []
            self.entries.note_removed(feed.number)
            known = self.entries.of(feed.number)
            happened: list[Happening] = []
            for key in let_go(known.values(), current.retention, now=now):
                happened += self._articles.release(known[key])
                self.entries.write(
                    feed.number, [replace(known[key].settled(State.GONE), article_id=None)]
                )
            self.entries.forget_old(feed.number, now=now)
            return happened

    def keep(self, feed: Subscription, retention: Retention) -> None:
        """Keep of *feed* what *retention* says; what it let go of and still lists comes back."""
        with self.store.database.writing():
            current = self._current(feed)
            if current is not None and retention != current.retention:
                self.feeds.keep(feed.number, retention)
                self.entries.offer_again(feed.number)

    def unfollow(self, feed: Subscription, *, with_articles: bool) -> list[Happening]:
        """Follow *feed* no longer; what it alone brought goes *with_articles*, or stays."""
        with self.store.database.writing():
            happened: list[Happening] = []
            for entry in self.entries.of(feed.number).values() if with_articles else ():
                happened += self._articles.release(entry)
                self.entries.forget(feed.number, [entry.key])
            self.feeds.remove(feed.number)
            return happened

    def put(self, result: Recorded) -> Added:
        """Keep *result*, which somebody added himself: it stays when its feeds go."""
        with self.store.database.writing():
            record = self._moving.settled(result.record)
            (outcome,) = self.store.put([record])
            self.entries.disown([record.article_id])
            return Added(place=result.place, article_id=record.article_id, outcome=outcome)

    def _current(self, feed: Subscription) -> Subscription | None:
        """Return *feed* with what is kept of it by now; *None* if it is followed no longer."""
        if not self.feeds.is_followed(feed.number):
            return None
        return replace(feed, retention=self.feeds.numbered(feed.number).retention)

    def _fresh(self, feed: Subscription, entry: KnownEntry) -> KnownEntry | None:
        """Return *entry* as it is by now: another feed may have withdrawn its article."""
        if not self.feeds.is_followed(feed.number):
            return None
        return self.entries.one(feed.number, entry.key)
