"""Candidates: the sentences that may be quoted, and how likely each one answers.

The score is linear in a few lexical features, most of them shares of the question's weight. The
weights are log-odds, so the difference of two scores tells how much likelier one sentence is than
the other. They are rounded from a softmax model that was fitted to some question sets with more
features than these and tried on others.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.article import Span
from bot.passage import Passage
from bot.question import Question, QuestionWord
from bot.quoting.expectation import Expectation, expectation_of, offers
from bot.ranking import RankedPassage
from bot.statistics import SentenceStatistics
from bot.terms import terms

PASSAGE_WEIGHT = 5.4
"""Of the passage's ranking score as a share of the best one's."""
SENTENCE_WEIGHT = 4.3
"""Of the question's share in the sentence and its headline."""
PREFIX_WEIGHT = 2.1
"""Of the share whose first letters, at least, stand in the sentence."""
PREVIOUS_WEIGHT = 4.4
"""Of the share that the sentence before adds."""
NEXT_WEIGHT = 1.0
"""Of the share that the sentence after adds."""
OFFER_WEIGHTS = {
    Expectation.QUANTITY: 1.5,
    Expectation.TIME: 1.4,
    Expectation.CAUSE: 1.0,
    Expectation.PERSON: 0.3,
    Expectation.PLACE: 0.5,
}
"""Of naming the kind of thing asked for. Cause, person and place are set by hand: on three sets of
758 questions, leaving them near zero changed quote@1 and quote@3 by .3 points at most."""
PREFIX_LETTERS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A sentence that may be quoted: the *index*-th of its passage, from 0."""

    passage: Passage
    index: int
    span: Span
    score: float
    headline_terms: frozenset[str]

    @property
    def text(self) -> str:
        """The sentence, as it stands in the article."""
        return self.span.of(self.passage.article.text)


def candidates(
    question: Question, ranked: Sequence[RankedPassage], statistics: SentenceStatistics
) -> list[Candidate]:
    """Return every sentence of the *ranked* passages, scored."""
    judge = _Judge(question, statistics)
    # A ranker may give matches zero.
    best = max((match.score for match in ranked), default=0.0) or 1.0
    return [
        candidate
        for match in ranked
        for candidate in judge.judged(match.passage, match.score / best)
    ]


class _Judge:
    """Scores sentences for one question."""

    def __init__(self, question: Question, statistics: SentenceStatistics) -> None:
        self._weights = {word: statistics.weight(word) for word in question.words}
        self._total = sum(self._weights.values())
        self._asked = frozenset(question.terms)
        self._expected = expectation_of(question.text)

    def judged(self, passage: Passage, passage_share: float) -> Iterable[Candidate]:
        headline = frozenset(terms(passage.headline))
        texts = [span.of(passage.article.text) for span in passage.sentences]
        held = [frozenset(terms(text)) for text in texts]
        for index, span in enumerate(passage.sentences):
            score = (
                PASSAGE_WEIGHT * passage_share
                + self._lexical_score(held, index, headline)
                + self._offer_score(texts[index])
            )
            yield Candidate(
                passage=passage, index=index, span=span, score=score, headline_terms=headline
            )

    def _lexical_score(
        self, held: Sequence[frozenset[str]], index: int, headline: frozenset[str]
    ) -> float:
        own = held[index] | headline
        share = self._share(own)
        before = self._share(own | held[index - 1]) - share if index else 0.0
        after = self._share(own | held[index + 1]) - share if index + 1 < len(held) else 0.0
        return (
            SENTENCE_WEIGHT * share
            + PREFIX_WEIGHT * self._prefix_share(held[index])
            + PREVIOUS_WEIGHT * before
            + NEXT_WEIGHT * after
        )

    def _share(self, held: frozenset[str]) -> float:
        return self._weight_of(word for word in self._weights if not held.isdisjoint(word.terms))

    def _prefix_share(self, held: frozenset[str]) -> float:
        prefixes = {term[:PREFIX_LETTERS] for term in held}
        return self._weight_of(
            word
            for word in self._weights
            if any(term[:PREFIX_LETTERS] in prefixes for term in word.terms)
        )

    def _weight_of(self, words: Iterable[QuestionWord]) -> float:
        return sum(self._weights[word] for word in words) / self._total

    def _offer_score(self, text: str) -> float:
        named = offers(text, self._expected, asked=self._asked)
        return OFFER_WEIGHTS[self._expected] if named else 0.0
