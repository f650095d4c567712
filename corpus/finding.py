"""Finding: the files that a path stands for."""

import os
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import ArticleUnreadableError
from corpus.reading import READABLE_SUFFIXES

# A file of this name tells about a folder; it is no article.
README = "readme"


def find_files(path: Path) -> Iterator[Path | ArticleUnreadableError]:
    """Yield *path* itself, or if it is a folder every file below it, by name.

    Hidden files and READMEs below a folder are left out. What is not gone into is yielded as
    an error that names the reason: a folder that is called like an article, that may not be
    listed, or that a link leads back to.
    """
    if not path.is_dir():
        yield path
    elif path.suffix.lower() in READABLE_SUFFIXES:
        yield ArticleUnreadableError(path, "is a folder, although it is called like an article")
    else:
        yield from _below(path, frozenset({os.path.realpath(path)}))


def _below(folder: Path, on_the_way: frozenset[str]) -> Iterator[Path | ArticleUnreadableError]:
    try:
        inside = sorted(folder.iterdir())
    except OSError as error:
        yield ArticleUnreadableError(folder, f"cannot be listed ({error.strerror or error})")
        return
    for path in inside:
        if path.name.startswith(".") or path.stem.casefold() == README:
            continue
        real = os.path.realpath(path)
        if not path.is_dir() or path.suffix.lower() in READABLE_SUFFIXES:
            yield from find_files(path)
        elif real in on_the_way:
            yield ArticleUnreadableError(path, "is a link back to a folder that it is in")
        else:
            yield from _below(path, on_the_way | {real})
