"""Alignment: a question laid beside the words of some passages.

Everything is counted for all passages at once, in arrays with a row for each segment (a
headline or a sentence) and a column for each word, or pair of neighbouring words, of the question.
"""

from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from bot.ranking.index import Index
from bot.ranking.laying import Laid, laid
from bot.ranking.pattern import NOT_ASKED, Pattern

Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.integer]


class Alignment:
    """*pattern* laid beside the passages that go by *numbers* in *index*."""

    def __init__(self, pattern: Pattern, index: Index, numbers: Sequence[int]) -> None:
        self._pattern = pattern
        self.laid: Laid = laid(pattern, index, numbers)
        self.slot = self.laid.terms
        self.kinds = self.laid.kinds
        self.segment_lengths = self.laid.stretch_lengths
        self.segment_counts = self.laid.passage_stretches
        self.segments = len(self.segment_lengths)
        self.passages = len(self.segment_counts)
        self.first_segments = np.cumsum(self.segment_counts) - self.segment_counts
        self.segment_of = np.repeat(np.arange(self.segments), self.segment_lengths)
        self.passage_of_segment = np.repeat(np.arange(self.passages), self.segment_counts)
        self.passage_of = self.passage_of_segment[self.segment_of]

    @cached_property
    def is_headline(self) -> Flags:
        """For each segment, whether it is its passage's headline."""
        flags = np.zeros(self.segments, np.bool_)
        flags[self.first_segments] = True
        return flags

    @cached_property
    def words(self) -> Flags:
        """For each segment and each word searched for, whether the segment holds it."""
        return self._held(self.slot, self._pattern.content)

    @cached_property
    def function_words(self) -> Flags:
        """For each segment and each function word of the question, whether the one holds it."""
        count = max(self._pattern.slots, default=-1) + 1
        return self._held(self.slot, count)[:, self._pattern.content :]

    @cached_property
    def beginnings(self) -> Flags:
        """For each segment and each word searched for, whether its first letters are there."""
        return self._held(self.laid.beginnings, self._pattern.content)

    @cached_property
    def as_written(self) -> Flags:
        """For each segment and each word searched for, whether it is there as it was written."""
        return self._held(self.laid.words, self._pattern.content)

    @cached_property
    def pairs(self) -> Flags:
        """For each segment and each two neighbours of the question, whether they are there."""
        at, pair = self._pairs_found
        return self._flags(self.segment_of[at], pair, len(self._pattern.slots) - 1)

    @cached_property
    def triples(self) -> Flags:
        """For each segment and each three neighbours of the question, whether they are there."""
        at, pair = self._pairs_found
        follows = (at[1:] == at[:-1] + 1) & (pair[1:] == pair[:-1] + 1)
        return self._flags(
            self.segment_of[at[:-1][follows]], pair[:-1][follows], len(self._pattern.slots) - 2
        )

    @cached_property
    def _pairs_found(self) -> tuple[Numbers, Numbers]:
        """Return where the first word of a pair stands, and which pair it is."""
        slots = self._pattern.slots
        # Words carried over from earlier questions have no place in this one's order.
        size = max([self._pattern.content - 1, *slots]) + 1
        table = np.full((size, size), NOT_ASKED, np.int16)
        for number, pair in enumerate(pairwise(slots)):
            if table[pair] == NOT_ASKED:
                table[pair] = number
        one, other = self.slot[:-1], self.slot[1:]
        headline = self.is_headline[self.segment_of]
        together = (self.passage_of[:-1] == self.passage_of[1:]) & (headline[:-1] == headline[1:])
        at = np.flatnonzero((one >= 0) & (other >= 0) & together)
        found = table[one[at], other[at]]
        return at[found >= 0], found[found >= 0]

    @property
    def is_asked(self) -> Flags:
        """For each word, whether it is one of those searched for."""
        return (self.slot >= 0) & (self.slot < self._pattern.content)

    def headline(self, flags: Flags) -> Flags:
        """Return, for each segment, the *flags* of its passage's headline."""
        of_headline: Flags = flags[self.first_segments][self.passage_of_segment]
        return of_headline

    def greatest(self, values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Return, for each passage, the greatest of its segments' *values*."""
        greatest: npt.NDArray[np.float64] = np.maximum.reduceat(values, self.first_segments)
        return greatest

    def by_passage(self, flags: Flags) -> Flags:
        """Return *flags* of segments for whole passages: whether any of their segments has it."""
        by_passage: Flags = np.logical_or.reduceat(flags, self.first_segments, axis=0)
        return by_passage

    def _held(self, found: npt.NDArray[np.int16], count: int) -> Flags:
        at = np.flatnonzero((found >= 0) & (found < count))
        return self._flags(self.segment_of[at], found[at], count)

    def _flags(
        self, rows: npt.NDArray[np.integer], columns: npt.NDArray[np.integer], count: int
    ) -> Flags:
        flags = np.zeros((self.segments, max(count, 0)), np.bool_)
        flags[rows, columns] = True
        return flags
