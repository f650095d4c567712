"""Rows of CSV: a header, then as many cells a row."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence

from corpus.opening.csv_dialect import Dialect, dialect_of
from corpus.opening.json_rows import MAX_COLUMNS, Row
from corpus.opening.lines import MAX_ROW_CHARACTERS, Lines, RowError, encoding_of, head_of
from corpus.reading.reading import UnreadableError


def csv_rows(file: io.BufferedReader, *, name: str) -> Iterator[tuple[int, Row | RowError]]:
    """Yield the rows below the header of the table *file*, which is called *name*, from 1.

    Raises:
        UnreadableError: If it has no header that can be read.
    """
    # For the whole process, which opens files and does nothing else.
    csv.field_size_limit(MAX_ROW_CHARACTERS)
    head = head_of(file)
    dialect = dialect_of(head.decode(encoding_of(head), "replace"), name)
    reader = _Reader(Lines(file, newline=""), dialect)
    header = _header(reader)
    number = 0
    while True:
        number += 1
        try:
            cells = reader.next_row()
            if cells is None:
                return
            yield number, _row(header, cells, reader)
        except RowError as error:
            reader.is_astray = True
            yield number, error


class _Reader:
    """Reads rows; *is_astray* from one that was wrong to the next that is whole."""

    def __init__(self, lines: Lines, dialect: Dialect) -> None:
        self._lines = lines
        self._rows = dialect.rows(lines)
        self.is_astray = False

    def next_row(self) -> Sequence[str] | None:
        """Return the cells of the next row that is not blank; *None* at the end."""
        while True:
            self._lines.begin_row()
            try:
                cells = next(self._rows, None)
            except csv.Error as error:
                message = f"is not a row of CSV ({error}); quote it as CSV wants"
                raise RowError(message) from error
            if cells is None or any(map(str.strip, cells)):
                return cells


def _header(reader: _Reader) -> Sequence[str]:
    header = reader.next_row()
    if header is None:
        message = "is empty"
        raise UnreadableError(message)
    if len(header) > MAX_COLUMNS:
        message = f"has {len(header):,} columns, more than {MAX_COLUMNS:,}"
        raise UnreadableError(message)
    return [name.strip() for name in header]


def _row(header: Sequence[str], cells: Sequence[str], reader: _Reader) -> Mapping[str, object]:
    if len(cells) > len(header) or (reader.is_astray and _looks_torn(header, cells)):
        message = f"has {len(cells):,} cells, the header {len(header):,}; quote texts with commas"
        raise RowError(message)
    reader.is_astray = False
    row: dict[str, object] = {}
    for name, cell in zip(header, cells, strict=False):
        # Of two columns of one name the first is kept.
        row.setdefault(name, cell)
    return row


def _looks_torn(header: Sequence[str], cells: Sequence[str]) -> bool:
    """Tell whether *cells* look like the rest of a text whose row was wrong."""
    return len(cells) < len(header) or any(cell.count('"') % 2 for cell in cells)
