"""The commands that look after the store: check, export, import and backup."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from adapters.settings import Settings, read_environ
from adapters.startup import index_articles
from adapters.terminal import output
from adapters.terminal.keeping_reports import (
    fault_object,
    import_lines,
    import_object,
    mended_object,
)
from bot import QuotedeskError
from corpus.identity import checked_collection
from corpus.keeping.backup import back_up
from corpus.keeping.checking import check as checked
from corpus.keeping.collection_naming import known_collection
from corpus.keeping.exporting import exported
from corpus.keeping.faults import Fault
from corpus.keeping.importing import Refused, import_articles
from corpus.keeping.mended import Mended
from corpus.keeping.repairing import repair as repaired
from corpus.keeping.whole_file import whole_file
from corpus.store import Store

WELL, SOMETHING_LEFT = 0, 1
STANDARD_STREAM = "-"

Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Force = Annotated[bool, typer.Option("--force", help="Replace the file if it is there.")]


class FileUnreadableError(QuotedeskError):
    """A file that cannot be imported; the message names the remedy."""


def check(
    *,
    repair: Annotated[bool, typer.Option("--repair", help="Mend what is wrong.")] = False,
    json: Json = False,
) -> None:
    """Check that the store and its index are whole and fit together."""
    home = _home()
    faults = list(_shown(checked(home), quiet=json))
    mended = list(_mended(home, quiet=json)) if repair and faults else []
    left = list(_shown(checked(home), quiet=json)) if mended else faults
    if json:
        written = {"faults": [fault_object(each) for each in faults]}
        if repair:
            written["mended"] = [mended_object(each) for each in mended]
            written["left"] = [fault_object(each) for each in left]
        output.write_json(written)
    elif not left:
        output.console().print("The store and its index are in order.", soft_wrap=True)
    is_well = not left and not any(each.is_loss for each in mended)
    raise typer.Exit(WELL if is_well else SOMETHING_LEFT)


def export(
    file: Annotated[str, typer.Argument(metavar="FILE", help="- is standard output.")],
    *,
    collection: Annotated[
        str | None, typer.Option("--collection", metavar="NAME", help="This one alone.")
    ] = None,
    force: Force = False,
) -> None:
    """Write all articles to a file of JSON Lines, which `import` reads into any store.

    What was asked is not written; `backup` copies everything.
    """
    home = _home()
    if collection is not None:
        with Store(home) as store:
            collection = known_collection(checked_collection(collection), store.collections())
    count = -1  # the first line is no article
    with _written(file, home, force=force) as written:
        for line in exported(home, collection=collection):
            written.write(line)
            count += 1
    output.tell(f"Exported {count:,} article{'' if count == 1 else 's'}.")


def import_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="- is standard input.")],
    *,
    json: Json = False,
) -> None:
    """Read what `export` wrote into the store; the same again is unchanged."""
    home = _home()
    with Store(home) as store, _read(file) as read:
        report = list(import_articles(store, read))
    # Now, so that nobody's question waits for it.
    index_articles(home, tell=output.tell)
    if json:
        output.write_json(import_object(report))
    else:
        for line in import_lines(report):
            output.console().print(line, soft_wrap=True)
    is_well = not any(isinstance(each, Refused) for each in report)
    raise typer.Exit(WELL if is_well else SOMETHING_LEFT)


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to put the copy.")],
    *,
    force: Force = False,
) -> None:
    """Copy the whole store to a file, also while the bot runs; it becomes a store of its own."""
    back_up(_home(), file, force=force)
    output.tell(f"Backed up to {output.harmless(str(file))}.")


def _shown(faults: Iterator[Fault], *, quiet: bool) -> Iterator[Fault]:
    """Yield *faults*, and show each the moment it is found unless all is to be *quiet*."""
    for each in faults:
        if not quiet:
            line = f"{output.harmless(each.message)} {each.remedy}"
            output.console().print(line, soft_wrap=True)
        yield each


def _mended(home: Path, *, quiet: bool) -> Iterator[Mended]:
    for each in repaired(home, tell=output.tell):
        if not quiet:
            output.console().print(f"Mended: {output.harmless(each.message)}", soft_wrap=True)
        yield each


@contextmanager
def _written(file: str, home: Path, *, force: bool) -> Iterator[BinaryIO]:
    if file == STANDARD_STREAM:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with whole_file(Path(file), home=home, force=force) as aside, aside.open("xb") as written:
        yield written


@contextmanager
def _read(file: str) -> Iterator[BinaryIO]:
    if file == STANDARD_STREAM:
        yield sys.stdin.buffer
        return
    path = Path(file)
    try:
        if not path.is_file():
            message = f"{file} is no file; name one that `quotedesk export` wrote."
            raise FileUnreadableError(message)
        with path.open("rb") as read:
            yield read
    except OSError as error:
        message = f"{file} cannot be read ({error.strerror or error}); name one that can be."
        raise FileUnreadableError(message) from error


def _home() -> Path:
    return Settings.from_environ(read_environ()).home
