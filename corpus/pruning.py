"""Pruning: what was added from a folder or a file, and is no longer there."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.caging.results import Result, Unread
from corpus.identity import identity_of

# What an identity has between a folder, a file in it, and what is inside of that.
_MARKS = frozenset("/\\!#")
_INSIDE = ("!", "#")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vanished:
    """An article that is in the store, and no longer where it was read from."""

    article_id: str
    place: str


class Met:
    """What a run of adding came across."""

    def __init__(self) -> None:
        self._articles: set[str] = set()
        self._files: set[str] = set()
        # What could not be looked into: nobody knows what is in it.
        self._closed: set[str] = set()

    def add_file(self, path: Path) -> None:
        """Note that there is a file *path*."""
        self._files.add(identity_of(path))

    def add(self, result: Result) -> None:
        """Note what came of one article."""
        self._articles.add(result.identity)
        if isinstance(result, Unread):
            self._closed.add(result.identity)
            # A row that cannot be read may be any of those that its table had.
            table, mark, _ = result.identity.rpartition("#")
            if mark:
                self._closed.add(table)

    def misses(self, identity: str) -> bool:
        """Tell whether the article known by *identity* is surely not where it was."""
        if identity in self._articles:
            return False
        around = list(_around(identity))
        if any(each in self._closed for each in around):
            return False
        # A file that is still there and was not looked into has what it had.
        return all(each in self._files for each in around if Path(each).is_file())


def vanished(identities: Mapping[str, str], paths: Sequence[Path], met: Met) -> list[Vanished]:
    """Return which of the articles in *paths* were not *met*, ordered by where they were.

    *identities* has the ids of a collection's articles by what they are known by. A path that
    does not exist tells nothing about what was in it, and shipped articles never vanish.
    """
    beginnings = tuple(each for path in paths for each in _beginnings(path))
    return [
        Vanished(article_id=article_id, place=identity)
        for identity, article_id in sorted(identities.items())
        if identity.startswith(beginnings) and met.misses(identity)
    ]


def _beginnings(path: Path) -> Iterator[str]:
    """Yield how the identities of all that is in *path* begin."""
    identity = identity_of(path)
    if path.is_dir():
        yield identity.rstrip(os.sep) + os.sep
    elif path.is_file():
        yield from (identity + mark for mark in _INSIDE)


def _around(identity: str) -> Iterator[str]:
    """Yield what *identity* may be in, the outermost first, and *identity* itself."""
    for index, character in enumerate(identity):
        if character in _MARKS:
            yield identity[:index]
    yield identity
