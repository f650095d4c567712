"""Real forms: what a file is by its first bytes, where its name says something else.

A name that lies is a mistake that its owner should know of, or meant to mislead: such a file is
not read, and the reason says what to call it.
"""

import re
from collections.abc import Sequence

from corpus.reading.reading import UnreadableError

HEAD_BYTES = 4096
"""So many of a file's first bytes tell what it is."""

_PDF = b"%PDF-"
_ZIP = b"PK\x03\x04"
# An EPUB begins with a member of this name and content, so that it can be told without unpacking.
_EPUB = slice(30, 58), b"mimetypeapplication/epub+zip"
_PAGE = re.compile(
    rb"(?:<\?xml[^>]*>\s*+)?+(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_WEB_ARCHIVE = re.compile(rb"(?:from|mime-version|snapshot-content-location):", re.IGNORECASE)
# Their readers look into these by themselves, and say what is wrong.
_ARE_ZIPS = {".docx", ".epub"}
_PAGES = (".html", ".htm", ".xhtml")
_OTHERS = (
    (_ZIP, "is a zip archive, although it is called {form}; rename it to .zip"),
    (b"\x1f\x8b", "is compressed, although it is called {form}; add .gz to its name"),
    (b"BZh", "is compressed, although it is called {form}; add .bz2 to its name"),
    (b"\xfd7zXZ\x00", "is compressed, although it is called {form}; add .xz to its name"),
    (b"{\\rtf", "is rich text (RTF); save it as .docx or as plain text"),
    (b"\xd0\xcf\x11\xe0", "is an old Office document; save it as .docx or as plain text"),
)


def check_form(head: bytes, form: str) -> None:
    """Check that what begins with *head* is what it is called, *form*.

    Raises:
        UnreadableError: If it is plainly something else; the message says what to do.
    """
    # Without a mark of the byte order, and what UTF-16 puts between letters.
    start = head.lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n\x00")
    if form in _PAGES and _WEB_ARCHIVE.match(start) and b"multipart/related" in head.lower():
        message = "is a web archive (MHTML); save the page again, as HTML only"
        raise UnreadableError(message)
    what, endings = _plainly(head, start)
    if endings and form not in endings:
        message = f"is {what}, although it is called {form}; rename it to {endings[0]}"
        raise UnreadableError(message)
    if form not in _ARE_ZIPS:
        check_is_text(head, form)


def _plainly(head: bytes, start: bytes) -> tuple[str, Sequence[str]]:
    """Return what a file is that says so by itself, and how such files end."""
    if start.startswith(_PDF):
        return "a PDF file", (".pdf",)
    place, mark = _EPUB
    if head.startswith(_ZIP) and head[place] == mark:
        return "an EPUB book", (".epub",)
    if _PAGE.match(start.replace(b"\x00", b"")):
        return "a web page", _PAGES
    return "", ()


def check_is_text(head: bytes, form: str) -> None:
    """Check that what begins with *head* is nothing packed or of another program.

    Raises:
        UnreadableError: If it is; the message says how to mend that.
    """
    for mark, reason in _OTHERS:
        if head.startswith(mark):
            message = reason.format(form=form)
            raise UnreadableError(message)
