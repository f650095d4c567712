"""The model: rank_bm25's BM25Plus, as formulas over arrays.

A document's score is the sum over the question's words, in their order, of
`weight * (delta + tf * (k1 + 1) / (k1 * (1 - b + b * length / average) + tf))`. The operations
are in the package's own order, so that the numbers are too, and equal scores stay equal.
"""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.parameters import DELTA, K1, B

Floats = npt.NDArray[np.float64]

# Lost when added to any frequency.
_LEAST = 1e-300


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """The model's parameters, and the *average* length of a document in words.

    The average is a matter of all segments that are searched, so it drifts away from that of any
    one of them.
    """

    k1: float
    b: float
    delta: float
    average: float

    def damping(self, lengths: npt.NDArray[np.integer]) -> Floats:
        """Return what damps the frequencies in documents of these *lengths*.

        It is the frequency at which a term adds half of the most that it can add.
        """
        # Without a single word there is no average, and no length to compare with it.
        average = self.average or 1.0
        damping = self.k1 * (1 - self.b + self.b * lengths.astype(np.float64) / average)
        # Not quite 0, which k1 or b may make it: a frequency of 0 must not be divided by 0.
        return np.maximum(damping, _LEAST)

    def gain(self, frequencies: npt.NDArray[np.integer], damping: Floats) -> Floats:
        """Return what terms of these *frequencies* add, for a weight of 1 and without delta."""
        gain: Floats = frequencies * (self.k1 + 1) / (damping + frequencies)
        return gain

    def drift(self, built_for: "Norm") -> float:
        """Return the factor that no gain has grown by more than since it was *built_for*.

        With an average of A instead of A' the damping of a document becomes D instead of D'. The
        gain is then that of before times (tf + D') / (tf + D), which lies between 1 and D' / D,
        as tf is at least 0; and D' / D, (1 - b + b * length / A') / (1 - b + b * length / A),
        lies between 1 and A / A', as 1 - b is at least 0: max(1, A / A') is such a factor.
        """
        if (self.k1, self.b) != (built_for.k1, built_for.b):
            message = "An index is searched with the k1 and b that it was built with."
            raise ValueError(message)
        return max(1.0, (self.average or 1.0) / (built_for.average or 1.0))


def idf(documents: int, holding: int) -> float:
    """Return the idf of a term that *holding* of all *documents* hold; 0 if none does."""
    return math.log((documents + 1) / holding) if holding else 0.0


def norm_of(words: int, documents: int) -> Norm:
    """Return our parameters, for *documents* that have so many *words* together."""
    return Norm(k1=K1, b=B, delta=DELTA, average=words / documents if words else 1.0)
