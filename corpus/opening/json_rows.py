"""Rows of JSON: an object a line, or one after the other in a list."""

import io
import json
from collections.abc import Iterator, Mapping
from itertools import count

from corpus.opening.json_values import JSONValues
from corpus.opening.kinds import form_of
from corpus.opening.lines import Lines, RowError, head_of
from corpus.reading.reading import UnreadableError

Row = Mapping[str, object]
MAX_COLUMNS = 1_000


def json_rows(file: io.BufferedReader, *, name: str) -> Iterator[tuple[int, Row | RowError]]:
    """Yield the objects in *file*, called *name*, with their numbers, which count from 1.

    In JSON Lines these are the numbers of lines; in a list, those of its entries. A file of
    either name may be either.
    """
    is_list = head_of(file).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"[")
    if is_list or form_of(name) == ".json":
        return _listed_rows(file)
    return _rows_of_lines(file)


def _listed_rows(file: io.BufferedReader) -> Iterator[tuple[int, Row | RowError]]:
    values = iter(JSONValues(file))
    for number in count(1):
        try:
            value = next(values, None)
            if value is None:
                return
            yield number, _checked(value)
        except RowError as error:
            yield number, error
        except UnreadableError as error:
            yield number, RowError(f"{error}; what follows is not read")
            return


def _rows_of_lines(file: io.BufferedReader) -> Iterator[tuple[int, Row | RowError]]:
    lines = Lines(file, newline="\n")
    number = 0
    while True:
        lines.begin_row()
        number += 1
        try:
            line = next(lines, None)
            if line is None:
                return
            if line.strip():
                yield number, _row(line)
        except RowError as error:
            yield number, error


def _row(line: str) -> Row:
    try:
        row = json.loads(line)
    except RecursionError as error:
        message = "is nested too deeply"
        raise RowError(message) from error
    except json.JSONDecodeError as error:
        message = f"is not JSON ({error.msg.lower()} at character {error.pos + 1})"
        raise RowError(message) from error
    except ValueError as error:  # a number of thousands of digits
        message = "is not JSON that can be read"
        raise RowError(message) from error
    return _checked(row)


def _checked(row: object) -> Row:
    if not isinstance(row, dict):
        message = "is not a JSON object"
        raise RowError(message)
    if len(row) > MAX_COLUMNS:
        message = f"has {len(row):,} columns, more than {MAX_COLUMNS:,}"
        raise RowError(message)
    return row
