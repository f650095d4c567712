"""What every ranker promises."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.passage import Passage
from bot.question import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedPassage:
    """A passage that shares at least one term with the question.

    *number* is the passage's in its index. *score* compares passages for one question only: the
    difference of two is how much likelier one is than the other, in log-odds. *features* has a
    value for each of the PassageFeatures, which the confidence of an answer is made from.
    """

    passage: Passage
    number: int
    score: float
    features: tuple[float, ...]


class Ranker(Protocol):
    """Orders passages for a question."""

    def rank(self, question: Question, *, limit: int) -> Sequence[RankedPassage]:
        """Return the best *limit* passages that match *question*, best first.

        A match is a shared term, whatever the score. Equal scores are ordered by article id
        and passage number, so the same question always gets the same answer.
        """
