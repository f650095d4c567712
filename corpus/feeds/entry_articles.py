"""The articles of entries: taken into the store, withdrawn from it, and released.

Each is done inside of a transaction, together with what is remembered of the entry.
"""

from dataclasses import replace

from corpus.adding import Added, Skipped
from corpus.caging.results import Recorded, Result
from corpus.feeds.entry_book import EntryBook
from corpus.feeds.happening import Happening, Removed
from corpus.feeds.known_entry import KnownEntry, State
from corpus.feeds.subscription import Subscription
from corpus.store import Store

WITHDRAWN = "was withdrawn by its site"


class EntryArticles:
    """The articles in *store* of what is in *entries*."""

    def __init__(self, store: Store, entries: EntryBook) -> None:
        self._store = store
        self._entries = entries

    def take(
        self, feed: Subscription, entry: KnownEntry, result: Result, *, now: float
    ) -> list[Happening]:
        """Take in what came of *entry*; an article that somebody removed stays away."""
        place = entry.address or entry.key
        if not isinstance(result, Recorded):
            state = State.REFUSED if entry.article_id is None else State.KEPT
            later = replace(entry.settled(state), error=result.reason, visited=now)
            self._entries.write(feed.number, [later])
            return [Skipped(place=place, reason=result.reason)]
        if entry.article_id is not None and not self._store.has(entry.article_id):
            # An operator removed it, and does not want it back.
            self._entries.write(feed.number, [entry.settled(State.GONE)])
            return []
        article_id = result.record.article_id
        is_ours = not self._store.has(article_id) or self._entries.is_ours(article_id)
        (outcome,) = self._store.put([result.record])
        happened: list[Happening] = [Added(place=place, article_id=article_id, outcome=outcome)]
        if entry.article_id not in {None, article_id}:
            self._entries.pass_on(entry, article_id, feed=feed.number)
            happened += self.release(entry)
        # Its page knows better than its feed when it was published.
        said = replace(entry.said, published=result.record.source.published)
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
