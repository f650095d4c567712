"""Figures: what is known of strings, over all parts of an index."""

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar

from bot.ranking.model import idf
from bot.ranking.removal import Removal
from bot.ranking.segment import Segment
from bot.ranking.statistics import Totals
from bot.ranking.strings import UNKNOWN

# What is known of so many strings of a kind is kept; a question asks for some forty.
STRINGS_KEPT = 1 << 14

# Segments, each with the removal of some of its articles.
Readable = Sequence[tuple[Segment, Removal]]

_Known = TypeVar("_Known")


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


class Remembered(dict[str, _Known]):
    """What is known of strings, worked out when first asked for; not too much of it is kept."""

    def __init__(self, work_out: Callable[[str], _Known]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, string: str) -> _Known:
        known = self._work_out(string)
        if len(self) >= STRINGS_KEPT:
            self.clear()
        self[string] = known
        return known


def term_figures(readable: Readable, totals: Totals, term: str) -> TermFigures:
    """Return what is known of *term*, *totals* being those of all that is readable."""
    numbers = []
    passages = stretches = articles = 0
    for segment, removal in readable:
        number = segment.lexicon.terms.find(term)
        numbers.append(number)
        if number != UNKNOWN:
            known = segment.statistics
            # `item` gives a number of Python in half of the time of `int(array[number])`.
            passages += known.passages.item(number)
            stretches += known.stretches.item(number)
            articles += known.articles.item(number)
            if removal.articles:
                passages -= removal.figures["passages"].get(number, 0)
                stretches -= removal.figures["stretches"].get(number, 0)
                articles -= removal.figures["articles"].get(number, 0)
    return TermFigures(
        tuple(numbers),
        passages,
        stretches,
        articles,
        idf=idf(totals.passages, passages),
        article_idf=idf(totals.articles, articles),
        telling=math.log1p((totals.stretches - stretches + 0.5) / (stretches + 0.5)),
    )


def beginning_figures(
    readable: Readable, totals: Totals, figures_of: Callable[[str], TermFigures], term: str
) -> BeginningFigures:
    """Return what is known of terms with the first letters of *term*.

    *totals* are those of all that is readable, and *figures_of* is of terms.
    """
    numbers = []
    passages = 0
    for (segment, removal), same in zip(readable, figures_of(term).numbers, strict=True):
        lexicon = segment.lexicon
        like = lexicon.like(term) if same == UNKNOWN else same
        number = UNKNOWN if like == UNKNOWN else int(lexicon.class_of[like])
        if number != UNKNOWN:
            passages += int(segment.statistics.beginnings[like])
            passages -= removal.figures["beginnings"].get(number, 0)
        numbers.append(number)
    return BeginningFigures(tuple(numbers), passages, idf(totals.passages, passages))


def run_figures(readable: Readable, totals: Totals, run: str) -> RunFigures:
    """Return what is known of a *run* of letters, *totals* being those of all that is readable."""
    numbers = tuple(segment.lexicon.grams.runs.find(run) for segment, _ in readable)
    passages = 0
    for (segment, removal), number in zip(readable, numbers, strict=True):
        if number != UNKNOWN:
            passages += int(segment.lexicon.grams.holding[number])
            passages -= removal.figures["runs"].get(number, 0)
    holding = totals.passages * -math.expm1(-passages / max(totals.passages, 1))
    telling = math.log(totals.passages + 1) - math.log(max(holding, 1))
    return RunFigures(numbers, passages, telling)


def word_numbers(readable: Readable, word: str) -> tuple[int, ...]:
    """Return the numbers of a folded *word*, one a part, UNKNOWN where it is not written."""
    return tuple(segment.lexicon.words.strings.find(word) for segment, _ in readable)
