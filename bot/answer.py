"""Answers: what the articles say to a question, or that they do not."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.article import Source
from bot.question import Question
from bot.quoting import Quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The quotes that answer *question*, best first; none if the articles do not say.

    *confidence* is the probability that the quotes answer. *corrections* maps words that no
    article contains to the near words that were searched for instead. *missing_terms* are the
    question's words that no article contains and that nothing near could replace. *nearest* are
    the sources that came closest; they are offered only when there are no quotes.

    *looked_in* says which articles were looked in, if not in all, in plain words. *absent* are
    exact words that no such article holds. *recalled* are the words of earlier questions that
    were searched for as well. *unanswered* are those of several questions in one message that
    the articles do not answer, while they answer others.
    """

    question: Question
    quotes: tuple[Quote, ...]
    confidence: float
    corrections: Mapping[str, tuple[str, ...]]
    missing_terms: tuple[str, ...]
    nearest: tuple[Source, ...]
    looked_in: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    recalled: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()

    @property
    def answered(self) -> bool:
        """Tell whether the articles answer the question."""
        return bool(self.quotes)
