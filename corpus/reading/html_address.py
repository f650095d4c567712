"""Addresses on the web that a page, a book or a message names."""

import re
from urllib.parse import urljoin, urlsplit

from corpus.reading.front_matter import MAX_URL_CHARACTERS

_ADDRESS = re.compile(r"https?://[^\s<>\"'`|\\{}^\x00-\x1f\x7f]+", re.IGNORECASE)
# A host of one label is on somebody's own network.
MIN_LABELS = 2
# What tells a site where its visitor comes from.
_CAMPAIGN = re.compile(r"(?:^|&)(?:utm_\w+|fbclid|gclid|cmpid|ref)=[^&]*")


def http_address(value: str | None, base: str | None = None) -> str | None:
    """Return the http(s) address that *value* is, seen from *base*; *None* if it is none.

    What is too long to be shown and followed is none either.
    """
    address = (value or "").strip()
    if not address or len(address) > MAX_URL_CHARACTERS:
        return None
    try:
        joined = urljoin(base or "", address)
        host = urlsplit(joined).hostname
    except ValueError:
        return None
    labels = (host or "").split(".")
    if len(labels) < MIN_LABELS or not all(labels) or not _ADDRESS.fullmatch(joined):
        return None
    return joined if len(joined) <= MAX_URL_CHARACTERS else None


def is_same_page(one: str, other: str) -> bool:
    """Tell whether two addresses lead to one page: they differ in nothing that a site heeds."""
    return _essence(one) == _essence(other)


def _essence(address: str) -> tuple[str, str, str]:
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    return host, parts.path.rstrip("/"), _CAMPAIGN.sub("", parts.query).strip("&")
