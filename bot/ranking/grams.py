"""Runs of letters: the four-letter pieces of terms; and their first letters."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from bot.parameters import GRAM_LETTERS, PREFIX_LETTERS
from bot.ranking.numbering import numbered, owners, runs
from bot.ranking.strings import StringTable

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]

# Four letters go into one number of 64 bits. Texts have some hundred different ones, Chinese ones
# some thousand; were there more, the last would count as one letter.
_MOST_LETTERS = (1 << 16) - 1

_END = ord(" ")

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
    """The letters of *terms* all at once."""

    def __init__(self, terms: StringTable) -> None:
        codes, starts = terms.codes()
        lengths = starts[1:] - starts[:-1] + 2
        self._ends = np.cumsum(lengths)
        self._starts = self._ends - lengths
        self.run_counts: Longs = np.maximum(lengths - GRAM_LETTERS + 1, 1)
        padded = np.full(int(lengths.sum()), _END, np.uint32)
        padded[runs(self._starts + 1, lengths - 2)] = codes
        is_used = np.zeros(int(padded.max(initial=_END)) + 1, np.bool_)
        is_used[padded] = True
        self._alphabet = np.flatnonzero(is_used).astype(np.uint32)
        # In the order of the alphabet, from 1; a 0 stands where a term has ended.
        number_of = np.minimum(np.cumsum(is_used), _MOST_LETTERS).astype(np.uint16)
        self._numbers = np.append(number_of[padded], np.zeros(PREFIX_LETTERS, np.uint16))

    def beginnings(self) -> Ints:
        """Return the numbers of the terms' beginnings, which ascend."""
        inside = self._starts + 1
        before_end = self._ends - 1
        letters = [self._at(inside + place, before_end) for place in range(PREFIX_LETTERS)]
        differs = np.zeros(len(inside), np.bool_)
        for letter in letters:
            differs[1:] |= letter[1:] != letter[:-1]
        return np.cumsum(differs, dtype=np.int32)

    def runs(self) -> tuple[StringTable, Ints]:
        """Return all different runs, sorted, and for each term's runs in order their numbers."""
        places = runs(self._starts, self.run_counts)
        ends = self._ends[owners(self.run_counts)]
        base = np.uint64(min(len(self._alphabet), _MOST_LETTERS) + 1)
        keys = np.zeros(len(places), np.uint64)
        for place in range(GRAM_LETTERS):
            keys = keys * base + self._at(places + place, ends)
        found, numbers = numbered(keys, below=int(base) ** GRAM_LETTERS)
        return self._spelt(found, base), numbers.astype(np.int32)

    def _at(self, places: Longs, ends: Longs) -> npt.NDArray[np.uint16]:
        """Return the letters at *places*, and 0 for those that are not before *ends*."""
        return np.where(places < ends, self._numbers[places], np.uint16(0))

    def _spelt(self, keys: npt.NDArray[np.uint64], base: np.uint64) -> StringTable:
        powers = base ** np.arange(GRAM_LETTERS - 1, -1, -1, dtype=np.uint64)
        numbers = keys[:, None] // powers % base
        is_letter = numbers > 0
        codes = self._alphabet[numbers[is_letter].astype(np.int64) - 1]
        return StringTable.of_codes(codes, is_letter.sum(axis=1))


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
        found, of = letters.runs()
        counts = letters.run_counts
        holding = np.bincount(of, weights=np.repeat(passages, counts), minlength=len(found))
        return cls(
            runs=found,
            starts=np.concatenate(([0], np.cumsum(counts))).astype(np.int32),
            of=of,
            holding=holding.astype(np.int64),
        )
