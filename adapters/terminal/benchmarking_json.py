"""Reports of the benchmark as JSON objects."""

from collections.abc import Mapping
from typing import Any

from corpus.benchmark.figures import figures
from corpus.benchmark.report import Report

# Of a figure's first digit and so many more.
DIGITS = 4

_Object = dict[str, Any]

_UPDATES = frozenset({"add_ms", "add_varied_ms", "remove_ms", "elsewhere_ms"})


def report_object(report: Report) -> _Object:
    """Return *report* as an object; `ratios` has each figure over that of the best other engine.

    `build` and `update_ms` go by index, which several of our engines share.
    """
    values: _Object = {}
    ratios: _Object = {}
    for figure in figures(report):
        for engine, value in figure.values.items():
            _put(values, figure.topic, engine, (_key(figure.name), value))
        for engine, ratio in figure.ratios.items():
            _put(ratios, figure.topic, engine, (_key(figure.name), ratio))
    for engine, times in report.search.items():
        for kind, each in times.items():
            within = values["search"][engine][kind]
            within |= {"questions": each.questions, "found": _rounded(each.found)}
    return {
        "passages": report.passages,
        "words_a_passage": round(report.words_a_passage, 1),
        "questions": report.questions,
        "machine": report.machine,
        "versions": report.versions,
        **{topic: values.get(topic, {}) for topic in ("build", "search", "memory")},
        "cold_start_s": _single(values.get("cold_start_s", {})),
        "update_ms": values.get("update_ms", {}),
        "two_threads": {name: _rounded(each) for name, each in report.two_threads.items()},
        "stages": {
            name: {stage: _rounded(share) for stage, share in shares.items()}
            for name, shares in report.stages.items()
        },
        "ratios": ratios | {"cold_start_s": _single(ratios.get("cold_start_s", {}))},
        "left_out": report.left_out,
    }


def _put(within: _Object, topic: tuple[str, ...], engine: str, figure: tuple[str, float]) -> None:
    name, value = figure
    section, *kind = topic
    for key in (section, engine, *kind):
        within = within.setdefault(key, {})
    within[name] = _rounded(value)


def _key(name: str) -> str:
    return name.removesuffix("_ms") if name in _UPDATES else name


def _single(engines: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Return the one figure of each engine without its name."""
    return {engine: value for engine, each in engines.items() for value in each.values()}


def _rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")
