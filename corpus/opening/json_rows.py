"""Rows of JSON Lines: an object a line."""

import io
import json
from collections.abc import Iterator, Mapping

from corpus.opening.lines import Lines, RowError, head_of
from corpus.reading.reading import UnreadableError

Row = Mapping[str, object]
MAX_COLUMNS = 1_000


def json_rows(file: io.BufferedReader) -> Iterator[tuple[int, Row | RowError]]:
    """Yield the objects in *file* with the numbers of their lines, which count from 1.

    Raises:
        UnreadableError: If it is JSON, but not JSON Lines.
    """
    if head_of(file).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        message = "is one JSON list; write it as JSON Lines, an object a line"
        raise UnreadableError(message)
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
    if not isinstance(row, dict):
        message = "is not a JSON object; write one a line"
        raise RowError(message)
    if len(row) > MAX_COLUMNS:
        message = f"has {len(row):,} columns, more than {MAX_COLUMNS:,}"
        raise RowError(message)
    return row
