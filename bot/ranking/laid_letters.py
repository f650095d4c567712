"""Letters laid out as numbers, for numpy: what terms begin with, and their runs of letters."""

from typing import Any

import numpy as np
import numpy.typing as npt

from bot.parameters import GRAM_LETTERS, PREFIX_LETTERS
from bot.ranking.numbering import numbered, runs, starts_of
from bot.ranking.strings import StringTable

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Keys = npt.NDArray[Any]

# GRAM_LETTERS is four in all that follows: a run is a pair of pairs, and its flags are four bytes.
# Four letters go into one number of 64 bits. Texts have some hundred different ones, Chinese ones
# some thousand; were there more, the last would count as one letter.
_MOST_LETTERS = (1 << 16) - 1

_END = ord(" ")
# What is laid out with each term: a space on either side of it, and two zeros, so that no run goes
# on from one into the next.
_ADDED = 4
# Runs of so many bits go into half of a number.
_SHORT = 32


class LaidLetters:
    """The letters of *terms*, laid out as numbers for numpy to go through all at once.

    *run_counts* says how many runs each has.
    """

    def __init__(self, terms: StringTable) -> None:
        codes, starts = terms.codes()
        self._lengths = starts[1:] - starts[:-1]
        # With a space on either side, each has one at least.
        counts = np.maximum(self._lengths + 2 - GRAM_LETTERS + 1, 1)
        self.run_counts = counts.astype(np.int32)
        is_used = np.zeros(int(codes.max(initial=_END)) + 1, np.bool_)
        is_used[codes] = is_used[_END] = True
        self._alphabet = np.flatnonzero(is_used).astype(np.uint32)
        # In the order of the alphabet, from 1.
        number_of = np.minimum(is_used.cumsum(), _MOST_LETTERS).astype(np.uint16)
        self._bits = int(number_of[-1]).bit_length()
        self._starts = starts_of(self._lengths + _ADDED)[:-1]
        numbers = np.zeros(len(codes) + _ADDED * len(terms) + PREFIX_LETTERS, np.uint16)
        numbers[self._starts] = numbers[self._starts + self._lengths + 1] = number_of[_END]
        numbers[runs(self._starts + 1, self._lengths)] = number_of[codes]
        self._numbers = numbers

    def beginnings(self) -> Ints:
        """Return the numbers of the terms' beginnings, which ascend."""
        lengths = np.minimum(self._lengths, PREFIX_LETTERS)
        differs = np.zeros(len(lengths), np.bool_)
        # Terms that are shorter have no letter in common with what follows them.
        differs[1:] = lengths[1:] != lengths[:-1]
        for place in range(1, PREFIX_LETTERS + 1):
            letter = self._numbers[self._starts + place]
            differs[1:] |= letter[1:] != letter[:-1]
        return differs.cumsum(dtype=np.int32)

    def runs(self) -> tuple[StringTable, Ints]:
        """Return all different runs, sorted, and for each term's runs in order their numbers."""
        keys = self._keys()[runs(self._starts, self.run_counts)]
        found, numbers = numbered(keys, below=1 << GRAM_LETTERS * self._bits)
        return self._spelt(found), numbers.astype(np.int32)

    def _keys(self) -> Keys:
        """Return the run from each place on as a number, its first letter on the left."""
        is_short = GRAM_LETTERS * self._bits <= _SHORT
        numbers: Keys = self._numbers.astype(np.uint32 if is_short else np.uint64)
        pairs = numbers[:-1] << self._bits | numbers[1:]
        keys: Keys = pairs[:-2] << 2 * self._bits | pairs[2:]
        return keys

    def _spelt(self, keys: Keys) -> StringTable:
        shifts = [self._bits * place for place in reversed(range(GRAM_LETTERS))]
        numbers = keys[:, None] >> np.array(shifts, keys.dtype) & ((1 << self._bits) - 1)
        is_letter = numbers > 0
        codes = self._alphabet[numbers[is_letter].astype(np.int64) - 1]
        # The flags of a run are four bytes, whose bits are counted in a tenth of the time.
        lengths = np.bitwise_count(is_letter.view(np.uint32).ravel())
        return StringTable.of_codes(codes, lengths)
