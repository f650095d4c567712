"""The reader: answers questions from one state of the articles."""

from collections.abc import Sequence

from bot.abstention import confidence, confidence_features
from bot.answer import Answer
from bot.article import Source
from bot.asking.describing import described
from bot.asking.several import MAX_QUESTIONS, questions_in
from bot.combination import combined
from bot.consideration import Consideration
from bot.conversation import asked_again, with_earlier
from bot.errors import QuestionError, WordlessQuestionError
from bot.explanation import Explanation, explain
from bot.question import Question, refuse_unreadable
from bot.quoting import Selector
from bot.ranking import Index, RankedPassage, Ranker
from bot.ranking.inquiry import inquiry
from bot.rules import Rules
from bot.spelling import Speller

DEFAULT_QUOTES = 3
# Enough passages to choose quotes from and to name the nearest titles.
PASSAGES_RANKED = 20
NEAREST_TITLES = 3


class Reader:
    """Answers questions from the articles in *index*, in their own words.

    Nothing changes after construction, so any number of threads may ask at once.
    """

    def __init__(self, index: Index, rules: Rules, ranker: Ranker) -> None:
        self._index = index
        self._rules = rules
        self._ranker = ranker
        self._selector = Selector(index, rules.sentence_weights, newer_margin=rules.newer_margin)
        self._speller = Speller(index, rules.is_ordinary)

    def answer(
        self, text: str, *, limit: int = DEFAULT_QUOTES, earlier: Sequence[str] = ()
    ) -> Answer:
        """Answer *text*, one question or several, with up to *limit* quotes.

        *earlier* is what was asked before in the same conversation, the last question last.

        Raises:
            QuestionError: If *text* cannot be asked; its message is written for the asker.
        """
        parts = _questions(text)
        answers = [
            self._answer(part, limit=limit, earlier=(*earlier, *parts[:number]))
            for number, part in enumerate(parts)
        ]
        return answers[0] if len(answers) == 1 else combined(text, answers, limit=limit)

    def consider(
        self, text: str, *, limit: int = DEFAULT_QUOTES, earlier: Sequence[str] = ()
    ) -> Consideration:
        """Return all that an answer to *text* is made from, whether it will be given or not.

        Raises:
            QuestionError: If *text* cannot be asked; its message is written for the asker.
        """
        asked, question = self._understood(text, earlier)
        ranked = self._ranker.rank(question, limit=PASSAGES_RANKED)
        # As many as usual, so that a newer one can come first where only one is wanted.
        wanted = max(limit, DEFAULT_QUOTES)
        quotes = self._selector.select(question, ranked, limit=wanted)[:limit]
        features = (
            confidence_features(question, quotes[0], ranked, self._index) if quotes else None
        )
        return Consideration(
            asked=asked,
            question=question,
            ranked=tuple(ranked),
            quotes=quotes,
            features=features,
            confidence=confidence(features) if features else 0.0,
        )

    def explain(
        self, text: str, *, limit: int = DEFAULT_QUOTES, earlier: Sequence[str] = ()
    ) -> tuple[Explanation, ...]:
        """Return why each question in *text* is answered as it is, or why it is not.

        Raises:
            QuestionError: If *text* cannot be asked; its message is written for the asker.
        """
        threshold = self._rules.least_confidence
        parts = _questions(text)
        return tuple(
            explain(
                self.consider(part, limit=limit, earlier=(*earlier, *parts[:number])),
                self._index,
                threshold=threshold,
            )
            for number, part in enumerate(parts)
        )

    def rank(self, text: str, *, limit: int) -> Sequence[RankedPassage]:
        """Return the best *limit* passages for *text*, best first, without quoting any.

        Raises:
            QuestionError: If *text* cannot be asked; its message is written for the asker.
        """
        _, question = self._understood(text, ())
        return self._ranker.rank(question, limit=limit)

    def _answer(self, text: str, *, limit: int, earlier: Sequence[str]) -> Answer:
        found = self.consider(text, limit=limit, earlier=earlier)
        answered = found.confidence >= self._rules.least_confidence
        question = found.question
        fitting = inquiry(question, self._index).eligibility
        return Answer(
            question=found.asked,
            quotes=found.quotes if answered else (),
            confidence=found.confidence,
            corrections=question.corrections,
            missing_terms=self._missing(question),
            nearest=() if answered else _nearest(found.ranked),
            looked_in=described(
                question.filters,
                [phrase.text for phrase in fitting.required],
                [phrase.text for phrase in question.excluded],
            ),
            absent=tuple(phrase.text for phrase in fitting.absent),
            recalled=tuple(word.text for word in question.words if word.carried),
        )

    def _understood(self, text: str, earlier: Sequence[str]) -> tuple[Question, Question]:
        """Return the question as asked, and as it is searched for."""
        before = [each for each in map(self._tried, earlier) if each]
        try:
            asked = with_earlier(self._parsed(text), before)
        except WordlessQuestionError:
            if not before:
                raise
            asked = asked_again(" ".join(text.split()), before[-1])
        return asked, asked.corrected(self._speller.corrections(asked))

    def _parsed(self, text: str) -> Question:
        index = self._index
        today = self._rules.today() if self._rules.today else None
        return Question.parse(text, languages=index.languages, knows=index.knows, today=today)

    def _tried(self, text: str) -> Question | None:
        """Return an earlier question; one that could not be asked tells nothing."""
        try:
            return self._parsed(text)
        except QuestionError:
            return None

    def _missing(self, question: Question) -> tuple[str, ...]:
        return tuple(
            word.text
            for word in question.informative_words
            if not word.carried and not self._index.knows_word(word)
        )


def _questions(text: str) -> tuple[str, ...]:
    """Return the questions of a message.

    Raises:
        QuestionError: If it is empty or too long, or has more than can be answered at once.
    """
    refuse_unreadable(" ".join(text.split()))
    questions = questions_in(text)
    if len(questions) > MAX_QUESTIONS:
        message = (
            f"Those are {len(questions)} questions; I answer up to {MAX_QUESTIONS} at once. "
            "Please ask the others in another message."
        )
        raise QuestionError(message)
    return questions


def _nearest(ranked: Sequence[RankedPassage]) -> tuple[Source, ...]:
    sources = {
        match.passage.article.source.article_id: match.passage.article.source for match in ranked
    }
    return tuple(sources.values())[:NEAREST_TITLES]
