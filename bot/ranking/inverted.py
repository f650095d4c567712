"""The inverted index: for each term the documents that hold it, five bytes a posting.

The arrays are flat, so that they can be memory-mapped: nothing is read before it is asked for,
and processes share what was read.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.ranking.model import Floats, Norm

Ints = npt.NDArray[np.int32]
Numbers = npt.NDArray[np.int64]

# A posting: the number of a document, and its term's frequency in the lowest bits.
FREQUENCY_BITS = 4
MAX_PACKED = (1 << FREQUENCY_BITS) - 1
MAX_IN_COLUMN = 255
# So few that one more than the last of them can be packed, too.
MAX_DOCUMENTS = (1 << (32 - FREQUENCY_BITS)) - 1
# A bound of so much stands for a gain of k1 + 1, which no frequency reaches.
BOUND_SCALE = 255


def check_count(documents: int) -> None:
    """Make sure that an index holds so many *documents*.

    Raises:
        ValueError: If it does not.
    """
    if documents > MAX_DOCUMENTS:
        message = f"An index holds {MAX_DOCUMENTS:,} documents at most."
        raise ValueError(message)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, weakref_slot=True)
class InvertedIndex:
    """Documents by term, with bounds of what a term adds to their scores.

    A term is either sparse or, if many documents hold it, dense. The postings of sparse term *t*
    are `packed[starts[t]:starts[t + 1]]`, sorted by document, each a document's number times 16
    plus the frequency, 15 at most. Dense term *t* has a row `columns[column_of[t]]` with its
    frequency in every document, 255 at most; *column_of* a sparse term is -1. Where a frequency
    does not fit, *frequencies* has it, at the place of `term << 32 | document` in *frequent*,
    which is sorted.

    *bounds* belong to the postings: the gain in 255ths of k1 + 1, rounded up. *greatest* is the
    greatest gain of each term, rounded up. Both are of the average length at building, in
    `built_for`. *lengths* are in words.
    """

    starts: Numbers
    packed: npt.NDArray[np.uint32]
    bounds: npt.NDArray[np.uint8]
    column_of: Ints
    columns: npt.NDArray[np.uint8]
    greatest: npt.NDArray[np.float32]
    frequent: Numbers
    frequencies: Ints
    lengths: Ints
    average: float
    k1: float
    b: float

    def __post_init__(self) -> None:
        """Take memory-mapped arrays as plain ones, of which slices are made far faster."""
        for name in self.__annotations__:
            value = getattr(self, name)
            if isinstance(value, np.memmap):
                object.__setattr__(self, name, value.view(np.ndarray))

    @property
    def built_for(self) -> Norm:
        """The norm that the bounds were worked out for (delta has no part in them)."""
        return Norm(k1=self.k1, b=self.b, delta=0.0, average=self.average)

    def holding(self, term: int) -> Numbers:
        """Return the documents that hold *term*, in ascending order."""
        column = self.column_of[term]
        if column >= 0:
            return np.flatnonzero(self.columns[column])
        postings = self.packed[self.starts[term] : self.starts[term + 1]]
        return np.right_shift(postings, FREQUENCY_BITS, dtype=np.int64)

    def frequency(self, term: int, documents: Numbers) -> Numbers:
        """Return how often each of *documents* holds *term*."""
        return self._frequency(term, documents, _first_postings(documents)).astype(np.int64)

    def gains(self, term: int, documents: Numbers, norm: Norm) -> Floats:
        """Return what *term* adds to the scores of *documents* for a weight of 1; no delta."""
        return norm.gain(self.frequency(term, documents), norm.damping(self.lengths[documents]))

    def scores(self, asked: tuple[Ints, Floats], norm: Norm, documents: Numbers) -> Floats:
        """Return the model's scores of *documents* for the terms and weights *asked* for.

        The sum is in the order of *asked*, as in the model, and takes in delta; a term of -1 adds
        nothing else.
        """
        damping, first = norm.damping(self.lengths[documents]), _first_postings(documents)
        total = np.zeros(len(documents))
        gains: dict[int, Floats | float] = {-1: 0.0}
        for term, weight in zip(asked[0].tolist(), asked[1].tolist(), strict=True):
            if term not in gains:
                gains[term] = norm.gain(self._frequency(term, documents, first), damping)
            total += weight * (norm.delta + gains[term])
        return total

    def _frequency(
        self, term: int, documents: Numbers, first: npt.NDArray[np.uint32]
    ) -> npt.NDArray[np.integer]:
        column = self.column_of[term]
        if column >= 0:
            return self._whole(self.columns[column][documents], term, documents, MAX_IN_COLUMN)
        postings = self.packed[self.starts[term] : self.starts[term + 1]]
        if not len(postings):
            return np.zeros(len(documents), np.int64)
        found = postings.take(postings.searchsorted(first), mode="clip")
        # Of another document, the difference is too great, or below 0, which comes to the same.
        found -= first
        found *= found <= MAX_PACKED
        return self._whole(found, term, documents, MAX_PACKED)

    def _whole(
        self, found: npt.NDArray[np.integer], term: int, documents: Numbers, most: int
    ) -> npt.NDArray[np.integer]:
        """Return *found*, with the true frequencies of those that are at *most*."""
        is_cut = found == most
        # Hardly any ever is, and to see that takes a fifth of the time.
        if not is_cut.any():
            return found
        cut = np.flatnonzero(is_cut)
        places = np.searchsorted(self.frequent, (term << 32) | documents[cut])
        found = found.astype(np.int64)
        found[cut] = self.frequencies[places]
        return found


def _first_postings(documents: Numbers) -> npt.NDArray[np.uint32]:
    """Return what no posting of *documents* lies below."""
    return (documents << FREQUENCY_BITS).astype(np.uint32)
