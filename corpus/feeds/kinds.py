"""Kinds: what was fetched, by what it is and, where that is not plain, by what it is called."""

from enum import StrEnum

from corpus.feeds.beginnings import first_element, head_of, tail_of
from corpus.feeds.data import data_in, is_page
from corpus.feeds.json_feed import VERSION

_FEEDS = frozenset({"rss", "feed", "rdf"})
_SITEMAPS = frozenset({"urlset", "sitemapindex"})
_GZIP = b"\x1f\x8b"
_PDF = b"%PDF-"
_VERSIONS = (VERSION.encode(), VERSION.replace("/", "\\/").encode())
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
    if content.startswith(_PDF):
        return Kind.ARTICLE
    head = head_of(content)
    element = _local(first_element(head))
    if element in _FEEDS:
        return Kind.FEED
    # Sitemaps alone may be packed in files of their own.
    if element in _SITEMAPS or content.startswith(_GZIP):
        return Kind.SITEMAP
    return Kind.FEED if head.startswith(b"{") and _says_json_feed(head, content) else Kind.ARTICLE


def form_of(media_type: str, content: bytes) -> str | None:
    """Return the form in which an article of this *media_type* is read; *None* for mere data."""
    if content.startswith(_PDF):
        return ".pdf"
    form = _FORMS.get(media_type)
    # Servers call any file plain, or a page, that they do not know.
    if form in {".txt", ".html"} and data_in(content) is not None:
        return None
    if form == ".txt":
        return ".html" if is_page(content) else form
    # Some call pages XML, which they are.
    is_html = form is None and _local(first_element(head_of(content))) == "html"
    return ".html" if is_html else form


def _says_json_feed(head: bytes, content: bytes) -> bool:
    # Not parsed here, where a bot answers questions. It is said before all items, or after them.
    return any(each in part for each in _VERSIONS for part in (head, tail_of(content)))


def _local(element: str) -> str:
    return element.rpartition(":")[2].lower()
