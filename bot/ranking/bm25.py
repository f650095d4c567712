"""The ranker: BM25 finds the passages, and a closer look puts them in order."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bot import coefficients
from bot.parameters import ARTICLE_SHARE, BEGINNINGS_SHARE, LOOKED_AT
from bot.passage import Passage
from bot.question import Question
from bot.ranking.index import Index
from bot.ranking.inquiry import inquiry
from bot.ranking.lexicon import prefix
from bot.ranking.passage_features import FirstScores, PassageFeatures, passage_features
from bot.ranking.ranker import RankedPassage

SCORE_DECIMALS = 9

_SHIPPED = np.array([coefficients.PASSAGE[name] for name in PassageFeatures._fields])


class BM25Ranker:
    """Ranks the passages of an index; nothing changes after construction, so threads share it."""

    def __init__(
        self, index: Index | Sequence[Passage], weights: npt.NDArray[np.float64] | None = None
    ) -> None:
        """Rank the passages of *index*; *weights* are those of PassageFeatures, if not ours."""
        self._index = index if isinstance(index, Index) else Index(index)
        self._weights = _SHIPPED if weights is None else weights

    def rank(self, question: Question, *, limit: int) -> Sequence[RankedPassage]:
        """Return the best *limit* passages that match *question*, best first."""
        numbers, features = self.features(question, depth=max(limit, LOOKED_AT))
        table = np.column_stack(features)
        # Rounded, because sums of equals differ in their last digits, and ties are to be ties.
        scores = np.round(table @ self._weights, SCORE_DECIMALS)
        passages = self._index.passages
        order = sorted(
            range(len(numbers)), key=lambda n: (-scores[n], passages[numbers[n]].order)
        )[:limit]
        return tuple(
            RankedPassage(
                passage=passages[numbers[n]],
                score=float(scores[n]),
                features=tuple(table[n].tolist()),
            )
            for n in order
        )

    def features(self, question: Question, *, depth: int) -> tuple[list[int], PassageFeatures]:
        """Return the numbers of the *depth* passages found first, and their features."""
        index = self._index
        weights = index.term_weights(question)
        scores = FirstScores(
            passages=index.of_passages.scores(weights),
            articles=index.of_articles.scores(weights)[index.article_of],
            beginnings=index.of_beginnings.scores(self._beginnings(question)),
        )
        numbers = _best(scores, inquiry(question, index).eligibility.passages, depth)
        if not numbers:
            nothing = np.zeros(0)
            return [], PassageFeatures(*(nothing for _ in PassageFeatures._fields))
        return numbers, passage_features(question, index, numbers, scores)

    def _beginnings(self, question: Question) -> dict[int, float]:
        known = self._index.forward.lexicon.prefixes
        return {
            known[prefix(term)]: word.share
            for word in question.words
            for term in word.terms
            if prefix(term) in known
        }


def _best(scores: FirstScores, allowed: npt.NDArray[np.bool_] | None, depth: int) -> list[int]:
    """Return the numbers of the *depth* passages with the best first scores that match."""
    first = (
        scores.passages + ARTICLE_SHARE * scores.articles + BEGINNINGS_SHARE * scores.beginnings
    )
    matching: npt.NDArray[np.int64] = np.flatnonzero(
        scores.passages > 0 if allowed is None else (scores.passages > 0) & allowed
    )
    # By score, and by number where scores are equal, so that the same are always found.
    order = np.lexsort((matching, -first[matching]))
    best: list[int] = matching[order[:depth]].tolist()
    return best
