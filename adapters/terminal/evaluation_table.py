"""Reports on question sets as tables that 80 columns hold."""

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table

from adapters.terminal.output import harmless
from bot.evaluation.baselines import BASELINES
from bot.evaluation.bm25s_lucene import BM25S_LUCENE
from bot.evaluation.report import SHORT, Report

INSTALL = "pip install 'quotedesk[bench]'"

_LABELS = {
    "quotes.mean_words": "mean words of first quotes",
    "quotes.mean_words_all": "mean words of all quotes",
}
_SECTIONS = {
    "retrieval": "",
    "quotes": "",
    "abstention": "abstention ",
    "typos.none": "no typo ",
    "typos.one": "one typo ",
    "typos.two": "two typos ",
}
_BASELINE_NOTES = {"rank_bm25-whitespace": "rank_bm25-whitespace (toy)"}


def show_report(console: Console, report: Report) -> None:
    """Show every figure of *report* with its interval, and the baselines beside ours."""
    console.print()
    console.print(_headline(report), style="bold", soft_wrap=True)
    tables = [_figures(report), _baselines(report)]
    if any(count for _, _, count in report.bins):
        tables.append(_calibration(report))
    for table in tables:
        console.print(table)
        console.print()
    if report.figures[f"baselines.{BM25S_LUCENE}.{SHORT[0]}"] is None:
        console.print(f"{BM25S_LUCENE} is not installed: {INSTALL}")
    mean, p99 = report.milliseconds["mean"], report.milliseconds["p99"]
    console.print(f"A question took {mean:.1f} ms in the mean, one of 100 over {p99:.1f} ms.")


def _headline(report: Report) -> str:
    parts = [f"{report.passages:,} passages", f"{report.questions:,} questions"]
    if report.unanswerable:
        parts.append(f"{report.unanswerable:,} without an answer")
    line = f"{harmless(report.name)}: {', '.join(parts)}"
    if report.sample_of:
        line += f" (a sample: the set has {report.sample_of:,} questions)"
    return line


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 3, 0, 0))
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left", no_wrap=True)
    return table


def _figures(report: Report) -> Table:
    table = _table("figure", "value", "95 % interval")
    for name in report.figures:
        if not name.startswith("baselines."):
            table.add_row(_label(name), *_cells(report, name))
    return table


def _label(name: str) -> str:
    section, _, figure = name.rpartition(".")
    return _LABELS.get(name) or f"{_SECTIONS[section]}{figure}"


def _baselines(report: Report) -> Table:
    table = _table("ranked by", *(cell for name in SHORT for cell in (name, "95 % interval")))
    ours = [_cells(report, f"retrieval.{name}") for name in SHORT]
    table.add_row("Quotedesk", *_joined(ours))
    for baseline in BASELINES:
        theirs = [_cells(report, f"baselines.{baseline}.{name}") for name in SHORT]
        table.add_row(_BASELINE_NOTES.get(baseline, baseline), *_joined(theirs))
    return table


def _calibration(report: Report) -> Table:
    table = _table("confidence", "mean", "right", "questions")
    for number, (mean, right, count) in enumerate(report.bins):
        bounds = f"{number / 10:.1f} to {(number + 1) / 10:.1f}"
        table.add_row(bounds, _number(mean), _number(right), f"{count:,}")
    return table


def _cells(report: Report, name: str) -> Iterator[str]:
    yield _number(report.figures.get(name))
    interval = report.intervals.get(name)
    yield f"{_number(interval[0])} to {_number(interval[1])}" if interval else ""


def _joined(rows: Sequence[Iterator[str]]) -> list[str]:
    return [cell for cells in rows for cell in cells]


def _number(figure: float | None) -> str:
    if figure is None:
        return "-"
    return f"{figure:.3f}" if figure <= 1 else f"{figure:.1f}"
