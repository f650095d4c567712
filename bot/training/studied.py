"""Studied sets: what there is to choose from for each question of a set."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

import numpy as np

from bot.errors import QuestionError
from bot.evaluation.holding import holds
from bot.evaluation.question_set import QuestionSet, SetQuestion, passages_of
from bot.parameters import LOOKED_AT, PASSAGES_CONSIDERED
from bot.question import Question
from bot.quoting.sentence_features import sentence_features
from bot.quoting.windows import sentences_of
from bot.ranking import BM25Ranker, Index
from bot.ranking.passage_features import passage_features
from bot.rules import Rules
from bot.training.choosing import Choice
from bot.training.minimising import Floats
from bot.training.trials import TrialGroup, trial_groups


class StudiedSet:
    """A set, of which *drawn* is a sample of the questions.

    What is cheap to keep and does not depend on weights is worked out once.
    """

    def __init__(self, whole: QuestionSet, drawn: QuestionSet, rules: Rules | None = None) -> None:
        """Study *drawn*; the librarians that are tried go by *rules*."""
        self.name = drawn.name
        self._rules = rules or Rules()
        self._whole = whole
        self._drawn = drawn
        self._index = Index.of(drawn.passages)
        self._ranker = BM25Ranker(self._index)

    @property
    def family(self) -> str:
        """What its name begins with: sets of a family may share articles and questions."""
        return self.name.partition("-")[0]

    @property
    def size(self) -> int:
        """How many questions there are to learn from."""
        return len(self._drawn.questions)

    @property
    def judged(self) -> int:
        """Of how many of them it is known which passages answer."""
        return sum(question.is_judged for question in self._drawn.questions)

    @property
    def answered(self) -> int:
        """Of how many of them it is known what a right quote holds."""
        return sum(question.has_answers for question in self._drawn.questions)

    @cached_property
    def passages(self) -> list[Choice]:
        """For each judged question, the passages looked at closely, as they were found first."""
        return [
            self._of_passages(asked, question)
            for asked, question in self._parsed
            if asked.is_judged
        ]

    def sentences(self, weights: Floats) -> list[Choice]:
        """Return the sentences of the passages that are best by *weights*, a choice a question."""
        ranker = BM25Ranker(self._index, weights)
        return [
            self._of_sentences(asked, question, ranker)
            for asked, question in self._parsed
            if asked.has_answers
        ]

    def trials(self, passage: Floats, sentence: Floats) -> Iterator[TrialGroup]:
        """Yield the trials to learn confidence from, by these weights, without empty ones.

        They are drawn again each time: their librarians would fill the memory.
        """
        rules = replace(self._rules, passage_weights=passage, sentence_weights=sentence)
        return (each for each in trial_groups(self._whole, self._drawn, rules) if each.trials)

    @cached_property
    def _parsed(self) -> list[tuple[SetQuestion, Question]]:
        """The questions that can be asked and share a word with the articles."""
        index = self._index
        parsed = []
        for asked in self._drawn.questions:
            try:
                question = Question.parse(asked.text, languages=index.languages, knows=index.knows)
            except QuestionError:
                continue
            if any(map(index.knows, question.terms)):
                parsed.append((asked, question))
        return parsed

    def _of_passages(self, asked: SetQuestion, question: Question) -> Choice:
        found = self._ranker.candidates(question, limit=LOOKED_AT)
        features = passage_features(question, self._index, found)
        units = [self._drawn.unit_of[self._id_of(number)] for number in found.numbers.tolist()]
        right = [asked.grades.get(unit, 0) > 0 for unit in units]
        return Choice(features=np.column_stack(features), right=np.array(right))

    def _id_of(self, number: int) -> str:
        passage = self._index.passage(number)
        assert passage is not None  # noqa: S101 - nothing is ever removed here
        return passage.id

    def _of_sentences(self, asked: SetQuestion, question: Question, ranker: BM25Ranker) -> Choice:
        ranked = ranker.rank(question, limit=PASSAGES_CONSIDERED)
        sentences = sentences_of(passages_of(ranked))
        right = [holds(sentence.text, asked) for sentence in sentences]
        features = sentence_features(question, self._index, ranked)
        return Choice(features=np.column_stack(features), right=np.array(right))
