"""The librarian: the one that is asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.abstention import MIN_CONFIDENCE, confidence
from bot.answer import Answer
from bot.article import Source
from bot.passage import Passage
from bot.question import Question
from bot.quoting import Quote, select
from bot.ranking import BM25Ranker, RankedPassage, Ranker
from bot.spelling import Speller
from bot.statistics import SentenceStatistics

DEFAULT_QUOTES = 3
# Enough passages to choose quotes from and to name the nearest titles.
PASSAGES_RANKED = 40
NEAREST_TITLES = 3


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
    confidence: float

    @property
    def corrections(self) -> Mapping[str, tuple[str, ...]]:
        """The unknown words, each with the near words that were searched for instead."""
        return {word.text: word.corrected for word in self.question.words if word.corrected}


class Librarian:
    """Answers questions from passages in their own words.

    Nothing changes after construction, so any number of threads may ask at once.
    """

    def __init__(self, passages: Iterable[Passage], *, ranker: Ranker | None = None) -> None:
        # Sorted, so that the order of loading makes no difference to any answer.
        held = sorted(passages, key=lambda passage: passage.order)
        self._ranker = ranker or BM25Ranker(held)
        self._statistics = SentenceStatistics(held)
        self._speller = Speller(self._statistics)

    def answer(self, text: str, *, limit: int = DEFAULT_QUOTES) -> Answer:
        """Answer the question *text* with up to *limit* quotes.

        Raises:
            QuestionError: If *text* cannot be asked; its message is written for the asker.
        """
        found = self.consider(text, limit=limit)
        answered = found.confidence >= MIN_CONFIDENCE
        return Answer(
            question=found.asked,
            quotes=found.quotes if answered else (),
            confidence=found.confidence,
            corrections=found.corrections,
            missing_terms=self._missing(found.question),
            nearest=() if answered else _nearest(found.ranked),
        )

    def consider(self, text: str, *, limit: int = DEFAULT_QUOTES) -> Consideration:
        """Return all that an answer to *text* is made from, whether it will be given or not.

        Raises:
            QuestionError: If *text* cannot be asked; its message is written for the asker.
        """
        asked, question = self._understood(text)
        ranked = self._ranker.rank(question, limit=PASSAGES_RANKED)
        quotes = select(question, ranked, self._statistics, limit=limit)
        sure = confidence(question, quotes[0], self._statistics) if quotes else 0.0
        return Consideration(
            asked=asked, question=question, ranked=tuple(ranked), quotes=quotes, confidence=sure
        )

    def rank(self, text: str, *, limit: int) -> Sequence[RankedPassage]:
        """Return the best *limit* passages for *text*, best first, without quoting any.

        Raises:
            QuestionError: If *text* cannot be asked; its message is written for the asker.
        """
        _, question = self._understood(text)
        return self._ranker.rank(question, limit=limit)

    def _understood(self, text: str) -> tuple[Question, Question]:
        """Return the question as asked, and as it is searched for."""
        asked = Question.parse(text)
        return asked, asked.corrected(self._speller.corrections(asked))

    def _missing(self, question: Question) -> tuple[str, ...]:
        return tuple(
            word.text
            for word in question.informative_words
            if not any(map(self._statistics.knows, word.terms))
        )


def _nearest(ranked: Sequence[RankedPassage]) -> tuple[Source, ...]:
    sources = {
        match.passage.article.source.article_id: match.passage.article.source for match in ranked
    }
    return tuple(sources.values())[:NEAREST_TITLES]
