"""Moving: which article a page is that is no longer, or not yet, where its feed says it is."""

import json
from dataclasses import replace

from corpus.caging.results import Recorded
from corpus.feeds.entry_book import EntryBook
from corpus.feeds.known_entry import KnownEntry
from corpus.identity import slug
from corpus.record import Record
from corpus.store import Store
from corpus.web_address import normalised, spellings

# The conditions are those of an index. Files, and entries that are known by their ids in a feed,
# have addresses that are not their own.
_MOVED_TO = (
    "SELECT id, identity FROM articles WHERE collection = ? AND url = ? AND url <> identity"
    " AND instr(identity, 'http') = 1 AND instr(identity, '#') = 0"
)


class Moving:
    """Tells pages that moved from others that their sites show instead of them.

    It knows the articles in *store*, and which of *entries* has which.
    """

    def __init__(self, store: Store, entries: EntryBook) -> None:
        self._entries = entries
        self._database = store.database

    def astray(self, feed: int, entry: KnownEntry, result: Recorded) -> str | None:
        """Return why *result* is not the article of *entry* of *feed*, to which it was led.

        A page elsewhere is believed to be its article, unless another article would give way to
        it, or another entry leads there too: then it has to say what the feed or that one says.
        """
        record = result.record
        if not _is_elsewhere(entry.address, result.place) or _has_title(record, entry):
            return None
        before = entry.article_id
        gives_way = before not in {None, record.article_id}
        if gives_way and (self._is_at(before, record.source.url) or self._shares(before, record)):
            return None
        if not gives_way and not self._entries.lists_elsewhere(feed, entry, record.article_id):
            return None
        return (
            f"leads to {result.place}, which is another page, so the article is gone or for "
            "readers who log in"
        )

    def moved(self, feed: int, entry: KnownEntry, record: Record) -> Record:
        """Return *record* as it is to be stored for *entry* of *feed*.

        An article that moved is called and known by what it was before, so that what was quoted
        of it is still found; unless there is another of its new address, or another entry is at
        the old one by now.
        """
        before, found = entry.article_id, self.settled(record)
        if before is None or found != record or self._known(record.article_id) is not None:
            return found
        known = self._known(before)
        if known is None or self._entries.lists_elsewhere(feed, entry, before):
            return record
        return _called(record, before, known[0])

    def settled(self, record: Record) -> Record:
        """Return *record* as that of the article which has moved to its address, if one has."""
        if record.identity != record.source.url or self._known(record.article_id) is not None:
            return record
        with self._database.reading():
            row = self._database.connection.execute(
                _MOVED_TO, (record.source.collection, record.source.url)
            ).fetchone()
        return _called(record, *row) if row else record

    def make_room(self, feed: int, entry: KnownEntry, record: Record) -> None:
        """Have those of *feed* read again whose article moved, and gives way to *record*."""
        name = record.article_id
        if entry.article_id == name or self._known(name) is None:
            return
        if not self._is_at(name, record.source.url):
            self._entries.read_again(feed, entry, name)

    def _known(self, article_id: str | None) -> tuple[str, str | None] | None:
        """Return what the article is known by, and its address; *None* if there is none."""
        with self._database.reading():
            query = "SELECT identity, url FROM articles WHERE id = ?"
            row: tuple[str, str | None] | None = self._database.connection.execute(
                query, (article_id,)
            ).fetchone()
            return row

    def _is_at(self, article_id: str | None, address: str | None) -> bool:
        known = self._known(article_id)
        return known is not None and known[1] == address

    def _shares(self, article_id: str | None, record: Record) -> bool:
        """Tell whether the article has a paragraph that *record* has, too."""
        hashes = [each for *_, each in record.paragraphs if each is not None]
        query = (
            "SELECT 1 FROM paragraphs WHERE article_id = ?"
            " AND hash IN (SELECT value FROM json_each(?)) LIMIT 1"
        )
        with self._database.reading():
            row = self._database.connection.execute(query, (article_id, json.dumps(hashes)))
            return row.fetchone() is not None


def _called(record: Record, article_id: str, identity: str) -> Record:
    return replace(record, source=replace(record.source, article_id=article_id), identity=identity)


def _is_elsewhere(address: str | None, place: str) -> bool:
    """Tell whether who asked at *address* was led to a *place* that is no spelling of it."""
    return address is not None and normalised(place) not in spellings(normalised(address))


def _has_title(record: Record, entry: KnownEntry) -> bool:
    """Tell whether *record* is titled as the feed says that the article of *entry* is."""
    said = slug(entry.said.title or "")
    return said != "" and said == slug(record.source.title)
