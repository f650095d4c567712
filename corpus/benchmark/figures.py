"""Figures of a report, each beside the best of the other engines."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from corpus.benchmark.engine import OURS
from corpus.benchmark.report import Report

# Of everything else the least is the best.
_MORE_IS_BETTER = frozenset({"qps", "passages_per_s"})

_TIMES = ("mean_ms", "p50_ms", "p95_ms", "p99_ms", "qps")
_BUILDS = ("passages_per_s", "peak_mb", "disk_mb")
_UPDATES = ("add_ms", "add_varied_ms", "remove_ms", "elsewhere_ms")


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of all engines; *topic* is where it stands in the report."""

    topic: tuple[str, ...]
    name: str
    values: Mapping[str, float]

    @property
    def ratios(self) -> Mapping[str, float]:
        """Return each value divided by that of the best engine that is not ours."""
        others = [value for engine, value in self.values.items() if not engine.startswith(OURS)]
        if not others:
            return {}
        best = max(others) if self.name in _MORE_IS_BETTER else min(others)
        return {engine: value / best for engine, value in self.values.items()} if best > 0 else {}


def figures(report: Report) -> Iterator[Figure]:
    """Yield every figure that is compared."""
    for kind in dict.fromkeys(kind for times in report.search.values() for kind in times):
        times = {engine: each[kind] for engine, each in report.search.items()}
        for name in _TIMES:
            yield _figure(("search", kind), name, times)
    for name in _BUILDS:
        yield _figure(("build",), name, report.build)
    for topic, name in (("memory", "private_mb"), ("memory", "mapped_mb")):
        yield _figure((topic,), name, report.start)
    yield _figure(("cold_start_s",), "seconds", report.start)
    for name in _UPDATES:
        yield _figure(("update_ms",), name, report.update)


def _figure(topic: tuple[str, ...], name: str, of: Mapping[str, Any]) -> Figure:
    values = {engine: getattr(each, name) for engine, each in of.items()}
    return Figure(
        topic=topic,
        name=name,
        values={engine: value for engine, value in values.items() if value is not None},
    )
