"""Adding: files and folders read, and kept in the store, batch by batch."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bot.article import DEFAULT_COLLECTION
from corpus.errors import ArticleUnreadableError
from corpus.finding import find_files
from corpus.reading import Item, read
from corpus.record import Record
from corpus.recording import record_of
from corpus.shipped import is_shipped
from corpus.store import Outcome, Store

# Each transaction is flushed to disk: batches of 100 add 1.2 to 1.4 times as many articles a
# second as one at a time, and a crash costs at most that many to be read again.
BATCH_ARTICLES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What was found at *place*, and is in the store as an article."""

    place: str
    article_id: str
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """What was found at *place* and is not in the store, and why."""

    place: str
    reason: str


def add(
    store: Store, paths: Iterable[Path], *, collection: str = DEFAULT_COLLECTION
) -> Iterator[Added | Skipped]:
    """Read the articles in *paths* into *store*; folders are read recursively.

    Yields what became of each file once that is safely stored. One that cannot be read is
    skipped and the rest goes on.

    Raises:
        StoreError: If the store cannot be written; earlier batches stay.
    """
    found = (each for path in paths for each in find_files(path))
    while batch := list(islice(found, BATCH_ARTICLES)):
        read_files = [_read(each, collection) for each in batch]
        outcomes = iter(store.put(each[1] for each in read_files if not isinstance(each, Skipped)))
        for each in read_files:
            if isinstance(each, Skipped):
                yield each
            else:
                place, record = each
                name = record.article.source.article_id
                yield Added(place=place, article_id=name, outcome=next(outcomes))


def _read(found: Path | ArticleUnreadableError, collection: str) -> tuple[str, Record] | Skipped:
    try:
        if isinstance(found, ArticleUnreadableError):
            raise found
        item = Item(path=found, form=found.suffix.lower())
        return item.place, record_of(
            item, read(item), collection=collection, identity=_identity(found)
        )
    except ArticleUnreadableError as error:
        return Skipped(place=error.place, reason=error.reason)


def _identity(path: Path) -> str:
    """Return what the article in *path* is known by: where the file is."""
    real = Path(os.path.realpath(path))
    name = f"shipped:{real.name}" if is_shipped(real) else str(real)
    # A file's name may hold bytes that are no text.
    return name.encode("utf-8", "backslashreplace").decode()
