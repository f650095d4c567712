"""Whole files: written aside, and put in their place once nothing of them is missing."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import QuotedeskError
from corpus.database import DATABASE_NAME
from corpus.index_writing import ASIDE_SUFFIX, flush_folder


class FileUnwritableError(QuotedeskError):
    """A file that is not written; the message names the remedy."""


@contextmanager
def whole_file(path: Path, *, home: Path, force: bool = False) -> Iterator[Path]:
    """Provide the name of a file to write, which takes the place of *path* in the end.

    After a failure *path* is as it was. A file that is there already is replaced with *force*
    alone, and the store in *home* never.

    Raises:
        FileUnwritableError: If it cannot or may not be written.
    """
    # The file that a link leads to is replaced, not the link.
    target = Path(os.path.realpath(path))
    with _named_errors(path):
        _check(target, home, force=force)
        aside = target.with_name(f"{target.name}.{secrets.token_hex(4)}{ASIDE_SUFFIX}")
        try:
            yield aside
            _flush(aside)
            # Somebody may have made one meanwhile.
            _check(target, home, force=force)
            aside.replace(target)
            flush_folder(target.parent)
        finally:
            aside.unlink(missing_ok=True)


def _check(target: Path, home: Path, *, force: bool) -> None:
    if target.name.startswith(DATABASE_NAME) and target.parent == Path(os.path.realpath(home)):
        message = f"{target} belongs to the store itself; name another file."
        raise FileUnwritableError(message)
    if not target.exists():
        return
    if not target.is_file():
        message = f"{target} is there and is no file; name another."
        raise FileUnwritableError(message)
    if not force:
        message = f"{target} is there already; name another file, or replace it with --force."
        raise FileUnwritableError(message)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


@contextmanager
def _named_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = (
            f"{path} cannot be written ({error.strerror or error}). Make room, or name a file in "
            "a folder that can be written to."
        )
        raise FileUnwritableError(message) from error
