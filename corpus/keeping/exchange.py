"""Exchange: articles as lines of JSON, to be kept elsewhere or moved to another store.

The first line says what the file is. Each line after it is an article with everything that is
known of it; what follows from that (passages, hashes, which are copies) is worked out again.
"""

import json
import re
from collections.abc import Mapping
from typing import Any

from bot.errors import QuotedeskError
from corpus.reading.file_content import MAX_FILE_BYTES

FORMAT = "quotedesk"
VERSION = 1
# What a newer one may add to its header.
MAX_HEADER_EXCESS = 100

# The longest text that is read, every character of it written as six, as `\u0001` is.
MAX_LINE_BYTES = 6 * MAX_FILE_BYTES + 4_000_000
MAX_PARAGRAPHS = 1_000_000
# What is left of a line without its strings: numbers and brackets. A list takes a hundred times
# as much memory as the two characters that make one; this much are the most paragraphs.
MAX_BARE_BYTES = 24 * MAX_PARAGRAPHS
# Shorter lines can make no object that takes much memory.
BARE_FROM_BYTES = 1_000_000

_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)

Fields = Mapping[str, Any]


class ExchangeError(QuotedeskError):
    """A file that is no export, or one of a newer Quotedesk."""


class LineUnreadableError(ValueError):
    """A line that holds no article; the message completes "this line …"."""


def line_of(fields: Fields) -> bytes:
    """Return *fields* as a line of an export."""
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


HEADER = line_of({"format": FORMAT, "version": VERSION})


def is_header(line: bytes) -> bool:
    """Tell whether *line* is the first line of an export.

    Raises:
        ExchangeError: If it is one of a newer Quotedesk.
    """
    # Articles have longer lines, which are not read twice.
    if len(line) > len(HEADER) + MAX_HEADER_EXCESS:
        return False
    try:
        fields = fields_of(line)
    except LineUnreadableError:
        return False
    if fields.get("format") != FORMAT:
        return False
    if fields.get("version") != VERSION:
        message = "The file was written by a newer Quotedesk; upgrade this one to import it."
        raise ExchangeError(message)
    return True


def fields_of(line: bytes) -> Fields:
    """Return the JSON object that *line* is.

    Raises:
        LineUnreadableError: If it is none, or one that takes too much memory.
    """
    if len(line) > BARE_FROM_BYTES and len(_STRING.sub(b"", line)) > MAX_BARE_BYTES:
        message = f"has more than {MAX_PARAGRAPHS:,} paragraphs, or not the form of an article"
        raise LineUnreadableError(message)
    try:
        fields = json.loads(line.decode())
    except UnicodeDecodeError as error:
        message = "is not UTF-8"
        raise LineUnreadableError(message) from error
    except (ValueError, RecursionError) as error:
        message = "is not JSON, or was cut off"
        raise LineUnreadableError(message) from error
    if not isinstance(fields, dict):
        message = "is not a JSON object"
        raise LineUnreadableError(message)
    return fields
