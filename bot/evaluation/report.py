"""The report on a question set: every figure, and how far it might lie elsewhere."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np

from bot.evaluation.baselines import BASELINES
from bot.evaluation.bootstrap import Interval, Values, mean, mean_intervals
from bot.evaluation.calibration import Bin, calibration, squared_errors
from bot.evaluation.confidences import Confidences
from bot.evaluation.measuring import SLIPS, Measured, Miss
from bot.evaluation.question_set import QuestionSet
from bot.parameters import MIN_CONFIDENCE

RETRIEVAL = ("hit@1", "hit@5", "mrr@10", "ndcg@10", "recall@20")
QUOTES = ("quote@1", "quote@3", "mean_words", "mean_words_all")
SHORT = ("hit@1", "mrr@10")

_T = TypeVar("_T")

_MEANS = (
    *(f"retrieval.{figure}" for figure in RETRIEVAL),
    *(f"quotes.{figure}" for figure in QUOTES),
    *(f"typos.{name}.{figure}" for name in SLIPS for figure in SHORT),
    *(f"baselines.{name}.{figure}" for name in BASELINES for figure in SHORT),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What was measured on *questions* and *unanswerable* questions of a set.

    *figures* and *intervals* go by names such as `retrieval.mrr@10`; a figure that no question
    counts for is None and has no interval. *bins* are there with unanswerable questions only.
    *sample_of* is how many questions those measured were drawn from, None if all were.
    """

    name: str
    passages: int
    questions: int
    unanswerable: int
    sample_of: int | None
    figures: Mapping[str, float | None]
    intervals: Mapping[str, Interval]
    bins: Sequence[Bin]
    milliseconds: Mapping[str, float]
    misses: Sequence[Miss]


def report(
    question_set: QuestionSet, answerable: Sequence[Measured], unanswerable: Sequence[Measured]
) -> Report:
    """Return the report on *question_set*, of whose questions all have been measured."""
    columns = {name: _column(answerable, name) for name in _MEANS}
    figures = {name: mean(column) for name, column in columns.items()}
    intervals = mean_intervals(columns)
    bins: Sequence[Bin] = ()
    if answerable and unanswerable:
        abstention = _abstention(answerable, unanswerable)
        figures |= abstention.figures
        intervals |= abstention.intervals
        bins = abstention.bins
    return Report(
        name=question_set.name,
        passages=len(question_set.passages),
        questions=len(answerable),
        unanswerable=len(unanswerable),
        sample_of=question_set.sample_of,
        figures=figures,
        intervals=intervals,
        bins=bins,
        milliseconds=_milliseconds([*answerable, *unanswerable]),
        misses=[each.miss for each in answerable if each.miss],
    )


def spread(misses: Sequence[Miss], limit: int) -> Iterator[Miss]:
    """Yield up to *limit* of *misses* from all over the set, which often goes by articles."""
    shown = min(limit, len(misses))
    for number in range(shown):
        yield misses[number * len(misses) // shown]


def _column(measured: Sequence[Measured], name: str) -> Values:
    return np.array([each.figures.get(name, np.nan) for each in measured])


class _Abstention(NamedTuple):
    figures: Mapping[str, float | None]
    intervals: Mapping[str, Interval]
    bins: Sequence[Bin]


def _abstention(answerable: Sequence[Measured], unanswerable: Sequence[Measured]) -> _Abstention:
    sides = Confidences.of(_confidences(answerable), _confidences(unanswerable))
    figures = sides.figures(MIN_CONFIDENCE)
    intervals = sides.intervals(MIN_CONFIDENCE)
    # Where no answers are known, nothing could be right, and calibration would mean nothing.
    known = [each for each in answerable if each.is_right is not None]
    known += unanswerable if known else []
    confidences, right = np.array(_confidences(known)), _rightness(known)
    errors = {"brier": squared_errors(confidences, right)}
    return _Abstention(
        figures=_prefixed({**figures, "brier": mean(errors["brier"])}),
        intervals=_prefixed({**intervals, **mean_intervals(errors)}),
        bins=calibration(confidences, right),
    )


def _prefixed(figures: Mapping[str, _T]) -> dict[str, _T]:
    return {f"abstention.{name}": figure for name, figure in figures.items()}


def _confidences(measured: Sequence[Measured]) -> list[float]:
    return [each.confidence for each in measured]


def _rightness(measured: Sequence[Measured]) -> Values:
    return np.array([float(each.is_right or 0) for each in measured])


def _milliseconds(measured: Sequence[Measured]) -> Mapping[str, float]:
    taken = np.array([each.milliseconds for each in measured])
    return {"mean": float(taken.mean()), "p99": float(np.percentile(taken, 99))}
