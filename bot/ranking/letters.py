"""Runs of letters: BM25 over the four-letter pieces of words.

They find what stemming parts: compounds ("Abwehrspieler" for "Abwehr"), derivations, other
spellings. Only the passages that the words found are looked at, so no postings are needed.
"""

import numpy as np
import numpy.typing as npt

from bot.parameters import K1, B
from bot.ranking.index import Index
from bot.ranking.laying import Laid
from bot.ranking.pattern import Pattern

Floats = npt.NDArray[np.float64]
Longs = npt.NDArray[np.int64]


class AskedRuns:
    """The runs of letters of a question's words, each with what it tells, its *idf*.

    *average* is how many runs of letters a passage has in the mean.
    """

    def __init__(self, pattern: Pattern, index: Index) -> None:
        self.idf = np.array(pattern.runs, np.float64)
        self.average = index.totals.runs / max(index.totals.passages, 1) or 1.0

    def scores(self, laid: Laid, passage_of: Longs) -> Floats:
        """Return the BM25 score of each passage; *passage_of* says whose each word is."""
        rows, size = len(laid.passage_stretches), len(self.idf)
        cells = passage_of[laid.run_words] * size + laid.runs
        frequencies = np.bincount(cells, minlength=rows * size).reshape(rows, size)
        norm = K1 * (1 - B + B * laid.passage_runs / self.average)
        saturated = frequencies * (K1 + 1) / (frequencies + norm[:, None])
        scores: Floats = saturated @ self.idf
        return scores

    def shares(self, laid: Laid, stretch_of: Longs) -> Floats:
        """Return for each stretch the share of the question's runs, by idf, that it holds."""
        rows, size = len(laid.stretch_lengths), len(self.idf)
        held = np.zeros((rows, size), np.bool_)
        held[stretch_of[laid.run_words], laid.runs] = True
        total = self.idf.sum()
        shares: Floats = held @ self.idf / total if total else np.zeros(rows)
        return shares
