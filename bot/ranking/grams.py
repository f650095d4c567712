"""Runs of letters: the four-letter pieces of terms."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

import numpy as np
import numpy.typing as npt

from bot.parameters import GRAM_LETTERS, PREFIX_LETTERS
from bot.ranking.strings import StringTable

Ints = npt.NDArray[np.int32]


# The articles that come in one after the other have most of their words in common.
TERMS_KEPT = 1 << 14


def prefix(term: str) -> str:
    """Return the first letters of *term*, by which inflections meet that stemming missed."""
    return term[:PREFIX_LETTERS]


@lru_cache(maxsize=TERMS_KEPT)
def grams(term: str) -> tuple[str, ...]:
    """Return the runs of four letters in *term*, whose beginning and end count as letters."""
    padded = f" {term} "
    starts = range(max(1, len(padded) - GRAM_LETTERS + 1))
    return tuple(padded[start : start + GRAM_LETTERS] for start in starts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grams:
    """The runs of letters of terms: those of term *t* are `of[starts[t]:starts[t + 1]]`.

    *holding* is the sum, over the terms that have a run, of the passages that hold them.
    """

    runs: StringTable
    starts: Ints
    of: Ints
    holding: npt.NDArray[np.int64]

    @classmethod
    def of_terms(cls, terms: Sequence[str], passages: Ints) -> "Grams":
        """Return the runs of letters of *terms*, each of which so many *passages* hold."""
        numbers: dict[str, int] = {}
        found = [[numbers.setdefault(g, len(numbers)) for g in grams(term)] for term in terms]
        ordered = sorted(numbers)
        rank = np.empty(len(ordered), np.int32)
        rank[[numbers[run] for run in ordered]] = np.arange(len(ordered), dtype=np.int32)
        counts = np.fromiter(map(len, found), np.int64, len(found))
        of = rank[np.fromiter(chain.from_iterable(found), np.int64, int(counts.sum()))]
        holding = np.bincount(of, weights=np.repeat(passages, counts), minlength=len(ordered))
        return cls(
            runs=StringTable.of(ordered),
            starts=np.concatenate(([0], np.cumsum(counts))).astype(np.int32),
            of=of,
            holding=holding.astype(np.int64),
        )


def run_counts(terms: Sequence[str]) -> Ints:
    """Return how many runs of letters each of *terms* has."""
    return np.fromiter(
        (max(1, len(term) + 3 - GRAM_LETTERS) for term in terms), np.int32, len(terms)
    )


def beginning_classes(terms: Sequence[str]) -> Ints:
    """Return the number of each term's beginning; *terms* are sorted, so the numbers ascend."""
    classes = np.empty(len(terms), np.int32)
    number, last = -1, None
    for place, term in enumerate(terms):
        beginning = prefix(term)
        if beginning != last:
            number, last = number + 1, beginning
        classes[place] = number
    return classes
