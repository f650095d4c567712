"""Adding up bounds with numpy: the terms of a query, and what each gives to all documents."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.ranking.inverted import (
    BOUND_SCALE,
    FREQUENCY_BITS,
    MAX_IN_COLUMN,
    InvertedIndex,
    Numbers,
)
from bot.ranking.kernels.query import Query
from bot.ranking.model import Norm

Singles = npt.NDArray[np.float32]

# Sums are in single precision: of a thousand terms, less than this share is lost to rounding.
SLACK = 1e-4
# Documents whose numbers fit into the processor's second cache.
_AT_ONCE = 1 << 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term of a query, what it weighs, and the *most* that it adds to a document.

    *unit* is the most that a bound of 1 in the index stands for. A dense term has no *postings*.
    """

    number: int
    weight: float
    most: float
    unit: float
    postings: int

    @property
    def is_dense(self) -> bool:
        """Whether the term has a column."""
        return self.postings == 0


def terms_of(index: InvertedIndex, query: Query) -> list[Term]:
    """Return the terms that find something, sparse ones first, those that add most first."""
    weights: dict[int, float] = {}
    for number, weight in zip(query.terms.tolist(), query.weights.tolist(), strict=True):
        if number >= 0 and weight > 0 and index.greatest[number] > 0:
            weights[number] = weights.get(number, 0.0) + weight
    drift = query.norm.drift(index.built_for)
    terms = [
        Term(
            number=number,
            weight=weight,
            most=weight * float(index.greatest[number]) * drift * (1 + SLACK),
            unit=weight * (index.k1 + 1) * drift / BOUND_SCALE,
            postings=int(index.starts[number + 1] - index.starts[number]),
        )
        for number, weight in weights.items()
    ]
    return sorted(terms, key=lambda term: (term.is_dense, -term.most))


def reach(score: float, query: Query) -> float:
    """Return what the terms of a document must add for a *score*: rather too little."""
    alike = query.norm.delta * float(query.weights.sum())
    return (score - alike * (1 + 1e-12)) * (1 - SLACK)


def add_sparse(sums: Singles, index: InvertedIndex, term: Term) -> Numbers:
    """Add what *term* adds at most to the *sums* of documents, and return those that hold it."""
    start = int(index.starts[term.number])
    postings = slice(start, start + term.postings)
    documents = np.right_shift(index.packed[postings], FREQUENCY_BITS, dtype=np.int64)
    bounds = np.multiply(index.bounds[postings], np.float32(term.unit), dtype=np.float32)
    np.add.at(sums, documents, bounds)
    return documents


def add_dense(sums: Singles, index: InvertedIndex, term: Term, norm: Norm) -> None:
    """Add what dense *term* adds to the *sums* of all documents."""
    column = index.columns[index.column_of[term.number]]
    slope = np.float32(norm.k1 * norm.b / (norm.average or 1.0))
    # Not quite 0, if k1 is, to divide by.
    flat = np.float32(norm.k1 * (1 - norm.b) + 1e-30)
    for start in range(0, len(column), _AT_ONCE):
        part = slice(start, start + _AT_ONCE)
        frequencies = column[part].astype(np.float32)
        divisor = np.multiply(index.lengths[part], slope, dtype=np.float32)
        divisor += flat
        if len(index.frequent):
            # A frequency that did not fit may add anything up to the most.
            divisor[column[part] == MAX_IN_COLUMN] = 0
        divisor += frequencies
        frequencies *= np.float32(term.weight * (norm.k1 + 1))
        frequencies /= divisor
        sums[part] += frequencies


def peaks(values: npt.NDArray[np.floating], count: int) -> Numbers:
    """Return the places of about *count* of the greatest *values*, none of them 0.

    Of values that lie close together only the greatest is sure to count.
    """
    together = max(1, min(512, len(values) // (8 * count)))
    whole = len(values) // together * together
    greatest = values[:whole].reshape(-1, together).max(axis=1)
    bound = np.partition(greatest, -count)[-count] if count < len(greatest) else 0.0
    return np.flatnonzero((values >= bound) & (values > 0))[: 2 * count]
