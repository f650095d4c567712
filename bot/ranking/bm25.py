"""The model: rank_bm25's BM25Plus over the terms of headline and passage.

BM25Plus, because Okapi's idf is zero or negative for a term in half or more of the passages,
which in a corpus of four passages hits the very words that are asked about. Two of its faults
are kept from showing: an empty corpus divides by zero, and every passage, matching or not, is
given idf x delta for each term of the question, so a positive score proves nothing.
"""

from collections.abc import Sequence

from rank_bm25 import BM25Plus

from bot.passage import Passage
from bot.question import Question
from bot.ranking.ranker import RankedPassage
from bot.terms import terms

# Lower than the usual 1.5: for questions, that a term occurs says more than how often.
# k1 .4 to .9 beat 1.5 on every question set measured; b .75 suits passages of even length.
K1 = 0.6
B = 0.75
DELTA = 1.0


class BM25Ranker:
    """Ranks passages held in memory; nothing changes after construction, so threads share it."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = tuple(passages)
        documents = [terms(f"{passage.headline} {passage.text}") for passage in self._passages]
        self._vocabularies = [frozenset(document) for document in documents]
        has_terms = any(self._vocabularies)
        self._model = BM25Plus(documents, k1=K1, b=B, delta=DELTA) if has_terms else None

    def rank(self, question: Question, *, limit: int) -> Sequence[RankedPassage]:
        """Return the best *limit* passages that match *question*, best first."""
        if self._model is None:
            return ()
        asked = frozenset(question.terms)
        # In a fixed order, because floating-point sums depend on it.
        scores = self._model.get_scores(sorted(asked))
        matches = [
            RankedPassage(passage=passage, score=float(score), matched_terms=shared)
            for passage, vocabulary, score in zip(
                self._passages, self._vocabularies, scores, strict=True
            )
            if (shared := asked & vocabulary)
        ]
        matches.sort(key=lambda match: (-match.score, match.passage.order))
        return tuple(matches[:limit])
