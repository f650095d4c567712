"""The strongest of the baselines: bm25s, set up as Lucene's English analyser and BM25 are.

It is an extra, `bench`, and takes a second to import, so it is imported where it is used.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import Stemmer

from bot.languages import Language

if TYPE_CHECKING:
    from bm25s import BM25

BM25S_LUCENE = "bm25s-lucene"

# What Anserini takes for BM25 unless it was tuned to a set.
K1, B = 0.9, 0.4

# Lucene's EnglishAnalyzer: these stop words, then Porter's first stemmer.
STOP_WORDS = """
a an and are as at be but by for if in into is it no not of on or such that the their then there
these they this to was will with
"""
PORTER = "porter"

Scores = npt.NDArray[np.floating]


class Bm25sLucene:
    """BM25 as Lucene computes it."""

    def __init__(self, model: "BM25", language: Language) -> None:
        self._model = model
        self._language = language

    @classmethod
    def of(cls, texts: Sequence[str], language: Language) -> "Bm25sLucene | None":
        """Index *texts*; return None if bm25s is not installed."""
        try:
            import bm25s  # noqa: PLC0415 - slow, and not always there
        except ModuleNotFoundError:
            return None
        # Importing it switches its debug messages on.
        bm25s.logger.setLevel("WARNING")
        model = bm25s.BM25(method="lucene", k1=K1, b=B)
        model.index(_tokens(texts, language), show_progress=False)
        return cls(model, language)

    def scores(self, question: str) -> Scores:
        """Return a score for each text; without a word of theirs in *question*, 0."""
        (tokens,) = _tokens([question], self._language)
        scores: Scores = self._model.get_scores_from_ids(self._model.get_tokens_ids(tokens))
        return scores


def _tokens(texts: Sequence[str], language: Language) -> list[list[str]]:
    from bm25s import tokenize  # noqa: PLC0415 - slow, and not always there

    is_english = language is Language.ENGLISH
    tokens: list[list[str]] = tokenize(
        texts,
        stopwords=STOP_WORDS.split() if is_english else [],
        stemmer=Stemmer.Stemmer(PORTER if is_english else language.snowball),
        return_ids=False,
        show_progress=False,
    )
    return tokens
