"""Evaluating: how well question sets are answered."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from adapters.terminal import output
from adapters.terminal.evaluation_errors import show_misses
from adapters.terminal.evaluation_json import report_object
from adapters.terminal.evaluation_pool import SetInFolder, measure_sets, processes_for
from adapters.terminal.evaluation_table import show_report
from bot import QuotedeskError
from bot.evaluation.measuring import Miss
from bot.evaluation.report import Report, report, spread
from corpus.question_sets import is_question_set


class NoQuestionSetError(QuotedeskError):
    """A folder in which there is nothing to measure."""


def evaluate(folders: Sequence[Path], *, json: bool, errors: int, questions: int | None) -> None:
    """Print how well the question sets in *folders* are answered.

    Up to *errors* misses are shown, and *questions* of each set are measured, or all.

    Raises:
        NoQuestionSetError: If a folder holds no set.
        QuestionSetError: If a file of a set is missing or malformed.
    """
    found = [each for folder in folders for each in _question_sets(folder)]
    sets = [SetInFolder.read(folder, questions) for folder in found]
    _tell_of_absent(sets)
    total = sum(each.questions for each in sets)
    with (
        _progress(total) as tell,
        closing(measure_sets(sets, processes=processes_for(total), tell=tell)) as outcomes,
    ):
        for each, measured in outcomes:
            answerable = len(each.question_set.questions)
            made = report(each.question_set, measured[:answerable], measured[answerable:])
            _show(made, list(spread(made.misses, errors)), json=json)


def _show(made: Report, misses: Sequence[Miss], *, json: bool) -> None:
    if json:
        output.write_json(report_object(made, misses))
    else:
        show_report(output.console(), made)
        show_misses(output.console(), misses)


def _question_sets(folder: Path) -> Iterator[Path]:
    """Yield *folder* if it is a question set, else the sets in it.

    Raises:
        NoQuestionSetError: If there is none.
    """
    if is_question_set(folder):
        yield folder
        return
    within = sorted(each for each in folder.glob("*") if each.is_dir())
    if not any(map(is_question_set, within)):
        message = (
            f"{folder} holds no question set; a set is a folder with corpus.jsonl, "
            "queries.jsonl and qrels.tsv."
        )
        raise NoQuestionSetError(message)
    for each in within:
        if is_question_set(each):
            yield each
        else:
            _tell(f"Skipped {each}: it is no question set.")


def _tell_of_absent(sets: Sequence[SetInFolder]) -> None:
    for each in sets:
        absent = each.question_set.absent
        if absent:
            _tell(
                f"{each.question_set.name}: {absent} of the judgements name what is not in "
                "corpus.jsonl; it counts as not found."
            )


def _tell(line: str) -> None:
    output.console(stderr=True).print(output.harmless(line), soft_wrap=True)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[int], None]]:
    """Show a bar on standard error where that is a terminal."""
    console = output.console(stderr=True)
    columns = (TextColumn("Measuring"), BarColumn(), TextColumn("{task.completed}/{task.total}"))
    with Progress(
        *columns,
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    ) as progress:
        task = progress.add_task("", total=total)
        yield lambda measured: progress.advance(task, measured)
