"""Removals: articles of a segment that are gone, and what that takes off its statistics."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from bot.ranking.numbering import distinct, numbered, runs
from bot.ranking.segment import Segment
from bot.ranking.statistics import TermShapes, counted

FIGURES = ("passages", "stretches", "articles", "beginnings", "runs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """The removed *articles* of a segment, by number, and a flag for each of its *passages*.

    *totals* and *languages* are to be taken off the segment's. *figures* has for each term that
    removed articles hold what to take off each of FIGURES; beginnings and runs of letters go by
    numbers of their own.
    """

    articles: frozenset[int]
    passages: npt.NDArray[np.uint8]
    totals: npt.NDArray[np.int64]
    languages: npt.NDArray[np.int64]
    figures: Mapping[str, Mapping[int, int]]

    def and_also(self, segment: Segment, articles: Collection[int]) -> "Removal":
        """Return the removal of more *articles* of the same *segment*."""
        more = frozenset(articles) - self.articles
        if not more:
            return self
        other = _removal(segment, more)
        return Removal(
            articles=self.articles | more,
            passages=self.passages | other.passages,
            totals=self.totals + other.totals,
            languages=self.languages + other.languages,
            figures={name: _added(self.figures[name], other.figures[name]) for name in FIGURES},
        )


def removal(segment: Segment, articles: Collection[int] = ()) -> Removal:
    """Return the removal of *articles* of *segment*, which go by their numbers."""
    if articles:
        return _removal(segment, frozenset(articles))
    return Removal(
        articles=frozenset(),
        passages=np.zeros(len(segment), np.uint8),
        totals=np.zeros_like(segment.statistics.totals),
        languages=np.zeros_like(segment.statistics.languages),
        figures={name: {} for name in FIGURES},
    )


def _added(one: Mapping[int, int], few: Mapping[int, int]) -> Mapping[int, int]:
    """Return the sums of the figures of both; a loop over *few* is all that it takes."""
    sums = dict(one)
    for number, figure in few.items():
        sums[number] = sums.get(number, 0) + figure
    return sums


def _removal(segment: Segment, articles: frozenset[int]) -> Removal:
    gone = np.array(sorted(articles), np.int64)
    reading = segment.reading(gone)
    lexicon = segment.lexicon
    # Numbered anew for counting, because the segment may have half a million terms.
    held = lexicon.term_of[reading.forms]
    terms = distinct(held)
    classes = lexicon.class_of[terms]
    run_counts = np.diff(lexicon.grams.starts)[terms]
    _, statistics = counted(
        replace(reading, forms=np.searchsorted(terms, held).astype(np.int32)),
        np.arange(len(terms), dtype=np.int32),
        TermShapes(
            class_of=np.searchsorted(distinct(classes), classes).astype(np.int32), runs=run_counts
        ),
    )
    firsts = segment.articles.first_passages
    passages = np.zeros(len(segment), np.uint8)
    passages[runs(firsts[gone], firsts[gone + 1] - firsts[gone])] = 1
    of_terms = {
        name: _by_number(terms, getattr(statistics, name))
        for name in ("passages", "stretches", "articles")
    }
    strewn = lexicon.grams.of[runs(lexicon.grams.starts[terms], run_counts)]
    found, places = numbered(strewn)
    lost = np.bincount(places, weights=np.repeat(statistics.passages, run_counts))
    return Removal(
        articles=articles,
        passages=passages,
        totals=statistics.totals,
        languages=statistics.languages,
        figures={
            **of_terms,
            "beginnings": _by_number(classes, statistics.beginnings),
            "runs": _by_number(found, lost.astype(np.int64)),
        },
    )


def _by_number(
    numbers: npt.NDArray[np.integer], figures: npt.NDArray[np.integer]
) -> dict[int, int]:
    return dict(zip(numbers.tolist(), figures.tolist(), strict=True))
