"""Training: the weights of ranking, quoting and confidence, fitted to question sets."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from rich.table import Table

from adapters.terminal import output
from bot import QuotedeskError
from bot.rules import Rules
from bot.training.leaving_out import LeftOut, Retrieval, leave_out
from bot.training.minimising import require_scipy
from bot.training.studied import StudiedSet
from bot.training.trained import train as fit
from bot.training.written import module_text
from corpus.ordinary_words import is_ordinary
from corpus.question_sets import read_question_set, sample

# With one family left out, something has to be left to learn from.
FAMILIES = 2
# Eighty columns hold them beside a name of 15 letters.
COLUMNS = ("found\nfirst", "own\nweights", "others'\nweights", "sentence\n@1", "AUROC", "small")


class UnusableSetsError(QuotedeskError):
    """Question sets that cannot be learnt from together."""


class UnwritableError(QuotedeskError):
    """A file that the weights cannot be written to."""


def train(
    folders: Sequence[Path], *, to: Path | None, questions: int, leave_one_out: bool
) -> None:
    """Fit the weights to the question sets in *folders*; write them to *to* or standard output.

    Up to *questions* of each set are learnt from. With *leave_one_out*, a table shows how well
    each set does by what the others teach.

    Raises:
        QuotedeskError: If scipy is missing, a set or *to* cannot be used, or there is nothing
            to learn.
    """
    require_scipy()
    if to:
        _refuse_unwritable(to)
    sets = [_studied(folder, questions) for folder in folders]
    _refuse_unusable(sets, leave_one_out=leave_one_out)
    if to or not leave_one_out:
        sizes = {each.name: each.size for each in sets}
        _write(module_text(fit(sets, tell=_tell), sizes, limit=questions), to)
    if leave_one_out:
        output.console().print(_table(leave_out(sets, tell=_tell)))


def _studied(folder: Path, questions: int) -> StudiedSet:
    whole = read_question_set(folder)
    _tell(f"{whole.name}: {len(whole.passages):,} passages")
    return StudiedSet(whole, sample(whole, questions), Rules(is_ordinary=is_ordinary))


def _refuse_unusable(sets: Sequence[StudiedSet], *, leave_one_out: bool) -> None:
    """Refuse what would make a mess.

    Raises:
        UnusableSetsError: If two sets have one name, or leaving one out leaves nothing.
    """
    if len({each.name for each in sets}) < len(sets):
        message = "Two of the folders have one name; give each set a name of its own."
        raise UnusableSetsError(message)
    families = {each.family for each in sets}
    if leave_one_out and len(families) < FAMILIES:
        message = (
            "Leaving one out needs sets of two families at least; the family of a set is its "
            'name up to the first "-".'
        )
        raise UnusableSetsError(message)


def _refuse_unwritable(to: Path) -> None:
    """Refuse now what would be refused once everything is fitted.

    Raises:
        UnwritableError: If *to* is a folder, or in none.
    """
    if to.is_dir() or not to.parent.is_dir():
        message = f"{to} cannot be written; name a file in a folder that there is."
        raise UnwritableError(message)


def _write(text: str, to: Path | None) -> None:
    if to:
        to.write_text(text, encoding="utf-8", newline="\n")
    else:
        output.write_text(text)


def _tell(line: str) -> None:
    output.console(stderr=True).print(output.harmless(line), soft_wrap=True)


def _table(rows: Iterator[LeftOut]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("left out", overflow="fold")
    for column in COLUMNS:
        table.add_column(column, justify="right", no_wrap=True)
    for row in rows:
        rankings = (_pair(each) for each in (row.found, row.own, row.others))
        figures = map(_number, (row.sentence1, row.auroc, row.auroc_small))
        table.add_row(output.harmless(row.name), *rankings, *figures)
    table.caption = "Rankings by hit@1 / MRR@10; small: mean AUROC of small libraries."
    table.caption_justify = "left"
    return table


def _pair(retrieval: Retrieval) -> str:
    return f"{_number(retrieval.hit1)}/{_number(retrieval.mrr10)}"


def _number(figure: float | None) -> str:
    return "-" if figure is None else f"{figure:.3f}"
