"""Kinds: what was fetched, by what it is and, where that is not plain, by what it is called."""

import re
from enum import StrEnum

from corpus.feeds.json_feed import VERSION

# Where the first element of any feed stands; comments of licences come before some.
HEAD_BYTES = 8_192
_FEEDS = frozenset({"rss", "feed", "rdf"})
_SITEMAPS = frozenset({"urlset", "sitemapindex"})
_GZIP = b"\x1f\x8b"
_ELEMENT = re.compile(rb"<(?:[a-z][\w.-]*:)?([a-z][\w.-]*)", re.IGNORECASE)
_BEFORE = re.compile(
    rb"<!--.*?-->|<\?.*?\?>|<!doctype[^<>\[]*(?:\[.*?\])?\s*>", re.DOTALL | re.IGNORECASE
)
_FORMS = {
    # Of these, servers say that they do not know what they have.
    "": ".html",
    "application/octet-stream": ".html",
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/epub+zip": ".epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


class Kind(StrEnum):
    """What there is to do with what was fetched."""

    FEED = "feed"
    SITEMAP = "sitemap"
    ARTICLE = "article"


def kind_of(content: bytes) -> Kind:
    """Return what *content* is, which may be called anything."""
    head = content[:HEAD_BYTES].replace(b"\x00", b"")  # UTF-16 has one in each letter of a tag
    match = _ELEMENT.search(_BEFORE.sub(b"", head))
    element = match[1].decode("ascii", "replace").lower() if match else ""
    if element in _FEEDS:
        return Kind.FEED
    # Sitemaps alone may be packed in files of their own.
    if element in _SITEMAPS or content.startswith(_GZIP):
        return Kind.SITEMAP
    return Kind.FEED if _is_json_feed(content) else Kind.ARTICLE


def form_of(media_type: str, content: bytes) -> str | None:
    """Return the form in which an article of this *media_type* is read; *None* for mere data."""
    if content.startswith(b"%PDF-"):
        return ".pdf"
    form = _FORMS.get(media_type)
    first = _ELEMENT.match(_BEFORE.sub(b"", content[:HEAD_BYTES]).lstrip(b"\xef\xbb\xbf \t\r\n"))
    # Servers call any file plain that they do not know, and some call pages XML, which they are.
    is_page = first is not None and (form == ".txt" or first[1].lower() == b"html")
    return ".html" if is_page else form


def _is_json_feed(content: bytes) -> bool:
    # Not parsed here, where a bot answers questions.
    is_object = content[:HEAD_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
    return is_object and VERSION.encode() in content.replace(b"\\/", b"/")
