"""What a server sends: a page whose encoding may be named by the server alone."""

import codecs

from corpus.reading.decoding import decode
from corpus.reading.html_tree import declared_encoding
from corpus.reading.item import WebItem
from corpus.reading.reading import UnreadableError

_TEXTS = frozenset({".html", ".txt", ".md"})


def served_content(item: WebItem) -> bytes:
    """Return the content of *item*, in UTF-8 where only its server says what it is in."""
    if item.charset is None or item.form not in _TEXTS or declared_encoding(item.content):
        return item.content
    try:
        return codecs.BOM_UTF8 + decode(item.content, item.charset).encode()
    except UnreadableError:
        return item.content  # its reader says why
