"""The article in a row: the texts of its columns, under our names for them."""

import ast
import json
import re
from datetime import UTC, datetime

from corpus.opening.columns import Columns, says_epoch
from corpus.opening.json_rows import Row
from corpus.opening.lines import MAX_ROW_CHARACTERS
from corpus.reading.half_characters import sound
from corpus.reading.reading import UnreadableError

_FIELDS = ("title", "author", "outlet", "published", "url")
# 1e11 seconds end in the year 5138, and 1e11 milliseconds were in 1973.
_MILLISECONDS = 1e11
_ISO_DIGITS = 8
"""A date such as 20251231; other bare numbers are none."""
# How Python writes a list, which many a table of its making has for authors.
_LIST = re.compile(r"""\[\s*['"][^\n]{1,2000}['"]\s*\]""")


class RowArticle:
    """Takes an article out of each row, by the *columns* that hold it."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns

    def key(self, row: Row) -> str | None:
        """Return what *row* is known by: its id, else its address."""
        return self._first(row, "id") or self._first(row, "url")

    def content(self, row: Row) -> bytes:
        """Return the texts of *row* as JSON, for `corpus.reading.row`.

        Raises:
            UnreadableError: If it has no text, or far too much.
        """
        text = self._text(row)
        texts = {"text": text, **{field: self._first(row, field) for field in _FIELDS}}
        texts["author"] = _listed(texts["author"] or "")
        texts["published"] = self._published(row)
        said = {field: words for field, words in texts.items() if words}
        content = _encoded(said)
        if len(content) > MAX_ROW_CHARACTERS:
            message = f"is longer than {MAX_ROW_CHARACTERS // 10**6} MB; split it into articles"
            raise UnreadableError(message)
        return content

    def _text(self, row: Row) -> str:
        for column in self._columns.of("text"):
            text = row.get(column)
            if isinstance(text, str) and text.strip():
                return text
        message = f"has no text in {' or '.join(self._columns.of('text')[:3])}"
        raise UnreadableError(message)

    def _first(self, row: Row, field: str) -> str | None:
        found = (_words(row.get(column)) for column in self._columns.of(field))
        return next(filter(None, found), None)

    def _published(self, row: Row) -> str | None:
        for column in self._columns.of("published"):
            words = _words(row.get(column)) or ""
            number = _number(words)
            if number is None or (words.isdecimal() and len(words) == _ISO_DIGITS):
                date = words
            else:
                date = _day(number) if says_epoch(column) else ""
            if date:
                return date
        return None


def _words(value: object) -> str:
    """Return the words of *value*: a text, a number, or names, which may be nested once."""
    match value:
        case str():
            return value.strip()
        case bool() | None:
            return ""
        case int() | float():
            return str(value)
        case {"name": str(name)}:
            return name.strip()
        case list():
            names = (each.get("name") if isinstance(each, dict) else each for each in value)
            return ", ".join(name.strip() for name in names if isinstance(name, str) and name)
    return ""


def _listed(words: str) -> str:
    """Return the names in *words*, which may be written as a list in Python or JSON."""
    if not _LIST.fullmatch(words):
        return words
    try:
        return _words(ast.literal_eval(words)) or words
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        return words


def _number(words: str) -> float | None:
    try:
        return float(words)
    except ValueError:
        return None


def _day(number: float) -> str:
    """Return the day that is *number* seconds or milliseconds after 1970; "" if there is none."""
    try:
        seconds = number / 1000 if number > _MILLISECONDS else number
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return ""


def _encoded(said: dict[str, str]) -> bytes:
    try:
        return json.dumps(said, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        # JSON can escape half of a character, which no text can hold.
        whole = {field: sound(words) for field, words in said.items()}
        return json.dumps(whole, ensure_ascii=False).encode()
