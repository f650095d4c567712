"""Adding: files and folders read, and kept in the store, batch by batch."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from bot.article import DEFAULT_COLLECTION, Article, Source
from corpus.errors import ArticleUnreadableError
from corpus.finding import find_files
from corpus.identity import article_id, content_hash
from corpus.reading import read
from corpus.shipped import is_shipped
from corpus.store import Outcome, Record, Store

# Each transaction is flushed to disk: batches of 100 add 1.2 to 1.4 times as many articles a
# second as one at a time, and a crash costs at most that many to be read again.
BATCH_ARTICLES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """A file whose article is in the store."""

    path: Path
    article_id: str
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A file that is not in the store, and why."""

    path: Path
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
                path, record = each
                name = record.article.source.article_id
                yield Added(path=path, article_id=name, outcome=next(outcomes))


def _read(found: Path | ArticleUnreadableError, collection: str) -> tuple[Path, Record] | Skipped:
    try:
        if isinstance(found, ArticleUnreadableError):
            raise found
        return found, _record(found, collection)
    except ArticleUnreadableError as error:
        return Skipped(path=error.path, reason=error.reason)


def _record(path: Path, collection: str) -> Record:
    reading = read(path)
    identity = _identity(path)
    metadata = reading.metadata
    source = Source(
        article_id=article_id(collection=collection, identity=identity, name=path.stem),
        title=reading.title,
        author=metadata.author,
        outlet=metadata.outlet,
        published=metadata.published,
        url=metadata.url,
        collection=collection,
    )
    article = Article(source=source, text=reading.text, paragraphs=reading.paragraphs)
    return Record(article=article, identity=identity, content_hash=content_hash(article))


def _identity(path: Path) -> str:
    """Return what the article in *path* is known by: where the file is."""
    real = Path(os.path.realpath(path))
    name = f"shipped:{real.name}" if is_shipped(real) else str(real)
    # A file's name may hold bytes that are no text.
    return name.encode("utf-8", "backslashreplace").decode()
