"""Postings: rank_bm25's BM25Plus, with the passages of each term side by side.

The model's own `get_scores` looks into every passage for every term. Here the same numbers,
which a property test holds to the package's own, are worked out once and kept by term, so that
a question touches only the passages that hold its terms.

BM25Plus, because Okapi's idf is zero or negative for a term in half or more of the passages,
which in a corpus of four passages hits the very words that are asked about. What it gives to
every passage alike, matching or not (idf x delta for each term), is left out: it tells nothing.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
from rank_bm25 import BM25Plus

from bot.parameters import DELTA, K1, B

Floats = npt.NDArray[np.float64]


class Postings:
    """For each term, the documents that hold it and what it adds to their scores."""

    def __init__(self, documents: Sequence[Sequence[int]]) -> None:
        """Index *documents*, each of them the numbers of its terms."""
        self._documents = len(documents)
        self._holding: dict[int, npt.NDArray[np.int32]] = {}
        self._adding: dict[int, Floats] = {}
        self._idf: Mapping[int, float] = {}
        self._greatest_idf = 1.0
        if not any(map(len, documents)):
            return  # the package divides by zero
        model = BM25Plus(documents, k1=K1, b=B, delta=DELTA)
        self._idf = model.idf
        self._greatest_idf = max(model.idf.values())
        norm = K1 * (1 - B + B * np.array(model.doc_len) / model.avgdl)
        found = _by_term(model.doc_freqs)
        for term, (holding, frequencies) in found.items():
            adding = frequencies * (K1 + 1) / (norm[holding] + frequencies)
            self._holding[term] = holding
            self._adding[term] = model.idf[term] * adding

    def holding(self, term: int) -> npt.NDArray[np.int32]:
        """Return the documents that hold *term*, in ascending order."""
        return self._holding.get(term, _NONE)

    def scores(self, weights: Mapping[int, float]) -> Floats:
        """Return the score of each document for terms of these *weights*; 0 without any."""
        scores = np.zeros(self._documents)
        # In a fixed order, because floating-point sums depend on it.
        for term in sorted(weights):
            if term in self._holding:
                scores[self._holding[term]] += weights[term] * self._adding[term]
        return scores

    def greatest(self, weights: Mapping[int, float]) -> float:
        """Return the score that no document can exceed for terms of these *weights*."""
        return (K1 + 1) * sum(
            weight * self._idf.get(term, self._greatest_idf) for term, weight in weights.items()
        )


_NONE = np.array([], np.int32)


def _by_term(
    frequencies: Sequence[Mapping[int, int]],
) -> dict[int, tuple[npt.NDArray[np.int32], Floats]]:
    lengths = [len(each) for each in frequencies]
    terms = np.fromiter((term for each in frequencies for term in each), np.int64, sum(lengths))
    counts = np.fromiter(
        (count for each in frequencies for count in each.values()), np.float64, len(terms)
    )
    documents = np.repeat(np.arange(len(frequencies), dtype=np.int32), lengths)
    order = np.argsort(terms, kind="stable")
    terms, counts, documents = terms[order], counts[order], documents[order]
    starts = np.flatnonzero(np.concatenate(([True], terms[1:] != terms[:-1])))
    ends = [*starts[1:], len(terms)]
    return {
        int(terms[start]): (documents[start:end], counts[start:end])
        for start, end in zip(starts, ends, strict=True)
    }
