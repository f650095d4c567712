"""Addresses on the web: what a page is known by, however it is linked to."""

import re
from collections.abc import Iterator
from html import unescape
from itertools import product
from urllib.parse import (
    quote_plus,
    unquote,
    unquote_plus,
    unquote_to_bytes,
    urlsplit,
    urlunsplit,
)

from corpus.tracking import is_tracker

_SCHEMES = ("http://", "https://")
_ANY_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
# What publishers put before the name of their site for other readers of the same pages.
_OTHER_HOSTS = ("www.", "m.", "mobile.", "amp.")
# Addresses are copied out of HTML; without its end, "&copy" is the parameter of that name.
_ENTITY = re.compile(r"&#?\w+;")


def is_address(text: str) -> bool:
    """Tell whether *text*, which somebody typed, is meant as an address and not as a file."""
    return _ANY_SCHEME.match(text) is not None


def is_web_address(text: str) -> bool:
    """Tell whether *text* is an address that can be fetched."""
    return text.lower().startswith(_SCHEMES)


def normalised(address: str) -> str:
    """Return *address* without what makes no other page of it.

    Those are fragments, parameters that track readers, the order of the others, capitals in the
    name of the host, and the usual port. Where it cannot be understood, it is returned as it is.
    """
    from courlan import normalize_url  # noqa: PLC0415 - takes a third of a second to import

    try:
        parts = urlsplit(_ENTITY.sub(lambda entity: unescape(entity[0]), address.strip()))
        query = _without_trackers(parts.query)
        # Its own list of trackers would make one of many pages.
        rest = urlsplit(normalize_url(parts._replace(query="", fragment="")))
        return urlunsplit(rest._replace(path=rest.path or "/", query=query))
    except ValueError:
        return address.strip()


def spellings(address: str) -> Iterator[str]:
    """Yield *address*, which is normalised, and what its site may prefer for the same page.

    That is with or without "www.", https and a slash at the end.
    """
    yield address
    try:
        parts = urlsplit(address)
    except ValueError:
        return
    host, path = parts.netloc.removeprefix("www."), parts.path.rstrip("/")
    for scheme, netloc, end in product(("https", "http"), (host, f"www.{host}"), ("", "/")):
        other = parts._replace(scheme=scheme, netloc=netloc, path=(path + end) or "/")
        yield urlunsplit(other)


def is_same_site(one: str, other: str) -> bool:
    """Tell whether *one* and *other* lead to the same site, which may speak for its pages.

    A site of several hosts, such as the blogs of many people, is several.
    """
    try:
        hosts = _host(one), _host(other)
    except ValueError:
        return False
    return hosts[0] == hosts[1] != ""


def is_front(address: str) -> bool:
    """Tell whether *address* is that of a whole site."""
    parts = urlsplit(address)
    return not parts.path.strip("/") and not parts.query


def page_name(address: str) -> str:
    """Return the last words of *address*, for a readable name; a site's name for its front.

    Letters that are not in UTF-8 are left out, since nothing says which they are.
    """
    parts = urlsplit(address)
    steps = [step for step in unquote(parts.path, errors="ignore").split("/") if step]
    stem = steps[-1].partition(".")[0] if steps else ""
    return stem or parts.hostname or ""


def _without_trackers(query: str) -> str:
    """Return *query* without parameters that track readers, the others in order of their names."""
    named = [(_name(each), each) for each in query.split("&") if each]
    kept = sorted((each for each in named if not is_tracker(each[0])), key=lambda each: each[0])
    return "&".join("=".join(map(_quoted, each.split("=", 1))) for _, each in kept)


def _name(parameter: str) -> str:
    return unquote_plus(parameter.partition("=")[0], errors="surrogateescape")


def _quoted(text: str) -> str:
    """Return *text* with all quoted that may be, byte for byte: sites write as they like."""
    return quote_plus(unquote_to_bytes(text.replace("+", " ")))


def _host(address: str) -> str:
    host = (urlsplit(address).hostname or "").rstrip(".")
    for beginning in _OTHER_HOSTS:
        host = host.removeprefix(beginning)
    return host
