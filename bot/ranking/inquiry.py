"""An inquiry: a question as the numbers of an index, worked out once for all who need it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from bot.expectation import Expectation, expectation_of
from bot.parameters import K1
from bot.question import Question
from bot.ranking.eligibility import Eligibility, eligible
from bot.ranking.grams import prefix
from bot.ranking.index import Index
from bot.ranking.letters import AskedRuns
from bot.ranking.pattern import Pattern

# Ranking, quoting and judging one question follow each other. No more, because each keeps its
# index in memory, even one that nobody asks any more.
INQUIRIES_KEPT = 2

# Strings, and what each weighs.
Weighed = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """What a question comes to in an index.

    *weights* are what its terms weigh in the model: their idf, as far as they count.
    *of_articles* are likewise its terms in the model of whole articles, word by word, and
    *of_beginnings* those with different first letters in the model of these. *shares* are of the
    question's *weight*, the sum of what its words tell: one a word, in order. *expected* is the
    kind of thing asked for, and *eligibility* says which passages may answer. *greatest* is the
    BM25 score that no passage can exceed; 1 if no passage has any of the words.
    """

    pattern: Pattern
    runs: AskedRuns
    weights: Mapping[str, float]
    of_articles: Weighed
    of_beginnings: Weighed
    shares: npt.NDArray[np.float64]
    weight: float
    greatest: float
    expected: Expectation
    eligibility: Eligibility


@lru_cache(maxsize=INQUIRIES_KEPT)
def inquiry(question: Question, index: Index) -> Inquiry:
    """Return what *question* comes to in *index*."""
    weights = _weights(question, index)
    telling = np.array([index.weight(word) for word in question.words])
    pattern = Pattern.of(question, index)
    return Inquiry(
        pattern=pattern,
        runs=AskedRuns(pattern, index),
        weights=weights,
        of_articles=_of_articles(question, index),
        of_beginnings=_of_beginnings(question, index),
        shares=telling / telling.sum(),
        weight=float(telling.sum()),
        greatest=(K1 + 1) * sum(weights.values()) or 1.0,
        expected=expectation_of(question.searched, question.language),
        eligibility=eligible(question, index),
    )


def _weights(question: Question, index: Index) -> dict[str, float]:
    shares = {term: word.share for word in question.words for term in word.terms}
    figures = index.terms([*shares])
    return {
        term: share * known.idf
        for (term, share), known in zip(shares.items(), figures, strict=True)
        if known.passages
    }


def _of_articles(question: Question, index: Index) -> Weighed:
    return tuple(
        (term, word.share * index.term(term).article_idf)
        for word in question.words
        for term in word.terms
    )


def _of_beginnings(question: Question, index: Index) -> Weighed:
    shares = {prefix(term): (term, word.share) for word in question.words for term in word.terms}
    figures = index.beginnings([term for term, _ in shares.values()])
    return tuple(
        (term, share * known.idf)
        for (term, share), known in zip(shares.values(), figures, strict=True)
    )
