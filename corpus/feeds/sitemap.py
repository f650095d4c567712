"""Sitemaps (https://www.sitemaps.org/protocol.html): lists of a site's pages."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from lxml import etree

from corpus.feeds.saying import absolute
from corpus.reading.dates import published_date
from corpus.reading.reading import UnreadableError

# The protocol's own limits.
MAX_ADDRESSES = 50_000
MAX_BYTES = 52_428_800
"""Likewise, once it is expanded."""

_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """The *pages* of a site, with the day on which each changed if it is said, and more maps.

    The newest come first; those of no day come last.
    """

    pages: Mapping[str, date | None] = field(default_factory=dict)
    sitemaps: tuple[str, ...] = ()


def read_sitemap(content: bytes, address: str) -> Sitemap:
    """Return the sitemap that *content*, fetched from *address*, is.

    Raises:
        UnreadableError: If it is none.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    try:
        root = etree.fromstring(_unpacked(content).strip(), parser)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None or _name(root) not in {"urlset", "sitemapindex"}:
        message = "is no sitemap that could be read"
        raise UnreadableError(message)
    found: dict[str, list[tuple[str, date | None]]] = {"url": [], "sitemap": []}
    for element in root[:MAX_ADDRESSES]:
        name = _name(element)
        if name in found and (place := absolute(_said(element, "loc"), address)):
            found[name].append((place, published_date(_said(element, "lastmod"))))
    return Sitemap(
        pages=_newest_first(found["url"]), sitemaps=tuple(_newest_first(found["sitemap"]))
    )


def _unpacked(content: bytes) -> bytes:
    """Return *content*, expanded if it is packed, as the protocol allows; a bomb is cut off."""
    if not content.startswith(_GZIP):
        return content
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(content, MAX_BYTES)
    except zlib.error as error:
        message = "is a packed sitemap that is damaged"
        raise UnreadableError(message) from error


def _newest_first(found: list[tuple[str, date | None]]) -> dict[str, date | None]:
    # Sorting is stable: those without a date stay in their order, behind all others.
    ordered = sorted(found, key=lambda each: each[1] or date.min, reverse=True)
    places: dict[str, date | None] = {}
    for place, changed in ordered:
        places.setdefault(place, changed)
    return places


def _said(element: etree._Element, name: str) -> str:
    return next(((each.text or "").strip() for each in element if _name(each) == name), "")


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""
