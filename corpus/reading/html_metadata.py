"""What a page says about its article: title, authors, outlet, date and addresses."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape

from lxml.html import HtmlElement
from trafilatura import extract_metadata

from corpus.reading.dates import LATEST_AFTER_TODAY, published_date
from corpus.reading.html_address import http_address, is_same_page
from corpus.reading.html_authors import author_names
from corpus.reading.html_linked_data import LinkedData
from corpus.reading.mojibake import mended
from corpus.reading.reading import Metadata
from corpus.reading.titles import MAX_TITLE_CHARACTERS, shortened

MAX_OUTLET_CHARACTERS = 100
MAX_OUTLET_WORDS = 8
# Beyond this, extraction of titles and names costs time and finds none.
MAX_STATED_CHARACTERS = 1_000

# What publishers call the day of publication, in the attributes `property`, `name` and `itemprop`.
_PUBLISHED = """
article:published_time og:article:published_time og:published_time datepublished
dc.date.issued dcterms.issued citation_publication_date citation_online_date publication_date
publish-date publish_date publishdate publisheddate pubdate published_time parsely-pub-date
sailthru.date dc.date dcterms.date date
"""
_TITLE_NAMES = ("og:title", "twitter:title")
_AUTHOR_NAMES = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "byl",
    "dc.creator",
)
_PUBLISHED_NAMES = tuple(_PUBLISHED.split())
# What stands in the names of other days, which htmldate would take where a page gives no better,
# and of pictures, whose addresses often have the day on which they were uploaded.
_OTHER_DAYS = ("modif", "updat", "revis", "copyrightyear", "expir", "image")
_HANDLE = re.compile(r"@|https?:|^\W*$")
_SUFFIX = re.compile(r"(?P<title>.*\S)\s+[-–—|·•:»›/]+\s+(?P<suffix>\S.*)", re.DOTALL)
_ARTICLE = re.compile(r"^(?:the|der|die|das|le|la|el|il)\s+")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stated:
    """What a page says in so many words, or what trafilatura finds where it says nothing."""

    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: date | None = None

    def is_whole(self) -> bool:
        """Tell whether nothing is left to find."""
        return None not in {self.title, self.author, self.outlet, self.published}


def page_metadata(tree: HtmlElement, data: LinkedData, *, today: date) -> Metadata:
    """Return what the page *tree* says, whose JSON-LD says *data*; no other day is left in it."""
    url = http_address(_content(tree, ("og:url",)))
    canonical = _canonical(tree, url)
    stated = _stated(tree, data, today)
    # Nearly half of the time that a page takes goes into this search; most news need none.
    found = _Stated() if stated.is_whole() else _found(tree, today)
    outlet = stated.outlet or _outlet(found.outlet)
    author = stated.author or author_names([found.author or ""], outlet=outlet)
    return Metadata(
        title=_title(stated.title or found.title or _text(data.headline), outlet),
        author=None if author == outlet else author,
        outlet=outlet,
        published=stated.published or found.published,
        url=url or canonical,
        canonical=canonical if url and canonical and not is_same_page(url, canonical) else None,
    )


def _stated(tree: HtmlElement, data: LinkedData, today: date) -> _Stated:
    outlet = _outlet(_content(tree, ("og:site_name",)), data.publisher)
    # A name of one word is that of an account.
    authors = [name for name in _contents(tree, _AUTHOR_NAMES) if " " in name.strip()]
    days = (published_date(value, today=today) for value in _contents(tree, _PUBLISHED_NAMES))
    return _Stated(
        title=_text(_content(tree, _TITLE_NAMES)),
        author=author_names(data.authors, outlet=outlet) or author_names(authors, outlet=outlet),
        outlet=outlet,
        published=data.published or next(filter(None, days), None),
    )


def _content(tree: HtmlElement, names: tuple[str, ...]) -> str | None:
    return next(_contents(tree, names), None)


def _contents(tree: HtmlElement, names: tuple[str, ...]) -> Iterator[str]:
    """Yield what the page states under one of *names*, the earlier names first."""
    stated: dict[str, list[str]] = {}
    for element in tree.iter("meta", "time"):
        value = element.get("content") or element.get("datetime") or ""
        for attribute in ("property", "name", "itemprop"):
            for name in element.get(attribute, "").lower().split():
                stated.setdefault(name, []).append(value)
    return (value for name in names for value in stated.get(name, ()) if value.strip())


def _canonical(tree: HtmlElement, url: str | None) -> str | None:
    for link in tree.iter("link"):
        if "canonical" in link.get("rel", "").lower().split():
            return http_address(link.get("href"), url)
    return None


def leave_out_other_days(tree: HtmlElement) -> None:
    """Take scripts, and what says when the page was changed, out of *tree*."""
    for element in list(tree.iter("script", "meta", "time")):
        names = ("property", "name", "itemprop", "class")
        said = " ".join(element.get(name, "") for name in names).lower()
        is_other = "publish" not in said and any(mark in said for mark in _OTHER_DAYS)
        # When a server sent the page, or changed the file.
        is_header = element.get("http-equiv", "").lower() in {"last-modified", "date"}
        if element.tag == "script" or is_other or is_header:
            element.drop_tree()


def _found(tree: HtmlElement, today: date) -> _Stated:
    settings = {
        "original_date": True,
        # Takes any day that is named anywhere on the page.
        "extensive_search": False,
        "max_date": (today + LATEST_AFTER_TODAY).isoformat(),
    }
    document = extract_metadata(tree, date_config=settings)
    return _Stated(
        title=_text(document.title),
        author=_text(document.author),
        outlet=_named_site(_text(document.sitename)),
        published=published_date(document.date or "", today=today),
    )


def _named_site(site: str | None) -> str | None:
    """Return *site*, unless it is part of a title, whose dot was taken for that of a domain."""
    parts = (site or "").split()
    return site if len(parts) == 1 or "." not in (site or "") else None


def _text(value: str | None) -> str | None:
    return mended(unescape(value[:MAX_STATED_CHARACTERS])) if value else None


def _outlet(*stated: str | None) -> str | None:
    names = (shortened(_text(name) or "", MAX_OUTLET_CHARACTERS) for name in stated)
    return next((name for name in names if not _HANDLE.search(name)), None)


def _title(stated: str | None, outlet: str | None) -> str | None:
    title = " ".join((stated or "").split())
    match = _SUFFIX.fullmatch(title)
    if match and outlet and _is_named(match["suffix"], outlet):
        title = match["title"]
    return shortened(title, MAX_TITLE_CHARACTERS) or None


def _is_named(suffix: str, outlet: str) -> bool:
    """Tell whether *suffix* names the outlet, or its name and a section's: "BBC News" of "BBC"."""
    shorter, longer = sorted([_words(suffix), _words(outlet)], key=len)
    return longer[: len(shorter)] == shorter != [] and len(longer) <= MAX_OUTLET_WORDS


def _words(name: str) -> list[str]:
    return _WORD.findall(_ARTICLE.sub("", name.casefold()))
