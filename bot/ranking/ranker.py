"""What every ranker promises."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.passage import Passage
from bot.question import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedPassage:
    """A passage that shares at least one term with the question.

    *score* has no unit and no upper bound; it compares passages for one question only.
    """

    passage: Passage
    score: float
    matched_terms: frozenset[str]


class Ranker(Protocol):
    """Orders passages for a question."""

    def rank(self, question: Question, *, limit: int) -> Sequence[RankedPassage]:
        """Return the best *limit* passages that match *question*, best first.

        A match is a shared term, whatever the score. Equal scores are ordered by article id
        and passage number, so the same question always gets the same answer.
        """
