"""Trials: librarians, with questions that their articles answer and questions that they do not.

A desk may know ten thousand articles or one. What a good match looks like differs between the
two, so the confidence is fitted to small libraries as well, drawn from a set.
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bot.abstention import ConfidenceFeatures
from bot.errors import QuestionError
from bot.evaluation.holding import holds
from bot.evaluation.question_set import QuestionSet, SetQuestion
from bot.librarian import Librarian
from bot.passage import Passage
from bot.rules import Rules

# Articles in a small library; of articles that are one passage, it takes four times as many.
SIZES = (1, 3, 10)
SHORT_ARTICLE_FACTOR = 4
# So many libraries share the questions of a size, at least where each can be asked so many.
LIBRARIES = 12
LEAST_QUESTIONS = 4
# Questions may be about few of the articles only; drawing more would go on for ever.
MOST_LIBRARIES = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question that was asked.

    *features* are those of the confidence, None if nothing could be quoted. *is_right* tells
    whether a quote holds the answer.
    """

    features: ConfidenceFeatures | None
    is_answerable: bool
    is_right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A librarian and what to ask it; what is unanswerable comes with no answers."""

    librarian: Librarian
    answerable: tuple[SetQuestion, ...]
    unanswerable: tuple[SetQuestion, ...]

    def asked(self) -> Iterator[Asked]:
        """Ask every question."""
        for question in self.answerable:
            yield self._ask(question, is_answerable=True)
        for question in self.unanswerable:
            yield self._ask(question, is_answerable=False)

    def _ask(self, question: SetQuestion, *, is_answerable: bool) -> Asked:
        try:
            found = self.librarian.consider(question.text)
        except QuestionError:
            return Asked(features=None, is_answerable=is_answerable, is_right=False)
        is_right = is_answerable and any(holds(quote.text, question) for quote in found.quotes)
        return Asked(features=found.features, is_answerable=is_answerable, is_right=is_right)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialGroup:
    """Trials that count together as one set."""

    name: str
    trials: tuple[Trial, ...]

    def asked(self) -> list[Asked]:
        """Ask every question of every trial."""
        return [asked for trial in self.trials for asked in trial.asked()]


def trial_groups(whole: QuestionSet, drawn: QuestionSet, rules: Rules) -> Iterator[TrialGroup]:
    """Yield the trials of a set, of which *drawn* is a sample: all articles, and small libraries.

    Without answers there are none: it could not be told whether a quote is right.
    """
    if drawn.unanswerable:
        trial = Trial(
            librarian=Librarian(drawn.passages, rules=rules),
            answerable=tuple(each for each in drawn.questions if each.has_answers),
            unanswerable=drawn.unanswerable,
        )
        yield TrialGroup(name=drawn.name, trials=(trial,) if trial.answerable else ())
    articles = {each.article.source.article_id for each in whole.passages}
    factor = SHORT_ARTICLE_FACTOR if len(articles) == len(whole.passages) else 1
    questions = len(drawn.questions) // len(SIZES)
    for size in SIZES:
        yield TrialGroup(
            name=f"{whole.name}:{size * factor}",
            trials=small_libraries(whole, size * factor, questions, rules),
        )


def small_libraries(
    whole: QuestionSet, articles: int, questions: int, rules: Rules
) -> tuple[Trial, ...]:
    """Draw libraries of *articles* each, and *questions* of either kind; always the same ones.

    Answerable is what is asked about an article of the library, unanswerable what is asked about
    others.
    """
    draw = random.Random(f"{whole.name} {articles}")  # noqa: S311 - a sample is no secret
    known = _Questions.of(whole)
    trials: list[Trial] = []
    left = questions
    for _ in range(MOST_LIBRARIES if articles < len(known.articles) else 0):
        library = frozenset(draw.sample(known.articles, articles))
        within, without = known.about(library), known.about_none_of(library)
        at_once = max(LEAST_QUESTIONS, questions // LIBRARIES)
        count = min(left, at_once, len(within), len(without))
        if count:
            trial = Trial(
                librarian=Librarian(_passages_in(library, whole.passages), rules=rules),
                answerable=tuple(draw.sample(within, count)),
                unanswerable=tuple(draw.sample(without, count)),
            )
            trials.append(trial)
        left -= count
    return tuple(trials)


def _passages_in(library: frozenset[str], passages: Iterable[Passage]) -> Iterator[Passage]:
    return (each for each in passages if each.article.source.article_id in library)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Questions:
    """The questions whose answers are known, and the articles that each is about."""

    articles: tuple[str, ...]
    questions: tuple[tuple[SetQuestion, frozenset[str]], ...]

    @classmethod
    def of(cls, whole: QuestionSet) -> "_Questions":
        article_of = {
            whole.unit_of[each.id]: each.article.source.article_id for each in whole.passages
        }
        questions = [
            (each, frozenset(article_of[unit] for unit in _relevant(each) if unit in article_of))
            for each in whole.questions
            if each.has_answers
        ]
        return cls(
            articles=tuple(sorted(set(article_of.values()))),
            questions=tuple((each, articles) for each, articles in questions if articles),
        )

    def about(self, library: frozenset[str]) -> list[SetQuestion]:
        return [each for each, articles in self.questions if articles & library]

    def about_none_of(self, library: frozenset[str]) -> list[SetQuestion]:
        return [each for each, articles in self.questions if not articles & library]


def _relevant(question: SetQuestion) -> list[str]:
    return [unit for unit, grade in question.grades.items() if grade > 0]
