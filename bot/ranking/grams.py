"""Runs of letters: the four-letter pieces of terms; and their first letters."""

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from bot.parameters import GRAM_LETTERS, PREFIX_LETTERS
from bot.ranking.laid_letters import LaidLetters
from bot.ranking.loops import available
from bot.ranking.loops.layouts import Runs
from bot.ranking.numbering import starts_of
from bot.ranking.strings import StringTable

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]

# Those of questions, which have many in common.
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


class Letters:
    """The letters of *terms* all at once; those of ASCII with compiled loops, if there are any."""

    def __init__(self, terms: StringTable) -> None:
        self._terms = terms

    def shapes(self) -> tuple[Ints, Ints]:
        """Return the numbers of the terms' beginnings, which ascend, and the counts of runs."""
        strings = self._terms.strings
        found = available().shapes(strings, PREFIX_LETTERS) if self._terms.is_plain else None
        return found or (self._laid.beginnings(), self._laid.run_counts)

    def runs(self, passages: Ints) -> Runs:
        """Return the runs of the terms, each held by so many *passages*."""
        found = available().runs(self._terms.strings, passages) if self._terms.is_plain else None
        if found is None:
            table, of = self._laid.runs()
            weights = np.repeat(passages, self._laid.run_counts)
            holding = np.bincount(of, weights=weights, minlength=len(table)).astype(np.int64)
            starts = starts_of(self._laid.run_counts).astype(np.int32)
            found = Runs(*table.strings, starts, of, holding)
        return found

    @cached_property
    def _laid(self) -> LaidLetters:
        return LaidLetters(self._terms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grams:
    """The runs of letters of terms: those of term *t* are `of[starts[t]:starts[t + 1]]`.

    *holding* is the sum, over the terms that have a run, of the passages that hold them.
    """

    runs: StringTable
    starts: Ints
    of: Ints
    holding: Longs

    @classmethod
    def of_terms(cls, letters: Letters, passages: Ints) -> "Grams":
        """Return the runs of terms of these *letters*, each held by so many *passages*."""
        found = letters.runs(passages)
        return cls(
            runs=StringTable.of_letters(found.letters, found.starts).with_slots(),
            starts=found.begins,
            of=found.of,
            holding=found.holding,
        )
