"""The corpus file: one passage a line, which every engine can read.

A line has four fields with tabs between them: the number of its article, the article's headline,
where each sentence begins in the text, and the text. Passages of an article stand together, and a
passage is known by the number of its line, from 0.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

_FIELDS = 4


class Entry(NamedTuple):
    """A passage of the corpus."""

    article: int
    headline: str
    starts: tuple[int, ...]
    """Where each sentence begins in the text."""
    text: str

    @property
    def searched(self) -> str:
        """What every engine searches: the headline and the text."""
        return f"{self.headline} {self.text}"


def write(entries: Iterable[Entry], path: Path) -> int:
    """Write *entries* to the file *path*, and return how many there were."""
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for count, entry in enumerate(entries, start=1):  # noqa: B007 - the last one counts
            starts = " ".join(map(str, entry.starts))
            file.write(f"{entry.article}\t{entry.headline}\t{starts}\t{entry.text}\n")
    return count


def read(path: Path) -> Iterator[Entry]:
    """Yield the passages in the file *path*."""
    with path.open(encoding="utf-8", newline="\n") as file:
        yield from map(parsed, file)


def parsed(line: str) -> Entry:
    """Return the passage of a *line*."""
    article, headline, starts, text = _fields(line)
    return Entry(int(article), headline, tuple(map(int, starts.split())), text)


def by_article(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Yield *entries* with those of an article together."""
    for _, group in groupby(entries, key=lambda entry: entry.article):
        yield list(group)


def searched(path: Path) -> Iterator[str]:
    """Yield what is searched of each passage in the file *path*."""
    for _, headline, _, text in rows(path):
        yield f"{headline} {text}"


def rows(path: Path) -> Iterator[list[str]]:
    """Yield the four fields of each line of the file *path*, as they are written."""
    with path.open(encoding="utf-8", newline="\n") as file:
        yield from map(_fields, file)


def _fields(line: str) -> list[str]:
    return line.rstrip("\n").split("\t", _FIELDS - 1)
