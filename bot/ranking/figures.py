"""Figures: what is known of strings, over all parts of an index."""

import math
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from bot.ranking.model import idf
from bot.ranking.removal import Removal
from bot.ranking.segment import Segment
from bot.ranking.statistics import Totals
from bot.ranking.strings import UNKNOWN, StringTable

# Segments, each with the removal of some of its articles.
Readable = Sequence[tuple[Segment, Removal]]


class TermFigures(NamedTuple):
    """A term's *numbers*, one a part (-1 where it is not), and how much holds it in all.

    *idf* and *article_idf* are the model's, of passages and of whole articles, and *telling* is
    that of sentences, see `Index.idf`.
    """

    numbers: tuple[int, ...]
    passages: int
    stretches: int
    articles: int
    idf: float
    article_idf: float
    telling: float


class BeginningFigures(NamedTuple):
    """The *numbers* of a beginning of words, one a part, the *passages* with it, and its *idf*."""

    numbers: tuple[int, ...]
    passages: int
    idf: float


class RunFigures(NamedTuple):
    """The *numbers* of a run of letters, one a part, and its *idf*.

    Its *passages* are summed over the terms that have it. How many passages hold the run itself
    is reckoned from these, as though the terms were strewn at random: of N passages,
    N (1 - exp(-n / N)) hold any of n strewn pieces. Counting them would take several times as
    long as everything else in an index.
    """

    numbers: tuple[int, ...]
    passages: int
    idf: float


class WordFigures(NamedTuple):
    """The *numbers* of a word as it is written, one a part, UNKNOWN where it is not."""

    numbers: tuple[int, ...]


Figures = TermFigures | BeginningFigures | RunFigures | WordFigures


class TermsKnown:
    """Tells what is known of terms in *readable* parts, *totals* being those of all.

    What it looks in is made ready once an index: new words come in nearly every question.
    """

    def __init__(self, readable: Readable, totals: Totals) -> None:
        self._totals = totals
        self._tables = [segment.lexicon.terms for segment, _ in readable]
        statistics = [segment.statistics for segment, _ in readable]
        # `item` gives a number of Python in half of the time of `int(array[number])`.
        self._counts = [(s.passages.item, s.stretches.item, s.articles.item) for s in statistics]
        self._removed = [removal.figures if removal.articles else None for _, removal in readable]

    def __call__(self, terms: Sequence[str]) -> list[TermFigures]:
        """Return what is known of each of *terms*."""
        return [*map(self._figures, _by_string(terms, self._tables))]

    def _figures(self, numbers: tuple[int, ...]) -> TermFigures:
        held, by_stretches, by_articles = 0, 0, 0
        for number, counts, removed in zip(numbers, self._counts, self._removed, strict=True):
            if number != UNKNOWN:
                passages, stretches, articles = counts
                held += passages(number)
                by_stretches += stretches(number)
                by_articles += articles(number)
                if removed:
                    held -= removed["passages"].get(number, 0)
                    by_stretches -= removed["stretches"].get(number, 0)
                    by_articles -= removed["articles"].get(number, 0)
        total = self._totals
        return TermFigures(
            numbers,
            held,
            by_stretches,
            by_articles,
            idf(total.passages, held),
            idf(total.articles, by_articles),
            math.log1p((total.stretches - by_stretches + 0.5) / (by_stretches + 0.5)),
        )


def _by_string(strings: Sequence[str], tables: Sequence[StringTable]) -> Iterable[tuple[int, ...]]:
    """Return for each of *strings* its numbers in all *tables*."""
    if not tables:
        return [()] * len(strings)
    return zip(*[table.numbers_of(strings) for table in tables], strict=True)


def beginning_figures(
    readable: Readable,
    totals: Totals,
    figures_of: Callable[[Sequence[str]], list[TermFigures]],
    terms: Sequence[str],
) -> list[BeginningFigures]:
    """Return what is known of terms with the first letters of each of *terms*.

    *totals* are those of all that is readable, and *figures_of* is of terms.
    """
    return [
        _beginning_figures(readable, totals, term, same.numbers)
        for term, same in zip(terms, figures_of(terms), strict=True)
    ]


def _beginning_figures(
    readable: Readable, totals: Totals, term: str, terms: tuple[int, ...]
) -> BeginningFigures:
    numbers = []
    passages = 0
    for (segment, removal), same in zip(readable, terms, strict=True):
        lexicon = segment.lexicon
        like = lexicon.like(term) if same == UNKNOWN else same
        number = UNKNOWN if like == UNKNOWN else lexicon.class_of.item(like)
        if number != UNKNOWN:
            passages += segment.statistics.beginnings.item(like)
            passages -= removal.figures["beginnings"].get(number, 0)
        numbers.append(number)
    return BeginningFigures(tuple(numbers), passages, idf(totals.passages, passages))


def run_figures(readable: Readable, totals: Totals, runs: Sequence[str]) -> list[RunFigures]:
    """Return what is known of *runs* of letters, *totals* being those of all that is readable."""
    return [
        _run_figures(readable, totals, numbers)
        for numbers in _by_string(runs, [segment.lexicon.grams.runs for segment, _ in readable])
    ]


def _run_figures(readable: Readable, totals: Totals, numbers: tuple[int, ...]) -> RunFigures:
    passages = 0
    for (segment, removal), number in zip(readable, numbers, strict=True):
        if number != UNKNOWN:
            passages += segment.lexicon.grams.holding.item(number)
            passages -= removal.figures["runs"].get(number, 0)
    holding = totals.passages * -math.expm1(-passages / max(totals.passages, 1))
    telling = math.log(totals.passages + 1) - math.log(max(holding, 1))
    return RunFigures(numbers, passages, telling)


def word_figures(readable: Readable, words: Sequence[str]) -> list[WordFigures]:
    """Return what is known of folded *words*."""
    tables = [segment.lexicon.words.strings for segment, _ in readable]
    return [*map(WordFigures, _by_string(words, tables))]
