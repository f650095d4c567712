"""Baselines: what plain BM25 finds for the same questions in the same passages.

Each scores every passage; equal scores are ordered by a hash, never by the corpus, which may
hold passages in the order of the questions.
"""

import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt
from rank_bm25 import BM25, BM25Okapi, BM25Plus

from bot.errors import QuestionError
from bot.evaluation.bm25s_lucene import BM25S_LUCENE, Bm25sLucene
from bot.languages import Language
from bot.passage import Passage
from bot.question import Question
from bot.terms import terms

WHITESPACE = "rank_bm25-whitespace"
OUR_TERMS = "rank_bm25-our-terms"
BASELINES = (WHITESPACE, OUR_TERMS, BM25S_LUCENE)

Scores = npt.NDArray[np.floating]


class Scorer(Protocol):
    """Scores all passages for a question."""

    def scores(self, question: str) -> Scores:
        """Return a score for each passage, in the order in which they were given."""


class Baseline:
    """Ranks *passages* by the scores of a *scorer*."""

    def __init__(self, scorer: Scorer, passages: Sequence[Passage]) -> None:
        self._scorer = scorer
        self._passages = passages
        ids = (passage.id.encode("utf-8", "backslashreplace") for passage in passages)
        self._hashes = np.array([zlib.crc32(each) for each in ids])

    def rank(self, question: str, *, limit: int) -> list[Passage]:
        """Return the best *limit* passages, best first."""
        scores = self._scorer.scores(question)
        candidates: npt.NDArray[np.int64] = np.arange(len(scores))
        if limit < len(scores):
            least = np.partition(scores, -limit)[-limit]
            candidates = np.flatnonzero(scores >= least)
        order = np.lexsort((self._hashes[candidates], -scores[candidates]))
        return [self._passages[number] for number in candidates[order[:limit]]]


class StockModel:
    """A model of rank_bm25 that remembers what each term adds to the scores.

    The package counts a term in every passage anew for each question. The scores are the same,
    to the last bit: it adds them up term by term too.
    """

    def __init__(self, model: BM25) -> None:
        self._model = model
        self._holders: dict[str, list[int]] = defaultdict(list)
        for number, frequencies in enumerate(model.doc_freqs):
            for term in frequencies:
                self._holders[term].append(number)
        self._added: dict[str, tuple[Scores, float]] = {}

    def scores(self, question_terms: Sequence[str]) -> Scores:
        """Return the scores of all passages."""
        total = np.zeros(self._model.corpus_size)
        for term in question_terms:
            if term in self._holders:
                total += self._added_by(term)
        return total

    def _added_by(self, term: str) -> Scores:
        holders = self._holders[term]
        if term not in self._added:
            # BM25Plus adds something to passages without the term as well, to all the same.
            gap = next((at for at, held in enumerate(holders) if at != held), len(holders))
            without = [gap] if gap < self._model.corpus_size else []
            added = self._model.get_batch_scores([term], [*holders, *without])
            self._added[term] = np.array(added[: len(holders)]), added[-1]
        of_holders, of_others = self._added[term]
        scores = np.full(self._model.corpus_size, of_others)
        scores[holders] = of_holders
        return scores


class Whitespace:
    """BM25Okapi as it is often seen: what stands between spaces, in small letters."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._model = StockModel(BM25Okapi([_words(_whole(passage)) for passage in passages]))

    def scores(self, question: str) -> Scores:
        """Return a score for each passage."""
        return self._model.scores(_words(question))


class OurTerms:
    """BM25Plus with our terms: what is left of our ranking is the model alone."""

    def __init__(self, passages: Sequence[Passage], language: Language) -> None:
        held = [terms(f"{each.headline} {each.text}", language) for each in passages]
        self._model = StockModel(BM25Plus(held))
        self._language = language

    def scores(self, question: str) -> Scores:
        """Return a score for each passage; a question that cannot be asked has no terms."""
        try:
            asked = Question.parse(question, languages=(self._language,)).terms
        except QuestionError:
            asked = ()
        return self._model.scores(asked)


def baselines(passages: Sequence[Passage], language: Language) -> Mapping[str, Baseline | None]:
    """Return every baseline by its name; None for one whose package is not installed."""
    lucene = Bm25sLucene.of([_whole(passage) for passage in passages], language)
    scorers: dict[str, Scorer | None] = {
        WHITESPACE: Whitespace(passages),
        OUR_TERMS: OurTerms(passages, language),
        BM25S_LUCENE: lucene,
    }
    return {
        name: Baseline(scorer, passages) if scorer else None for name, scorer in scorers.items()
    }


def _whole(passage: Passage) -> str:
    return f"{passage.article.source.title} {passage.text}".strip()


def _words(text: str) -> list[str]:
    return text.lower().split()
