"""Building: one segment of very many articles, by several processes at once.

First the processes read the articles, load by load, each with a vocabulary of its own. From
these one vocabulary is made, with whose numbers each process digests what it has read; and what
comes of it is put together. All that is large lies in files meanwhile, so memory is bounded by
a load and the vocabulary.
"""

import gc
import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    as_completed,
    wait,
)
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from bot.ranking.articles import ArticleRow
from bot.ranking.building import Numbering, Plan, digested, put_together
from bot.ranking.collecting import Collector
from bot.ranking.grams import Grams
from bot.ranking.loops import available
from bot.ranking.segment import Lexicon, Segment
from bot.ranking.statistics import Statistics
from bot.ranking.vocabulary import Vocabulary, spread, united
from bot.ranking.words import Words
from corpus.building_files import BuildingFiles
from corpus.loads import Loads, Site
from corpus.parenthood import end_with_parent

# Some 320,000 passages. With seven loads, compiling for the first time took longer than it saved.
_LOADS_TO_COMPILE_FOR = 20


# The rows of articles, column by column, for so they are sent in half of the time.
_Columns = tuple[tuple[Any, ...], ...]


def build(site: Site) -> Segment:
    """Return one segment of everything in the loads of *site*."""
    with ExitStack() as stack:
        crew = [_worker(site) for _ in range(site.processes)]
        for worker in crew:
            stack.push(partial(_end, worker))
        if _is_worth_compiling(site.loads):
            stack.enter_context(ThreadPoolExecutor(1)).submit(available().warm)
        read = sorted(_read_all(site, crew), key=lambda each: each.load)
        own = [each.submit(_vocabulary) for each in crew]
        vocabulary, moves = united([each.result() for each in own])
        plan = Plan.of(vocabulary)
        for worker, move in zip(crew, moves, strict=True):
            worker.submit(_renumber, plan.numbering(move))
        rows = dict(_digest_all(site, read))
        counted = [each.submit(_statistics) for each in crew]
        nothing = Statistics.of_nothing(len(vocabulary.terms))
        statistics = sum((each.result() for each in counted), nothing)
        grams = crew[0].submit(Grams.of_terms, plan.letters, statistics.passages)
        words = crew[-1].submit(Words.of, vocabulary.words)
        files = BuildingFiles(site.folder)
        digests = [files.digest(load, rows[load]) for load in range(site.loads.count)]

        def lexicon() -> Lexicon:
            return plan.lexicon_of(grams.result(), words.result())

        return put_together(lexicon, digests, statistics, site.allocate)


def _end(worker: ProcessPoolExecutor, failure: type[BaseException] | None, *_: object) -> None:
    """End *worker*; after a *failure* wait for it, for it may be writing still."""
    # Otherwise it has only to forget what it remembers, which takes half a second.
    worker.shutdown(wait=failure is not None, cancel_futures=True)


def _is_worth_compiling(loads: Loads) -> bool:
    return loads.count >= _LOADS_TO_COMPILE_FOR


def _worker(site: Site) -> ProcessPoolExecutor:
    """Return a pool of one process, which remembers what it has read."""
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(1, context, _begin, (site.loads, site.folder))


class Read(NamedTuple):
    """A *load* that was read by *worker*, and how many *passages* it has."""

    load: int
    worker: ProcessPoolExecutor
    passages: int


def _read_all(site: Site, crew: Sequence[ProcessPoolExecutor]) -> Iterator[Read]:
    """Have every load read by whoever is free."""
    left = iter(range(site.loads.count))
    busy: dict[Future[int], tuple[int, ProcessPoolExecutor]] = {}

    def start(worker: ProcessPoolExecutor) -> None:
        for load in islice(left, 1):
            busy[worker.submit(_read, load)] = (load, worker)

    for worker in crew:
        start(worker)
    done = 0
    while busy:
        for future in wait(busy, return_when=FIRST_COMPLETED).done:
            load, worker = busy.pop(future)
            yield Read(load, worker, future.result())
            start(worker)
            done += 1
            site.tell(done * 50 // site.loads.count)


def _digest_all(site: Site, read: Sequence[Read]) -> Iterator[tuple[int, list[ArticleRow]]]:
    """Have every load digested by the process that read it; yield its articles' rows."""
    busy: dict[Future[_Columns], int] = {}
    first = 0
    for each in read:
        busy[each.worker.submit(_digest, each.load, first)] = each.load
        first += each.passages
    for done, future in enumerate(as_completed(busy), 1):
        yield busy[future], [*map(ArticleRow._make, zip(*future.result(), strict=True))]
        site.tell(50 + done * 50 // site.loads.count)


# --- In the other processes ---


class _Reader:
    """What a process remembers between its tasks."""

    def __init__(self, loads: Loads, folder: Path) -> None:
        self.loads = loads
        self.files = BuildingFiles(folder)
        self.collector = Collector()
        # How often each form stands in all that was read.
        self.counts = np.zeros(0, np.int64)
        self.rows: dict[int, list[ArticleRow]] = {}
        self.numbering: Numbering | None = None
        self.statistics: Statistics | None = None


_readers: list[_Reader] = []


def _begin(loads: Loads, folder: Path) -> None:
    end_with_parent()
    # Nothing here is cyclic, and looking for what is takes a fifth of the time.
    gc.disable()
    if _is_worth_compiling(loads):
        available().warm()
    _readers.append(_Reader(loads, folder))


def _read(load: int) -> int:
    [reader] = _readers
    for texts in reader.loads.articles(load):
        reader.collector.add(texts)
    reading = reader.collector.take()
    reader.rows[load] = list(reading.articles)
    counts = np.bincount(reading.forms, minlength=len(reader.counts))
    counts[: len(reader.counts)] += reader.counts
    reader.counts = counts
    reader.files.keep_reading(load, reading)
    return len(reading.passage_stretches)


def _vocabulary() -> Vocabulary:
    [reader] = _readers
    return reader.collector.vocabulary(reader.counts)


def _renumber(numbering: Numbering) -> None:
    [reader] = _readers
    reader.numbering = replace(numbering, move=spread(numbering.move, reader.counts))
    reader.statistics = Statistics.of_nothing(len(numbering.shapes.class_of))


def _digest(load: int, first: int) -> _Columns:
    [reader] = _readers
    assert reader.numbering and reader.statistics  # noqa: S101, PT018 - the order is ours
    rows = reader.rows[load]
    reading = reader.files.reading(load, rows)
    digest, statistics = digested(reading, reader.numbering, first=first)
    reader.files.keep_digest(load, digest)
    reader.statistics = statistics + reader.statistics
    return tuple(zip(*rows, strict=True))


def _statistics() -> Statistics:
    [reader] = _readers
    assert reader.statistics is not None  # noqa: S101 - the order of tasks is ours
    return reader.statistics
