"""Reports on question sets as JSON objects."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.evaluation.measuring import Miss
from bot.evaluation.report import Report

DIGITS = 4

_Object = dict[str, Any]


def report_object(report: Report, misses: Sequence[Miss]) -> _Object:
    """Return *report* as an object; *misses* only if there are any to show."""
    figures = _nested(report.figures)
    if report.bins:
        figures["abstention"]["calibration"] = [[*map(_rounded, each)] for each in report.bins]
    return {
        "set": report.name,
        "passages": report.passages,
        "questions": report.questions,
        **({"sample_of": report.sample_of} if report.sample_of else {}),
        "retrieval": figures["retrieval"],
        "quotes": figures["quotes"],
        "abstention": figures.get("abstention"),
        "typos": figures["typos"],
        "milliseconds": {name: _rounded(value) for name, value in report.milliseconds.items()},
        "intervals": {name: [*map(_rounded, each)] for name, each in report.intervals.items()},
        "baselines": {
            name: None if None in each.values() else each
            for name, each in figures["baselines"].items()
        },
        **({"errors": [_miss_object(miss) for miss in misses]} if misses else {}),
    }


def _nested(figures: Mapping[str, float | None]) -> _Object:
    """Return `{"a.b": 1}` as `{"a": {"b": 1}}`."""
    nested: _Object = {}
    for name, figure in figures.items():
        *sections, last = name.split(".")
        within = nested
        for section in sections:
            within = within.setdefault(section, {})
        within[last] = _rounded(figure)
    return nested


def _rounded(figure: float | None) -> float | None:
    return None if figure is None else round(figure, DIGITS)


def _miss_object(miss: Miss) -> _Object:
    return {
        "id": miss.question.id,
        "text": miss.question.text,
        "rank": miss.rank,
        "best": [[each.title, each.text, _rounded(each.score)] for each in miss.best],
        "quote": miss.quote,
        "wanted": list(miss.wanted),
    }
