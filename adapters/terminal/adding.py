"""Adding, as seen in a terminal: a progress bar, then a report."""

from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from adapters.terminal.output import harmless
from corpus.adding import Added, Skipped, add
from corpus.finding import find_files
from corpus.store import Outcome, Store

Report = list[Added | Skipped]


def add_with_progress(store: Store, paths: list[Path], console: Console) -> Report:
    """Add *paths* to *store*, with a bar on *console* where that is a terminal."""
    if not console.is_terminal:
        return list(add(store, paths))
    total = sum(1 for path in paths for _ in find_files(path))
    columns = (TextColumn("Adding"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True) as progress:
        return list(progress.track(add(store, paths), total=total))


def report_object(report: Report) -> dict[str, object]:
    """Return *report* as a JSON object with a list for each outcome."""
    grouped: dict[str, object] = {
        outcome.value: [
            {"article_id": each.article_id, "path": str(each.path)}
            for each in _added(report, outcome)
        ]
        for outcome in Outcome
    }
    skipped = [{"path": str(each.path), "reason": each.reason} for each in skipped_files(report)]
    return grouped | {"skipped": skipped}


def report_lines(report: Report) -> Iterable[str]:
    """Yield *report* as lines: a count for each outcome, and each skipped file with its reason."""
    counts = [f"{len(_added(report, outcome))} {outcome.value}" for outcome in Outcome]
    skipped = skipped_files(report)
    yield ", ".join([*counts, f"{len(skipped)} skipped"]) + "."
    for each in skipped:
        yield f"Skipped {harmless(str(each.path))}: {harmless(each.reason)}"


def skipped_files(report: Report) -> list[Skipped]:
    """Return the files of *report* that are not in the store."""
    return [each for each in report if isinstance(each, Skipped)]


def _added(report: Report, outcome: Outcome) -> list[Added]:
    return [each for each in report if isinstance(each, Added) and each.outcome is outcome]
