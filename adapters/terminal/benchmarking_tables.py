"""Reports of the benchmark as tables that 80 columns hold."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.table import Table

from adapters.terminal.output import harmless
from corpus.benchmark.figures import Figure, figures
from corpus.benchmark.report import Report

_TITLES = {
    ("search", "with_function_words"): "Questions with function words",
    ("search", "without"): "The same questions without function words",
    ("build",): "Building",
    ("memory",): "Memory of a process that has answered 100 questions, beyond its imports",
    ("cold_start_s",): "From the start of a process, beyond its imports, to its first answer",
    ("update_ms",): "One article of ten passages",
}
_LABELS = {
    "mean_ms": "mean ms",
    "p50_ms": "p50 ms",
    "p95_ms": "p95 ms",
    "p99_ms": "p99 ms",
    "qps": "a second",
    "passages_per_s": "passages/s",
    "peak_mb": "peak MB",
    "disk_mb": "disk MB",
    "private_mb": "private MB",
    "mapped_mb": "mapped MB",
    "seconds": "seconds",
    "add_ms": "found after ms",
    "add_varied_ms": "with many words",
    "remove_ms": "gone after ms",
    "elsewhere_ms": "found in another process",
}
_GREAT = 100


def show_report(console: Console, report: Report) -> None:
    """Show every figure of *report*, in brackets as a share of the best other engine's."""
    console.print()
    console.print(
        f"{report.passages:,} passages of {report.words_a_passage:.0f} words, "
        f"{report.questions:,} questions",
        style="bold",
    )
    console.print(harmless(report.machine), soft_wrap=True)
    console.print()
    for topic, group in _by_topic(report):
        _show(console, _TITLES[topic], _table(group))
    if report.two_threads:
        _show(console, "Two threads at once", _threads(report))
    for engine, shares in report.stages.items():
        told = ", ".join(f"{stage} {share:.0%}" for stage, share in shares.items())
        console.print(f"Where the time of {engine} goes: {told}.", soft_wrap=True)
    for name, reason in report.left_out.items():
        console.print(f"Left out: {name}, because {harmless(reason)}.", soft_wrap=True)
    console.print("In brackets: how many times the figure of the best other engine.")


def show_growth(console: Console, reports: Sequence[Report]) -> None:
    """Show how the mean times grow with the number of passages."""
    console.print()
    for kind in ("with_function_words", "without"):
        table = _empty(f"{each.passages:,}" for each in reports)
        for engine in dict.fromkeys(name for each in reports for name in each.search):
            table.add_row(engine, *_growing(reports, engine, kind))
        _show(console, _TITLES["search", kind], table)
    console.print("Mean ms; in brackets: how many times that of the column before.")


def _show(console: Console, title: str, table: Table) -> None:
    console.print(title, soft_wrap=True)
    console.print(table)
    console.print()


def _growing(reports: Sequence[Report], engine: str, kind: str) -> Iterator[str]:
    before = None
    for report in reports:
        times = report.search.get(engine, {}).get(kind)
        mean = times.mean_ms if times else None
        yield _cell(mean, mean / before if mean is not None and before else None)
        before = mean


def _by_topic(report: Report) -> Iterator[tuple[tuple[str, ...], list[Figure]]]:
    groups: dict[tuple[str, ...], list[Figure]] = {}
    for figure in figures(report):
        groups.setdefault(figure.topic, []).append(figure)
    for topic, group in groups.items():
        if any(figure.values for figure in group):
            yield topic, group


def _table(group: Sequence[Figure]) -> Table:
    table = _empty(_LABELS[figure.name] for figure in group)
    for engine in dict.fromkeys(name for figure in group for name in figure.values):
        table.add_row(engine, *(_cell_of(figure, engine) for figure in group))
    return table


def _threads(report: Report) -> Table:
    table = _empty(["questions/s, times one thread's"])
    for engine, gain in report.two_threads.items():
        table.add_row(engine, f"{gain:.2f}")
    return table


def _empty(columns: Iterable[str]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("", no_wrap=True)
    for column in columns:
        table.add_column(column, justify="right")
    return table


def _cell_of(figure: Figure, engine: str) -> str:
    # Questions a second say what the mean says.
    ratio = None if figure.name == "qps" else figure.ratios.get(engine)
    return _cell(figure.values.get(engine), ratio)


def _cell(value: float | None, ratio: float | None) -> str:
    if value is None:
        return "-"
    return _number(value) if ratio is None else f"{_number(value)} ({_number(ratio, digits=2)})"


def _number(value: float, *, digits: int = 3) -> str:
    """Return *value* with so many digits, and without a power of ten."""
    if abs(value) >= _GREAT:
        return f"{value:,.0f}"
    rounded = float(f"{value:.{digits}g}")
    return f"{rounded:.6f}".rstrip("0").rstrip(".")
