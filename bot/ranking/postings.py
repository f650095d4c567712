"""Postings: the documents that hold each of some terms, on their way into an inverted index."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from bot.ranking.inverted import FREQUENCY_BITS, MAX_PACKED, check_count
from bot.ranking.numbering import gaps

Ints = npt.NDArray[np.int32]
Numbers = npt.NDArray[np.int64]

# A term and a document as one number: the term is above so many bits.
DOCUMENT_BITS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """The documents that hold each of some *terms*, which ascend, laid out as in an index.

    The postings of term *n* of them are `packed[starts[n]:starts[n + 1]]`, by document, each its
    number times 16 plus the frequency, 15 at most. Those that are at most have theirs in
    *frequencies*, in the same order; *frequent* has their `term << 32 | document`. The arrays may
    be memory-mapped.
    """

    terms: Ints
    starts: Numbers
    packed: npt.NDArray[np.uint32]
    frequent: Numbers
    frequencies: Ints

    @classmethod
    def of(cls, terms: Ints, documents: Ints, frequencies: Ints) -> "Postings":
        """Return the postings of pairs of a term and a document, sorted, and how often it is."""
        is_first = np.ones(len(terms), np.bool_)
        is_first[1:] = terms[1:] != terms[:-1]
        firsts = np.flatnonzero(is_first)
        great = np.flatnonzero(frequencies >= MAX_PACKED)
        packed = documents.astype(np.uint32) << np.uint32(FREQUENCY_BITS)
        return cls(
            terms=terms[firsts],
            starts=np.append(firsts, len(terms)),
            packed=packed | np.minimum(frequencies, MAX_PACKED).astype(np.uint32),
            frequent=pair_keys(terms[great], documents[great]),
            frequencies=frequencies[great],
        )

    def counts(self) -> Numbers:
        """Return how many documents hold each term."""
        return gaps(self.starts[:-1], int(self.starts[-1]))

    def moved(self, documents: int) -> "Postings":
        """Return the same of documents whose numbers are higher by so many *documents*.

        Raises:
            ValueError: If no index holds these.
        """
        check_count(documents)
        if not documents:
            return self
        by = np.uint32(documents << FREQUENCY_BITS)
        return replace(self, packed=self.packed + by, frequent=self.frequent + documents)

    def some(self, at_once: int) -> Iterator["Postings"]:
        """Yield them in portions of some *at_once*, and of whole terms."""
        if len(self.packed) <= at_once:
            yield self
            return
        windows = self.starts[:-1] // at_once
        cuts = [0, *(np.flatnonzero(windows[1:] != windows[:-1]) + 1).tolist(), len(windows)]
        for first, last in pairwise(cuts):
            if first < last:
                yield self._between(first, last)

    def _between(self, first: int, last: int) -> "Postings":
        """Return those of the terms from number *first* to before number *last*."""
        terms, starts = self.terms[first:last], self.starts[first : last + 1]
        bounds = pair_keys(np.array([terms[0], terms[-1] + 1], np.int64), np.zeros(2, np.int64))
        great = slice(*np.searchsorted(self.frequent, bounds).tolist())
        return Postings(
            terms=terms,
            starts=starts - starts[0],
            packed=self.packed[starts[0] : starts[-1]],
            frequent=self.frequent[great],
            frequencies=self.frequencies[great],
        )


def pair_keys(terms: npt.NDArray[np.integer], documents: npt.NDArray[np.integer]) -> Numbers:
    """Return `term << 32 | document` of each pair."""
    return (terms.astype(np.int64) << DOCUMENT_BITS) | documents


def terms_of(keys: Numbers) -> Numbers:
    """Return the terms of what `pair_keys` has made."""
    return keys >> DOCUMENT_BITS
