"""Benchmarking: the speed of Quotedesk beside that of other engines."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from adapters.terminal import output
from adapters.terminal.benchmarking_json import report_object
from adapters.terminal.benchmarking_plot import svg
from adapters.terminal.benchmarking_tables import show_growth, show_report
from bot import QuotedeskError
from corpus.benchmark.engine import Engine
from corpus.benchmark.engines import engines
from corpus.benchmark.preparing import Plan
from corpus.benchmark.report import Report
from corpus.benchmark.running import run


class UnknownEngineError(QuotedeskError):
    """A name that no engine has."""


class UnusableFolderError(QuotedeskError):
    """A folder or a file that cannot be used; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is to be measured, as the command line says it.

    *passages* are the sizes, *articles* a folder of articles instead of generated ones, *keep* a
    folder in which corpora and indexes stay. Without *named* engines, all are measured.
    """

    passages: Sequence[int]
    questions: int
    seed: int
    articles: Path | None
    named: Sequence[str]
    lucene: Path | None
    keep: Path | None


def benchmark(wanted: Wanted, *, json: bool, plot: Path | None) -> None:
    """Measure what is *wanted*; print the figures, and write a *plot* of them if it is named.

    Raises:
        QuotedeskError: If nothing can be measured, or a file or folder cannot be used.
    """
    chosen = _chosen(engines(wanted.lucene), wanted.named)
    if plot and (plot.is_dir() or not plot.parent.is_dir()):
        message = f"{plot} cannot be written; name a file in a folder that there is."
        raise UnusableFolderError(message)
    reports = []
    for passages in sorted(set(wanted.passages)):
        plan = Plan(
            passages=passages,
            questions=wanted.questions,
            seed=wanted.seed,
            engines=chosen,
            articles=wanted.articles,
        )
        with _folder(plan, wanted.keep) as folder:
            reports.append(run(plan, folder, tell=_tell))
        _show(reports[-1], json=json)
    if len(reports) > 1 and not json:
        show_growth(output.console(), reports)
    if plot and any(each.search for each in reports):
        plot.write_text(svg(reports), encoding="utf-8", newline="\n")


def _chosen(known: Sequence[Engine], named: Sequence[str]) -> list[Engine]:
    names = [engine.name for engine in known]
    for name in named:
        if name not in names:
            message = f"No engine is called {name}; there are {', '.join(names)}."
            raise UnknownEngineError(message)
    return [engine for engine in known if not named or engine.name in named]


@contextmanager
def _folder(plan: Plan, keep: Path | None) -> Iterator[Path]:
    """Give a folder for the corpus and the indexes of *plan*."""
    if keep is None:
        with TemporaryDirectory(prefix="quotedesk-benchmark-") as passing:
            yield Path(passing)
        return
    source = plan.articles.resolve().name if plan.articles else f"seed-{plan.seed}"
    folder = keep / f"{source}-{plan.passages}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{folder} cannot be made ({error.strerror or error}); name another folder."
        raise UnusableFolderError(message) from error
    yield folder


def _show(report: Report, *, json: bool) -> None:
    if json:
        output.write_json(report_object(report))
    else:
        show_report(output.console(), report)


def _tell(line: str) -> None:
    output.console(stderr=True).print(output.harmless(line), soft_wrap=True)
