"""Markup in what feeds say: titles and names that are HTML, or look like it."""

from html import unescape

from lxml import etree, html

from corpus.reading.half_characters import sound
from corpus.reading.mojibake import mended
from corpus.reading.titles import shortened

# Beyond this nothing is a title or a name.
MAX_LINE_CHARACTERS = 5_000


def line_of(value: object, limit: int) -> str | None:
    """Return *value* as plain text on one line of at most *limit* characters, if it has any."""
    if not isinstance(value, str) or not value.strip():
        return None
    words = sound(words_of(value[:MAX_LINE_CHARACTERS]))
    return shortened(mended(words), limit) or None


def words_of(markup: str) -> str:
    """Return the words of *markup*, HTML or plain text, without its tags."""
    if "<" not in markup:
        return unescape(markup)
    try:
        return str(html.fromstring(f"<div>{markup}</div>").text_content())
    except (etree.LxmlError, ValueError, AssertionError):
        return markup
