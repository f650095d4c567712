"""The corpus file: one passage a line, which every engine can read.

A line has four fields with tabs between them, and none in them: the number of its article, the
article's headline, where each sentence begins in the text, and the text. Passages of an article
stand together, and a passage is known by the number of its line, from 0.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

FIELDS = 4


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
        yield from map(entry_of, map(fields_of, file))


def entry_of(fields: Sequence[str]) -> Entry:
    """Return the passage of the *fields* of a line."""
    article, headline, starts, text = fields
    return Entry(int(article), headline, tuple(map(int, starts.split())), text)


def searched(path: Path) -> Iterator[str]:
    """Yield what is searched of each passage in the file *path*."""
    for _, headline, _, text in rows(path):
        yield f"{headline} {text}"


def rows(path: Path) -> Iterator[list[str]]:
    """Yield the four fields of each line of the file *path*, as they are written."""
    with path.open(encoding="utf-8", newline="\n") as file:
        yield from map(fields_of, file)


def fields_of(line: str) -> list[str]:
    """Return the four fields of a *line*, as they are written."""
    return line.rstrip("\n").split("\t", FIELDS - 1)
