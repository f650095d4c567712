"""The tree of a page: decoded and parsed, within limits.

Nothing is loaded from elsewhere: the parser for HTML knows no entities but its own, and follows
no address.
"""

import re

from lxml import etree, html

from corpus.reading.decoding import decode
from corpus.reading.file_content import MAX_FILE_BYTES
from corpus.reading.html_scripts import without_scripts
from corpus.reading.reading import UnreadableError

# Without its scripts and pictures, a page of news has .1 to .5 MB. One of 6 MB took trafilatura
# 82 s and 405 MB of memory.
MAX_HTML_BYTES = 2_000_000
# Extraction takes 50 µs an element, and 300 µs in the worst of tables. The largest pages of news
# have some 10,000, the longest articles of Wikipedia 40,000.
MAX_ELEMENTS = 60_000
# The depth at which libxml2 drops the rest of a page.
MAX_DEPTH = 255
# Where a declaration must stand, with some room for pages that do not know it.
DECLARATION_BYTES = 4096

_DECLARATION = re.compile(
    rb"""<\?xml[^<>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})
      | <meta[^<>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]{1,40})""",
    re.IGNORECASE | re.VERBOSE,
)
# The parser of some versions of libxml2 stumbles over declarations, and knows all that they say.
_PROLOGUE = re.compile(
    r"\A\s*(?:<\?xml[^<>]{0,200}>\s*)?(?:<!doctype[^<>]{0,400}>)?", re.IGNORECASE
)
_XHTML = re.compile(r"<\?xml|http://www\.w3\.org/1999/xhtml", re.IGNORECASE)
_VOID = "area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr"
_EMPTY = re.compile(rf"<(?P<tag>(?P<name>(?!(?:{_VOID})\b)[a-z][\w:-]*)[^<>]*)/>", re.IGNORECASE)
_INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class NothingInItError(UnreadableError):
    """A page without an element."""


def page_tree(content: bytes) -> html.HtmlElement:
    """Return the root of the page that *content* is.

    Raises:
        UnreadableError: If it is no text, too large, too deep, or has no element in it.
    """
    if len(content) > MAX_FILE_BYTES:
        message = (
            f"is a page of more than {MAX_FILE_BYTES // 1_000_000} MB; save its article alone"
        )
        raise UnreadableError(message)
    return parsed(decode(content, declared_encoding(content)))


def declared_encoding(content: bytes) -> str | None:
    """Return the encoding that a page declares for itself, by whatever name."""
    match = _DECLARATION.search(content, 0, DECLARATION_BYTES)
    return (match[1] or match[2]).decode("ascii", "replace") if match else None


def parsed(
    markup: str, *, max_bytes: int = MAX_HTML_BYTES, max_elements: int = MAX_ELEMENTS
) -> html.HtmlElement:
    """Return the root of *markup*, HTML or XHTML, without scripts and comments.

    Raises:
        UnreadableError: If it is too large or too deep, or if there is nothing in it.
    """
    parser = html.HTMLParser(
        collect_ids=False,
        default_doctype=False,
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
    )
    body = without_scripts(_INVALID.sub("", _PROLOGUE.sub("", _as_html(markup), count=1))).encode()
    if len(body) > max_bytes:
        message = f"has more than {max_bytes // 1_000_000} MB of text and tags; split it"
        raise UnreadableError(message)
    try:
        tree = html.document_fromstring(body, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        message = "has nothing in it that could be read as a page"
        raise NothingInItError(message) from error
    _check_depth(parser)
    if tree.xpath("count(.//*)") > max_elements:
        message = f"has more than {max_elements} elements; save its article alone"
        raise UnreadableError(message)
    return tree


def _as_html(markup: str) -> str:
    """Return *markup* with its empty elements closed, where it is XHTML: HTML has `<a/>` go on."""
    if not _XHTML.search(markup, 0, DECLARATION_BYTES):
        return markup
    return _EMPTY.sub(r"<\g<tag>></\g<name>>", markup)


def _check_depth(parser: html.HTMLParser) -> None:
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        message = f"has elements more than {MAX_DEPTH} deep; save its text alone"
        raise UnreadableError(message)
