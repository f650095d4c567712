"""Answers: what the articles say to a question, or that they do not."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.article import Source
from bot.question import Question
from bot.quoting import Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The quotes that answer *question*, best first; none if the articles do not say.

    *confidence* lies between 0 and 1. *corrections* maps words that no article contains to
    the near words that were searched for instead. *missing_terms* are the question's words
    that no article contains and that nothing near could replace. *nearest* are the sources
    that came closest; they are offered only when there are no quotes.
    """

    question: Question
    quotes: tuple[Quote, ...]
    confidence: float
    corrections: Mapping[str, tuple[str, ...]]
    missing_terms: tuple[str, ...]
    nearest: tuple[Source, ...]

    @property
    def answered(self) -> bool:
        """Tell whether the articles answer the question."""
        return bool(self.quotes)
