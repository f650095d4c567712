"""The progress of adding: a bar with the rate and the time that is left."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from threading import Event, Lock, Thread

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from corpus.adding import Added, Options, Skipped, add
from corpus.finding import find_files
from corpus.opening import is_container
from corpus.store import Store

# What the bar is told at once while files are counted.
COUNTED_FILES = 500


def add_with_progress(
    store: Store, paths: Sequence[Path], console: Console, options: Options | None = None
) -> list[Added | Skipped]:
    """Add *paths* to *store*, with a bar on *console* where that is a terminal."""
    options = options or Options()
    if not console.is_terminal:
        return list(add(store, paths, options=options))
    columns = (TextColumn("Adding"), BarColumn(), MofNCompleteColumn(), _RateColumn())
    with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as progress:
        task = progress.add_task("", total=None)
        total = _Total(progress, task)
        options = replace(options, counted=total.add)
        with _counting(paths, total):
            report = []
            for each in add(store, paths, options=options):
                report.append(each)
                progress.advance(task)
        return report


class _RateColumn(ProgressColumn):
    """How many articles came in a second so far; they come in batches, all at once."""

    def render(self, task: Task) -> Text:
        rate = task.completed / task.elapsed if task.elapsed else 0.0
        return Text(f"{rate:,.0f}/s", style="progress.data.speed")


class _Total:
    """How many articles are known of so far; it grows while files are found and opened."""

    def __init__(self, progress: Progress, task: TaskID) -> None:
        self._progress = progress
        self._task = task
        self._lock = Lock()
        self._count = 0

    def add(self, count: int) -> None:
        """Count so many more."""
        with self._lock:
            self._count += count
            self._progress.update(self._task, total=self._count)


@contextmanager
def _counting(paths: Sequence[Path], total: _Total) -> Iterator[None]:
    """Count the files in *paths* meanwhile; what is inside of files others count."""
    over = Event()

    def count() -> None:
        counted = 0
        for found in (each for path in paths for each in find_files(path)):
            if over.is_set():
                return
            counted += not (isinstance(found, Path) and is_container(found))
            if counted == COUNTED_FILES:
                total.add(counted)
                counted = 0
        total.add(counted)

    thread = Thread(target=count, name="counting", daemon=True)
    thread.start()
    try:
        yield
        thread.join()
    finally:
        over.set()
        thread.join()
