"""Considerations: all that an answer is made from."""

from dataclasses import dataclass

from bot.abstention import ConfidenceFeatures
from bot.question import Question
from bot.quoting import Quote
from bot.ranking import RankedPassage


@dataclass(frozen=True, slots=True, kw_only=True)
class Consideration:
    """What an answer is made from: the *question* searched for, and what was found.

    *asked* is the question before its unknown words were corrected. *quotes* are there whatever
    the *confidence*, which lies between 0 and 1.
    """

    asked: Question
    question: Question
    ranked: tuple[RankedPassage, ...]
    quotes: tuple[Quote, ...]
    features: ConfidenceFeatures | None
    confidence: float
