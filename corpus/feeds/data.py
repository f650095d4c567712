"""Data: JSON, XML and tables, which servers call text or pages and which are no articles."""

import csv
import io
import re

from lxml.html import defs

from corpus.feeds.beginnings import HEAD_BYTES, first_element, head_of, tail_of
from corpus.opening.columns import known_columns
from corpus.opening.csv_dialect import dialect_of

# Pictures and formulas are no pages; the list is older than the last.
_OF_PAGES = (defs.tags - {"svg", "math"}) | {"main", "picture", "template"}
_PAGE = re.compile(rb"<(?:html|body)[\s>]", re.IGNORECASE)
# Elements that a site defines itself.
_OWN_ELEMENT = re.compile(r"[a-z][a-z0-9]*-[a-z0-9-]*")
_STRING = rb'"(?:[^"\\]|\\.)*"'
_OBJECT = re.compile(rb"\{\s*" + _STRING + rb"\s*:", re.DOTALL)
# Words may begin with a note in brackets, or a quotation.
_LIST = re.compile(rb"\[\s*(?:\{\s*[\"}]|\[\s*[\"\[{]|" + _STRING + rb"\s*,)", re.DOTALL)
_COLUMN = re.compile(r"[^\W\d][^\n]{0,39}(?<!\s)")
MIN_COLUMNS = 2


def is_page(content: bytes) -> bool:
    """Tell whether *content* begins as web pages and parts of them do."""
    head = head_of(content)
    element = first_element(head)
    return element.lower() in _OF_PAGES or (element != "" and _PAGE.search(head) is not None)


def data_in(content: bytes) -> str | None:
    """Return as what kind of data *content* is written; *None* for words and pages."""
    head = head_of(content)
    if head.startswith(b"<"):
        return "XML" if _is_xml(content, head) else None
    if _OBJECT.match(head) or (_LIST.match(head) and tail_of(content).endswith(b"]")):
        return "JSON"
    return "a table" if _is_table(head, is_whole=len(content) <= HEAD_BYTES) else None


def _is_xml(content: bytes, head: bytes) -> bool:
    element = first_element(head)
    if not element or is_page(content):
        return False
    if head.startswith(b"<?xml"):
        return True
    end = f"</{element}>".encode()
    return not _OWN_ELEMENT.fullmatch(element) and tail_of(content).endswith(end)


def _is_table(head: bytes, *, is_whole: bool) -> bool:
    """Tell whether *head* has a header: of an article's fields, or with as many cells a line.

    In words, commas have blanks behind them or digits around them, and paragraphs are parted by
    lines without any.
    """
    rows = _rows(head.decode("utf-8", "replace"))
    if not is_whole:
        rows = rows[:-1] or rows
    header, rows = rows[0] if rows else [], rows[1:]
    if known_columns(header) >= MIN_COLUMNS:
        return True
    are_columns = len(header) >= MIN_COLUMNS and all(map(_COLUMN.fullmatch, header))
    return are_columns and bool(rows) and all(len(each) == len(header) for each in rows)


def _rows(head: str) -> list[list[str]]:
    rows: list[list[str]] = []
    try:
        rows.extend(dialect_of(head, "").rows(io.StringIO(head, newline="")))
    except csv.Error:
        return rows  # a text that goes on below, or quotation marks as words have them
    return rows
