"""Measuring: asking one question of a set, and comparing what comes with what is known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import NamedTuple

from bot.errors import QuestionError
from bot.evaluation import metrics
from bot.evaluation.baselines import baselines
from bot.evaluation.holding import holds
from bot.evaluation.question_set import QuestionSet, SetQuestion, passages_of
from bot.evaluation.typos import with_slips
from bot.librarian import Librarian
from bot.passage import Passage
from bot.quoting import Quote
from bot.ranking import RankedPassage
from bot.rules import Rules

SHOWN_QUOTES = 3
# Units are compared down to here.
DEPTH = 20
# Passages enough for 20 units where an article has several.
FOLDED_DEPTH = 100
# Without any, for the same questions: what the slips cost is the difference.
SLIPS = {"none": 0, "one": 1, "two": 2}
# Of a larger set every second question, or third and so on, is asked with slips: asking each
# twice more takes most of the time, and 2,000 tell as much.
TYPO_QUESTIONS = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found for a question: nothing, unless it can be asked."""

    ranked: tuple[RankedPassage, ...] = ()
    quotes: tuple[Quote, ...] = ()
    confidence: float = 0.0
    milliseconds: float = 0.0


class Shown(NamedTuple):
    """A passage as it was ranked."""

    title: str
    text: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A question whose right passage does not come first, or whose first quote does not hold.

    *rank* is where the right one is, None where it is not among those compared. *best* are the
    passages ranked first. *quote* is the first quote, None if there is none; *wanted* is what it
    should hold.
    """

    question: SetQuestion
    rank: int | None
    best: tuple[Shown, ...]
    quote: str | None
    wanted: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """The outcome of a question.

    *figures* has a value for each figure that the question counts for, by a name such as
    `retrieval.mrr@10`. *is_right* is None where it is not known what a right quote holds.
    """

    figures: Mapping[str, float] = field(default_factory=dict)
    confidence: float
    milliseconds: float
    is_right: bool | None = None
    miss: Miss | None = None


class Bench:
    """A question set with the librarian, who goes by *rules*, and the baselines that are asked."""

    def __init__(self, question_set: QuestionSet, rules: Rules | None = None) -> None:
        self._set = question_set
        self._language = question_set.language
        self._librarian = Librarian(question_set.passages, rules=rules)
        self._baselines = baselines(question_set.passages, self._language)
        self._typo_step = max(1, -(-len(question_set.questions) // TYPO_QUESTIONS))
        folds = len(set(question_set.unit_of.values())) < len(question_set.passages)
        self._depth = FOLDED_DEPTH if folds else DEPTH

    def measure(self, question: SetQuestion) -> Measured:
        """Ask a question that the passages answer."""
        found = self._found(question.text)
        figures: dict[str, float] = {}
        units: list[str] = []
        if question.is_judged:
            units = self._units(question.text, found.ranked)
            figures |= _retrieval(units, question.grades)
            figures |= self._typos(question, units)
            figures |= self._of_baselines(question)
        right = [holds(quote.text, question) for quote in found.quotes[:SHOWN_QUOTES]]
        if question.has_answers:
            figures |= _quoting(right, found.quotes)
        return Measured(
            figures=figures,
            confidence=found.confidence,
            milliseconds=found.milliseconds,
            is_right=any(right) if question.has_answers else None,
            miss=_miss(question, found, units) if _is_miss(figures) else None,
        )

    def measure_unanswerable(self, question: SetQuestion) -> Measured:
        """Ask a question that the passages do not answer, so that no quote is right."""
        found = self._found(question.text)
        return Measured(
            confidence=found.confidence, milliseconds=found.milliseconds, is_right=False
        )

    def _found(self, text: str) -> Found:
        began = perf_counter()
        try:
            considered = self._librarian.consider(text, limit=SHOWN_QUOTES)
        except QuestionError:
            return Found(milliseconds=(perf_counter() - began) * 1000)
        return Found(
            ranked=tuple(considered.ranked),
            quotes=tuple(considered.quotes),
            confidence=considered.confidence,
            milliseconds=(perf_counter() - began) * 1000,
        )

    def _units(self, text: str, ranked: Sequence[RankedPassage]) -> list[str]:
        """Return the units that *ranked* belongs to, and those further down if they are few."""
        units = self._set.units(passages_of(ranked))
        if ranked and len(units) < DEPTH:
            units = self._set.units([*passages_of(ranked), *self._ranked(text, FOLDED_DEPTH)])
        return units[:DEPTH]

    def _ranked(self, text: str, limit: int) -> list[Passage]:
        try:
            return passages_of(self._librarian.rank(text, limit=limit))
        except QuestionError:
            return []

    def _typos(self, question: SetQuestion, units: list[str]) -> Iterator[tuple[str, float]]:
        seed = f"{question.number} {question.id}"
        if question.number % self._typo_step:
            return
        for name, slips in SLIPS.items():
            text = with_slips(question.text, slips, seed=seed, language=self._language)
            if text != question.text:
                units = self._set.units(self._ranked(text, self._depth))
            yield from _short(f"typos.{name}", units, question.grades)

    def _of_baselines(self, question: SetQuestion) -> Iterator[tuple[str, float]]:
        for name, baseline in self._baselines.items():
            if baseline:
                units = self._set.units(baseline.rank(question.text, limit=self._depth))
                yield from _short(f"baselines.{name}", units, question.grades)


def _short(name: str, units: list[str], grades: Mapping[str, int]) -> Iterator[tuple[str, float]]:
    yield f"{name}.hit@1", metrics.hit(units, grades, 1)
    yield f"{name}.mrr@10", metrics.reciprocal_rank(units, grades, 10)


def _retrieval(units: list[str], grades: Mapping[str, int]) -> dict[str, float]:
    return {
        "retrieval.hit@1": metrics.hit(units, grades, 1),
        "retrieval.hit@5": metrics.hit(units, grades, 5),
        "retrieval.mrr@10": metrics.reciprocal_rank(units, grades, 10),
        "retrieval.ndcg@10": metrics.ndcg(units, grades, 10),
        "retrieval.recall@20": metrics.recall(units, grades, DEPTH),
    }


def _quoting(right: list[bool], quotes: Sequence[Quote]) -> dict[str, float]:
    found = {"quotes.quote@1": float(any(right[:1])), "quotes.quote@3": float(any(right))}
    lengths = [len(quote.text.split()) for quote in quotes]
    if lengths:
        found["quotes.mean_words"] = float(lengths[0])
        found["quotes.mean_words_all"] = sum(lengths) / len(lengths)
    return found


def _is_miss(figures: Mapping[str, float]) -> bool:
    return not (figures.get("retrieval.hit@1", 1.0) and figures.get("quotes.quote@1", 1.0))


def _miss(question: SetQuestion, found: Found, units: list[str]) -> Miss:
    return Miss(
        question=question,
        rank=metrics.first_relevant(units, question.grades),
        best=tuple(_shown(match) for match in found.ranked[:3]),
        quote=found.quotes[0].text if found.quotes else None,
        wanted=question.answers or question.gold_sentences,
    )


def _shown(match: RankedPassage) -> Shown:
    passage = match.passage
    return Shown(title=passage.article.source.title, text=passage.text, score=match.score)
