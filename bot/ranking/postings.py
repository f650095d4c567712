"""Postings: the pairs of a term and a document that holds it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """The pairs of a term and a document that holds it, and how often it does.

    Sorted by term, then by document. The arrays may be memory-mapped.
    """

    terms: Ints
    documents: Ints
    frequencies: Ints

    def some(self, at_once: int) -> Iterator["Postings"]:
        """Yield them in portions, each in memory."""
        for start in range(0, len(self.terms), at_once):
            yield self.chosen(slice(start, start + at_once))

    def chosen(self, chosen: slice | Numbers) -> "Postings":
        """Return those that are *chosen*."""
        return Postings(
            terms=np.asarray(self.terms[chosen]),
            documents=np.asarray(self.documents[chosen]),
            frequencies=np.asarray(self.frequencies[chosen]),
        )

    def keys(self) -> Numbers:
        """Return each pair as one number, in the same order."""
        return (self.terms.astype(np.int64) << 32) | self.documents
