"""The articles of entries: taken into the store, withdrawn from it, and released.

Each is done inside of a transaction, together with what is remembered of the entry.
"""

from dataclasses import replace

from corpus.adding import Added, Skipped
from corpus.caging.results import Recorded, Result
from corpus.feeds.entry_book import EntryBook
from corpus.feeds.happening import Happening, Removed
from corpus.feeds.known_entry import KnownEntry, State
from corpus.feeds.moving import Moving
from corpus.feeds.subscription import Subscription
from corpus.record import Record
from corpus.store import Store

WITHDRAWN = "was withdrawn by its site"


class EntryArticles:
    """The articles in *store* of what is in *entries*."""

    def __init__(self, store: Store, entries: EntryBook, moving: Moving) -> None:
        self._store = store
        self._entries = entries
        self._moving = moving

    def take(
        self, feed: Subscription, entry: KnownEntry, result: Result, *, now: float
    ) -> list[Happening]:
        """Take in what came of *entry*; an article that somebody removed stays away."""
        if not isinstance(result, Recorded):
            return self._refuse(feed, entry, result.reason, now=now)
        if entry.article_id is not None and not self._store.has(entry.article_id):
            # An operator removed it, and does not want it back.
            self._entries.write(feed.number, [entry.settled(State.GONE)])
            return []
        if (reason := self._moving.astray(feed.number, entry, result)) is not None:
            return self._refuse(feed, entry, reason, now=now)
        record = self._moving.moved(feed.number, entry, result.record)
        self._moving.make_room(feed.number, entry, record)
        return self._keep(feed, entry, record, now=now)

    def _refuse(
        self, feed: Subscription, entry: KnownEntry, reason: str, *, now: float
    ) -> list[Happening]:
        """Note that the page of *entry* is no article; one that was read before stays."""
        state = State.REFUSED if entry.article_id is None else State.KEPT
        later = replace(entry.settled(state), error=reason, visited=now)
        self._entries.write(feed.number, [later])
        return [Skipped(place=entry.address or entry.key, reason=reason)]

    def _keep(
        self, feed: Subscription, entry: KnownEntry, record: Record, *, now: float
    ) -> list[Happening]:
        """Store *record*, which is the article of *entry* from now on."""
        article_id = record.article_id
        is_ours = not self._store.has(article_id) or self._entries.is_ours(article_id)
        (outcome,) = self._store.put([record])
        place = entry.address or entry.key
        happened: list[Happening] = [Added(place=place, article_id=article_id, outcome=outcome)]
        if entry.article_id not in {None, article_id}:
            self._entries.pass_on(entry, article_id, feed=feed.number)
            happened += self.release(entry)
        # Its page knows better than its feed when it was published.
        said = replace(entry.said, published=record.source.published)
        later = replace(entry.settled(State.KEPT), said=said, visited=now)
        self._entries.write(feed.number, [replace(later, article_id=article_id, is_ours=is_ours)])
        return happened

    def withdraw(self, feed: Subscription, entry: KnownEntry, *, now: float) -> list[Happening]:
        """Take out the article of *entry*, which is there no longer: others have it no more."""
        self._entries.pass_on(entry, None, feed=feed.number)
        happened = self.release(entry)
        if entry.place is None:
            self._entries.forget(feed.number, [entry.key])
        else:
            # While the feed still lists it, its page is not asked for again and again.
            gone = replace(entry.settled(State.REFUSED), article_id=None, visited=now)
            self._entries.write(feed.number, [replace(gone, error=WITHDRAWN)])
        return happened

    def release(self, entry: KnownEntry) -> list[Happening]:
        """Remove the article of *entry*, unless somebody else has it or wants it."""
        name = entry.article_id
        if name is None or not entry.is_ours or self._entries.holders(name) > 1:
            return []
        if not self._store.has(name):
            return []
        self._store.remove([name])
        return [Removed(place=entry.address or entry.key, article_id=name)]
