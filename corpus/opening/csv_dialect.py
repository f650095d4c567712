"""The dialect of a table: how its cells are parted and quoted, told by how it begins."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.opening.columns import known_columns

# Of two that part the header equally well, the first is taken.
_DELIMITERS = (",", ";", "\t", "|")
# What Python says of a quotation mark that is not closed.
_ENDS_TOO_SOON = "unexpected end of data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How cells are parted, and whether quotation marks are *escaped* or are none (*quoted*)."""

    delimiter: str
    escaped: bool = False
    quoted: bool = True

    def rows(self, lines: Iterable[str]) -> Iterator[list[str]]:
        """Return the rows of *lines*, as an iterator that goes on after an error.

        It is strict: where quotation marks are wrong, some would be dropped from the text.
        """
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            escapechar="\\" if self.escaped else None,
            quoting=csv.QUOTE_MINIMAL if self.quoted else csv.QUOTE_NONE,
            strict=True,
        )


def dialect_of(head: str, name: str) -> Dialect:
    """Return the dialect of a table that is called *name* and begins with *head*."""
    lines = head.splitlines(keepends=True)
    preferred = ("\t", *_DELIMITERS) if name.lower().endswith(".tsv") else _DELIMITERS
    delimiter = max(preferred, key=lambda each: _parted(lines, each))
    plain = Dialect(delimiter=delimiter)
    others = [Dialect(delimiter=delimiter, escaped=True)]
    if delimiter == "\t":
        others.append(Dialect(delimiter=delimiter, quoted=False))
    return next((each for each in (plain, *others) if _fits(lines, each)), plain)


def _parted(lines: list[str], delimiter: str) -> tuple[int, int]:
    """Return how many columns of the header are known, and how many there are."""
    try:
        header = next(Dialect(delimiter=delimiter).rows(lines), [])
    except csv.Error:
        return 0, 0
    return known_columns(header), len(header)


def _fits(lines: list[str], dialect: Dialect) -> bool:
    try:
        for _ in dialect.rows(lines):
            pass
    except csv.Error as error:
        # A row that goes on below the head is not wrong.
        return _ENDS_TOO_SOON in str(error)
    return True
