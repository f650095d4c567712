"""Runs of letters: BM25 over the four-letter pieces of words.

They find what stemming parts: compounds ("Abwehrspieler" for "Abwehr"), derivations, other
spellings. Only the passages that the words found are looked at, so no postings are needed.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.parameters import K1, B
from bot.ranking.forward import ForwardIndex, distinct
from bot.ranking.lexicon import Ints, Lexicon, grams

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.integer]


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterStatistics:
    """How many passages hold each run of letters, and how many runs each passage has."""

    holding: Ints
    lengths: Ints

    @classmethod
    def of(cls, index: ForwardIndex) -> "LetterStatistics":
        """Count the runs of letters in *index*."""
        lexicon = index.lexicon
        passages = len(index.passage_starts) - 1
        holding = np.zeros(len(lexicon.grams), np.int32)
        lengths = np.zeros(passages, np.int32)
        for passage in range(passages):
            terms = lexicon.term_of[index.words_of(passage)]
            lengths[passage] = np.sum(lexicon.gram_starts[terms + 1] - lexicon.gram_starts[terms])
            _, found = runs_of(distinct(terms), lexicon)
            holding[distinct(found)] += 1
        return cls(holding=holding, lengths=lengths)


def runs_of(terms: Numbers, lexicon: Lexicon) -> tuple[Numbers, Numbers]:
    """Return the runs of letters of all *terms*, and for each whose it is, by its position."""
    starts = lexicon.gram_starts[terms]
    counts = lexicon.gram_starts[terms + 1] - starts
    owner = np.repeat(np.arange(len(terms)), counts)
    within = np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
    return owner, lexicon.grams_of[np.repeat(starts, counts) + within]


class AskedRuns:
    """The runs of letters of a question's words, each with what it tells."""

    def __init__(
        self, weights: dict[str, float], lexicon: Lexicon, statistics: LetterStatistics
    ) -> None:
        self._lexicon = lexicon
        self._statistics = statistics
        found: dict[int, float] = {}
        for term, weight in weights.items():
            for gram in grams(term):
                if gram in lexicon.grams:
                    number = lexicon.grams[gram]
                    found[number] = found.get(number, 0.0) + weight
        numbers = np.fromiter(found, np.int64, len(found))
        passages = len(statistics.lengths)
        self._idf = np.log(passages + 1) - np.log(np.maximum(statistics.holding[numbers], 1))
        self._idf *= np.fromiter(found.values(), np.float64, len(found))
        self._table = np.full(len(lexicon.grams) + 1, -1, np.int32)
        self._table[numbers] = np.arange(len(numbers))

    def scores(self, terms: Ints, row_of: Numbers, numbers: Numbers) -> Floats:
        """Return the BM25 score of each passage of *numbers*; *row_of* says whose each term is."""
        owner, found = runs_of(terms, self._lexicon)
        asked = self._table[found]
        kept = np.flatnonzero(asked >= 0)
        size = len(self._idf)
        cells = row_of[owner[kept]] * size + asked[kept]
        frequencies = np.bincount(cells, minlength=len(numbers) * size)
        frequencies = frequencies.reshape(len(numbers), size)
        lengths = self._statistics.lengths
        average = lengths.mean() or 1.0
        norm = K1 * (1 - B + B * lengths[numbers] / average)
        saturated = frequencies * (K1 + 1) / (frequencies + norm[:, None])
        scores: Floats = saturated @ self._idf
        return scores

    def shares(self, terms: Ints, row_of: Numbers, rows: int) -> Floats:
        """Return for each of *rows* the share of the question's runs, by idf, that it holds."""
        owner, found = runs_of(terms, self._lexicon)
        asked = self._table[found]
        kept = np.flatnonzero(asked >= 0)
        held = np.zeros((rows, len(self._idf)), np.bool_)
        held[row_of[owner[kept]], asked[kept]] = True
        total = self._idf.sum()
        shares: Floats = held @ self._idf / total if total else np.zeros(rows)
        return shares
