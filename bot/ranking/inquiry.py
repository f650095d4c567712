"""An inquiry: a question as the numbers of an index, worked out once for all who need it."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from bot.expectation import Expectation, expectation_of
from bot.question import Question
from bot.ranking.alignment import Pattern
from bot.ranking.eligibility import Eligibility, eligible
from bot.ranking.index import Index
from bot.ranking.letters import AskedRuns

# Ranking, quoting and judging one question follow each other. No more, because each keeps its
# index in memory, even one that nobody asks any more.
INQUIRIES_KEPT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Inquiry:
    """What a question comes to in an index.

    *shares* are of the question's *weight*, the sum of what its words tell: one a word, in order.
    *expected* is the kind of thing asked for, and *eligibility* says which passages may answer.
    *greatest* is the BM25 score that no passage can exceed; 1 if no passage has any of the words.
    """

    pattern: Pattern
    runs: AskedRuns
    shares: npt.NDArray[np.float64]
    weight: float
    greatest: float
    expected: Expectation
    eligibility: Eligibility


@lru_cache(maxsize=INQUIRIES_KEPT)
def inquiry(question: Question, index: Index) -> Inquiry:
    """Return what *question* comes to in *index*."""
    lexicon = index.forward.lexicon
    weights = np.array([index.weight(word) for word in question.words])
    of_terms = {term: word.share for word in question.words for term in word.terms}
    return Inquiry(
        pattern=Pattern.of(question, lexicon),
        runs=AskedRuns(of_terms, lexicon, index.letters),
        shares=weights / weights.sum(),
        weight=float(weights.sum()),
        greatest=index.of_passages.greatest(index.term_weights(question)) or 1.0,
        expected=expectation_of(question.searched, question.language),
        eligibility=eligible(question, index),
    )
