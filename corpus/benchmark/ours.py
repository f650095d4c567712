"""Quotedesk itself: its two kernels, its ranker with all its signals, and whole answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import version
from itertools import islice
from pathlib import Path

import numpy as np

from bot.errors import QuestionError
from bot.librarian import Librarian, Shelf
from bot.question import Question
from bot.ranking import BM25Ranker
from bot.ranking.kernels import Kernel, Query, available
from bot.ranking.kernels.with_numpy import NumpyKernel
from bot.ranking.strings import UNKNOWN
from bot.reader import DEFAULT_QUOTES
from bot.rules import Rules
from bot.terms import terms
from corpus.benchmark.engine import OURS, Inside, Live, MissingEngineError, Searcher
from corpus.benchmark.entries import Entry
from corpus.benchmark.our_index import OurIndex, build_index, open_index
from corpus.benchmark.our_updates import LiveShelf
from corpus.benchmark.stages import Stages
from corpus.ordinary_words import is_ordinary


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ours:
    """What all of ours have in common; numba compiles what they search with, or numpy does it."""

    name: str
    index: str = OURS
    at_most: int | None = None
    one_in: int = 1
    is_compiled: bool = True

    def version(self) -> str:
        """Return the version of this package.

        Raises:
            MissingEngineError: If numba is wanted and missing.
        """
        if self.is_compiled:
            try:
                import_module("numba")
            except ModuleNotFoundError as error:
                message = "numba is not installed"
                raise MissingEngineError(message) from error
        return version(OURS)

    def build(self, corpus: Path, folder: Path) -> None:
        """Index *corpus*."""
        build_index(corpus, folder)

    def kernel(self) -> Kernel:
        """Return the kernel that searches, compiled if it is to be."""
        if not self.is_compiled:
            return NumpyKernel()
        holder = available()
        holder.warm()
        return holder


class Searching(_Ours):
    """A kernel: plain BM25Plus on our terms, function words and all."""

    def open(self, folder: Path) -> Searcher:
        """Map the index."""
        return _Searching(open_index(folder), self.kernel())

    def open_live(self, folder: Path) -> Live:
        """Map the index, and open a store for what is added to it."""
        return _Live(LiveShelf(open_index(folder)), self.kernel())


class Ranking(_Ours):
    """The ranker as it is shipped: a question's text in, ranked passages out."""

    def open(self, folder: Path) -> Searcher:
        """Map the index."""
        return _Ranking(open_index(folder), self.kernel())


class Answering(_Ours):
    """The librarian: a question's text in, an answer with its quotes out."""

    def open(self, folder: Path) -> Searcher:
        """Map the index."""
        return _Answering(open_index(folder), self.kernel())


OUR_ENGINES = (
    Searching(name=f"{OURS}-numba"),
    Searching(name=f"{OURS}-numpy", is_compiled=False),
    Ranking(name=f"{OURS}-ranker"),
    Answering(name=f"{OURS}-answer"),
)


class _Searching(Inside):
    def __init__(self, shelf: Shelf, kernel: Kernel) -> None:
        self._shelf = shelf
        self._kernel = kernel

    def search(self, text: str, limit: int) -> Sequence[int]:
        index = self._shelf.current
        figures = index.terms(terms(text))
        weights = np.array([each.idf for each in figures])
        found: list[tuple[float, int]] = []
        for place, part in enumerate(index.parts):
            inside = [each.numbers[place] for each in figures]
            if max(inside, default=UNKNOWN) == UNKNOWN:
                continue
            query = Query(
                terms=np.array(inside, np.int32),
                weights=weights,
                norm=index.norm,
                blocked=part.removal.passages if part.removal.articles else None,
            )
            hits = self._kernel.search(part.segment.inverted, query, limit=limit)
            if len(index.parts) == 1:
                found_alone: list[int] = hits.documents.tolist()
                return found_alone
            numbers = (hits.documents + index.firsts[place]).tolist()
            found.extend(zip((-hits.scores).tolist(), numbers, strict=True))
        return [number for _, number in sorted(found)[:limit]]


class _Live(_Searching):
    def __init__(self, shelf: LiveShelf, kernel: Kernel) -> None:
        super().__init__(shelf, kernel)
        self._changing = shelf

    def add(self, passages: Sequence[Entry]) -> None:
        self._changing.add(passages)

    def remove(self, article: int) -> None:
        self._changing.remove(article)

    def found_elsewhere(self, passages: Sequence[Entry], word: str) -> float | None:
        return self._changing.found_elsewhere(passages, word)

    def close(self) -> None:
        self._changing.close()


class _Ranking(Inside):
    def __init__(self, index: OurIndex, kernel: Kernel) -> None:
        self._index = index.current
        self._ranker = BM25Ranker(index.current, kernel=kernel)

    def search(self, text: str, limit: int) -> Sequence[int]:
        index = self._index
        try:
            question = Question.parse(text, languages=index.languages, knows=index.knows)
        except QuestionError:
            return []
        places = self._ranker.places(question, limit=limit)
        return [place.number for place in islice(places, limit)]


class _Answering(Inside):
    def __init__(self, index: OurIndex, kernel: Kernel) -> None:
        self._librarian = Librarian(index, kernel=kernel, rules=Rules(is_ordinary=is_ordinary))
        self._articles = index.articles
        self._stages = Stages(index.current, kernel)

    def shares(self, texts: Sequence[str]) -> Mapping[str, float]:
        return self._stages.shares(texts)

    def search(self, text: str, limit: int) -> Sequence[int]:
        try:
            answer = self._librarian.answer(text, limit=min(limit, DEFAULT_QUOTES))
        except QuestionError:
            return []
        return [self._articles.number(quote.passage) for quote in answer.quotes]
