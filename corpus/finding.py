"""Finding: the files that a path stands for."""

import os
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import ArticleUnreadableError
from corpus.reading import READABLE_FORMS

# A file of this name tells about a folder; it is no article.
README = "readme"
# No one sorts articles into so many folders; a program gone wrong makes them without end.
MAX_DEPTH = 100
# Where a Mac packs what it knows of each file.
MAC_FOLDER = "__MACOSX"

Found = Path | ArticleUnreadableError


def find_files(path: Path) -> Iterator[Found]:
    """Yield *path* itself, or if it is a folder every file below it, by name.

    Hidden files and READMEs below a folder are left out. What is not gone into is yielded as
    an error that names the reason: a folder that is called like an article, that may not be
    listed, that is too deep in others, or that a link leads back to.
    """
    yield from _found(path, frozenset())


def is_left_out(name: str) -> bool:
    """Tell whether a file or folder called *name*, in a folder, is hidden or tells about it."""
    stem = name.rpartition(".")[0] or name
    return name.startswith(".") or name == MAC_FOLDER or stem.casefold() == README


def _found(path: Path, on_the_way: frozenset[str]) -> Iterator[Found]:
    try:
        is_folder = path.is_dir()
    except OSError as error:
        yield ArticleUnreadableError(path, f"cannot be reached ({error.strerror or error})")
        return
    if not is_folder:
        yield path
    elif path.suffix.lower() in READABLE_FORMS:
        yield ArticleUnreadableError(path, "is a folder, although it is called like an article")
    else:
        yield from _entered(path, on_the_way)


def _entered(folder: Path, on_the_way: frozenset[str]) -> Iterator[Found]:
    real = os.path.realpath(folder)
    if real in on_the_way:
        yield ArticleUnreadableError(folder, "is a link back to a folder that it is in")
        return
    if len(on_the_way) == MAX_DEPTH:
        yield ArticleUnreadableError(folder, f"is more than {MAX_DEPTH} folders deep; name it")
        return
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        yield ArticleUnreadableError(folder, f"cannot be listed ({error.strerror or error})")
        return
    for path in inside:
        if is_left_out(path.name):
            continue
        yield from _found(path, on_the_way | {real})
