"""Stages of an answer, measured: what of its time goes where."""

from collections.abc import Iterable, Mapping
from time import perf_counter

from bot.abstention import confidence, confidence_features
from bot.errors import QuestionError
from bot.question import Question
from bot.quoting import Selector
from bot.ranking import BM25Ranker, Index
from bot.ranking.kernels import Kernel
from bot.reader import DEFAULT_QUOTES, PASSAGES_RANKED
from bot.spelling import Speller
from corpus.ordinary_words import is_ordinary

STAGES = ("words", "spelling", "ranking", "quotes", "confidence")


class Stages:
    """Answers as `bot.reader` does, one stage at a time."""

    def __init__(self, index: Index, kernel: Kernel) -> None:
        self._index = index
        self._ranker = BM25Ranker(index, kernel=kernel)
        self._selector = Selector(index)
        self._speller = Speller(index, is_ordinary)

    def shares(self, texts: Iterable[str]) -> Mapping[str, float]:
        """Return the share of each stage in the time that answering *texts* takes, 0 to 1."""
        totals = dict.fromkeys(STAGES, 0.0)
        for text in texts:
            marks = self._marks(text)
            for stage, began, ended in zip(STAGES, marks, marks[1:], strict=False):
                totals[stage] += ended - began
        whole = sum(totals.values())
        return {stage: seconds / whole for stage, seconds in totals.items()} if whole else {}

    def _marks(self, text: str) -> list[float]:
        """Return when the first stage of an answer began, and when each ended."""
        index = self._index
        marks = [perf_counter()]
        try:
            asked = Question.parse(text, languages=index.languages, knows=index.knows)
        except QuestionError:
            return marks
        marks.append(perf_counter())
        question = asked.corrected(self._speller.corrections(asked))
        marks.append(perf_counter())
        ranked = self._ranker.rank(question, limit=PASSAGES_RANKED)
        marks.append(perf_counter())
        quotes = self._selector.select(question, ranked, limit=DEFAULT_QUOTES)
        marks.append(perf_counter())
        if quotes:
            confidence(confidence_features(question, quotes[0], ranked, index))
        marks.append(perf_counter())
        return marks
