"""Adding: files and folders read, and kept in the store, batch by batch."""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path

from bot.article import DEFAULT_COLLECTION
from corpus.caging.caps import Caps
from corpus.caging.opener import Opener
from corpus.caging.portioning import portions
from corpus.caging.reading import Manner, read_item
from corpus.caging.results import Recorded, Result, Unread, unfound
from corpus.errors import ArticleUnreadableError
from corpus.finding import Found, find_files
from corpus.opening import is_container
from corpus.pruning import Met
from corpus.reading import CAGED_FORMS, Item, Reading, WebItem, read
from corpus.store import Outcome, Store

# Each transaction is flushed to disk: batches of 100 add 1.2 to 1.4 times as many articles a
# second as one at a time, and a crash costs at most that many to be read again.
BATCH_ARTICLES = 100
# Long books and slow files make a batch of their own sooner.
BATCH_CHARACTERS = 10_000_000
BATCH_SECONDS = 5.0
# Starting a process takes as long as reading a few hundred plain articles. Markdown that is made
# for it takes a second in 50 kB, and time in the square of that.
FEW_FILES, FEW_BYTES = 20, 100_000
# More processes are seldom faster: one writes what they all read.
MAX_JOBS = 8


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


def usable_cores() -> int:
    """Return how many processes are worth starting here."""
    if hasattr(os, "sched_getaffinity"):
        return min(len(os.sched_getaffinity(0)), MAX_JOBS)
    return min(os.cpu_count() or 1, MAX_JOBS)


def _never() -> bool:
    return False


def _nobody(_: int) -> None:
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How articles are added: to which *collection*, and by how many processes that read.

    *fields* maps our names of fields to the columns that tables have for them. What is come
    across is told to *met*, and how many articles were found inside a file to *counted*, as they
    come. As soon as *stopped* says so, no more is read, and what was is stored.
    """

    collection: str = DEFAULT_COLLECTION
    jobs: int = field(default_factory=usable_cores)
    fields: Mapping[str, str] = field(default_factory=dict)
    met: Met | None = None
    counted: Callable[[int], None] = _nobody
    stopped: Callable[[], bool] = _never
    caps: Caps = field(default_factory=Caps)
    read: Callable[[Item | WebItem], Reading] = read

    @property
    def manner(self) -> Manner:
        """What of this concerns the processes that read."""
        return Manner(collection=self.collection, fields=self.fields, read=self.read)


def add(
    store: Store, paths: Iterable[Path], *, options: Options | None = None
) -> Iterator[Added | Skipped]:
    """Read the articles in *paths* into *store*; folders are read recursively.

    Yields what became of each, in the order in which they are found, once that is safely
    stored. One that cannot be read is skipped and the rest goes on.

    Raises:
        StoreError: If the store cannot be written; earlier batches stay.
        CrewError: If no process can be started to read.
    """
    for batch in _batches(_results(paths, options or Options())):
        outcomes = iter(store.put(each.record for each in batch if isinstance(each, Recorded)))
        for each in batch:
            if isinstance(each, Unread):
                yield Skipped(place=each.place, reason=each.reason)
            else:
                name = each.record.article_id
                yield Added(place=each.place, article_id=name, outcome=next(outcomes))


def _batches(results: Iterable[Result]) -> Iterator[list[Result]]:
    batch: list[Result] = []
    characters, since = 0, time.monotonic()
    for result in results:
        batch.append(result)
        characters += len(result.record.text) if isinstance(result, Recorded) else 0
        is_large = len(batch) >= BATCH_ARTICLES or characters > BATCH_CHARACTERS
        if is_large or time.monotonic() > since + BATCH_SECONDS:
            yield batch
            batch, characters, since = [], 0, time.monotonic()
    if batch:
        yield batch


def _results(paths: Iterable[Path], options: Options) -> Iterator[Result]:
    with Opener(options.manner, options.caps, options.stopped) as opener:
        for result in _read(paths, options, opener):
            if options.met:
                options.met.add(result)
            yield result


def _read(paths: Iterable[Path], options: Options, opener: Opener) -> Iterator[Result]:
    """Yield what came of each article; no process is started for a few plain files."""
    found = (each for path in paths for each in find_files(path))
    first = list(islice(found, FEW_FILES + 1))
    items = _items(chain(first, found), options, opener)
    if not _are_few(first):
        yield from _read_by_crew(items, options)
        return
    for item in items:
        yield item if isinstance(item, Unread) else read_item(options.manner, item)


def _read_by_crew(items: Iterable[Item | Unread], options: Options) -> Iterator[Result]:
    from corpus.caging.crew import Crew  # noqa: PLC0415 - asking has no need of its libraries

    crew = Crew(options.manner, jobs=options.jobs, caps=options.caps, stopped=options.stopped)
    with crew:
        yield from crew.results(portions(items))


def _are_few(found: Sequence[Found]) -> bool:
    """Tell whether *found* are few small files whose parsers are our own."""
    paths = [each for each in found if isinstance(each, Path)]
    are_plain = not any(is_container(path) or path.suffix.lower() in CAGED_FORMS for path in paths)
    return are_plain and len(found) <= FEW_FILES and sum(map(_size, paths)) <= FEW_BYTES


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _items(found: Iterable[Found], options: Options, opener: Opener) -> Iterator[Item | Unread]:
    for each in found:
        if options.stopped():
            return
        if isinstance(each, ArticleUnreadableError):
            yield unfound(each)
            continue
        if options.met:
            options.met.add_file(each)
        if not is_container(each):
            yield Item(path=each, form=each.suffix.lower())
            continue
        for item in opener.items(each):
            options.counted(1)
            yield item
