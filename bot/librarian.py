"""The librarian: the one that is asked."""

from collections.abc import Iterable, Sequence

from bot.abstention import MIN_CONFIDENCE, confidence
from bot.answer import Answer
from bot.article import Source
from bot.passage import Passage
from bot.question import Question
from bot.quoting import select
from bot.ranking import BM25Ranker, RankedPassage, Ranker
from bot.spelling import Speller
from bot.statistics import SentenceStatistics

DEFAULT_QUOTES = 3
# Enough passages to choose quotes from and to name the nearest titles.
PASSAGES_RANKED = 40
NEAREST_TITLES = 3


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
        asked = Question.parse(text)
        corrections = self._speller.corrections(asked)
        question = asked.corrected(corrections)
        ranked = self._ranker.rank(question, limit=PASSAGES_RANKED)
        quotes = select(question, ranked, self._statistics, limit=limit)
        sure = confidence(question, quotes[0], self._statistics) if quotes else 0.0
        answered = sure >= MIN_CONFIDENCE
        return Answer(
            question=asked,
            quotes=quotes if answered else (),
            confidence=sure,
            corrections=corrections,
            missing_terms=self._missing(question),
            nearest=() if answered else _nearest(ranked),
        )

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
