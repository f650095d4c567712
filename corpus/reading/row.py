"""A row of a table: an article's text and metadata, as `corpus.opening` took them from it."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from html import escape
from itertools import islice

from corpus.reading.decoding import decode
from corpus.reading.front_matter import MAX_FIELD_CHARACTERS
from corpus.reading.half_characters import sound
from corpus.reading.html_address import http_address
from corpus.reading.reading import Metadata, Reading, UnreadableError
from corpus.reading.text import read_text
from corpus.reading.titles import MAX_TITLE_CHARACTERS, shortened

_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
_BLOCKS = "p|div|article|section|body|html|h[1-6]|ul|ol|li|blockquote|table|figure"
_TAG = re.compile(rf"</?(?:{_BLOCKS})(?:\s[^<>]{{0,1000}})?>|<br\s*/?>", re.IGNORECASE)
# An article about web pages may name a tag.
MIN_TAGS = 2


def read_row(content: bytes) -> Reading:
    """Read the JSON object *content*: a `text`, and where known `title`, `author` and so on.

    What the row says wins over what its text says. A text that is HTML is read as a page.

    Raises:
        UnreadableError: If there is no text, or it is binary, or the page holds no article.
    """
    row = _strings(content)
    text = row.get("text", "")
    if not text.strip():
        message = "has no text"
        raise UnreadableError(message)
    if "\x00" in text:  # which would be taken for text of two bytes a character
        message = "is binary, not text"
        raise UnreadableError(message)
    reading = _page(row, text) if _is_html(text) else read_text(decode(text.encode()))
    title = _line(row, "title", MAX_TITLE_CHARACTERS)
    return replace(
        reading, title=title or reading.title, metadata=_metadata(row, title, reading.metadata)
    )


def _strings(content: bytes) -> Mapping[str, str]:
    try:
        row = json.loads(content)
    except (ValueError, RecursionError) as error:
        message = "is no row of a table"
        raise UnreadableError(message) from error
    if not isinstance(row, dict):
        message = "is no row of a table"
        raise UnreadableError(message)
    texts = {field: words for field, words in row.items() if isinstance(words, str)}
    return {field: sound(words) for field, words in texts.items()}


def _is_html(text: str) -> bool:
    tags = _TAG.finditer(text)
    first = next(tags, None)
    if first is None:
        return False
    return (
        not text[: first.start()].strip() or len(list(islice(tags, MIN_TAGS - 1))) == MIN_TAGS - 1
    )


def _page(row: Mapping[str, str], text: str) -> Reading:
    from corpus.reading.html import read_html  # noqa: PLC0415 - its parsers are slow to load

    title = escape(row.get("title", ""))
    page = f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title></head>"
    return read_html(f"{page}<body><article>{text}</article></body></html>".encode())


def _metadata(row: Mapping[str, str], title: str | None, found: Metadata) -> Metadata:
    return Metadata(
        title=title or found.title,
        author=_line(row, "author", MAX_FIELD_CHARACTERS) or found.author,
        outlet=_line(row, "outlet", MAX_FIELD_CHARACTERS) or found.outlet,
        published=_date(row) or found.published,
        url=http_address(row.get("url")) or found.url,
        canonical=found.canonical,
    )


def _line(row: Mapping[str, str], field: str, limit: int) -> str | None:
    return shortened(_CONTROL.sub(" ", row.get(field, "")), limit) or None


def _date(row: Mapping[str, str]) -> date | None:
    published = row.get("published")
    if published is None:
        return None
    from corpus.reading.dates import published_date  # noqa: PLC0415 - likewise

    return published_date(published)
