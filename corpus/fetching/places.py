"""Places: addresses that may be asked for, checked before anything is."""

import re
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from yarl import URL

from corpus.fetching.errors import RefusedAddressError
from corpus.fetching.hosts import checked_host, checked_port, is_literal
from corpus.fetching.networks import is_own, is_public, why_refused
from corpus.fetching.reach import USUAL_PORTS, Reach

MAX_ADDRESS_CHARACTERS = 8_000
"""RFC 9110, 4.1, asks everybody to support so many octets."""
SCHEME_PORTS = {"http": 80, "https": 443}

# Browsers drop some of these, read "\\" as "/", and each program does it in its own way.
_AMBIGUOUS = re.compile(r"[\x00-\x1f\x7f\\\ud800-\udfff]")
_IN_HOST = re.compile(r"\[[^\[\]@]*\]|[^\[\]:@]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An address that may be asked for.

    *host* is its only way to be written. *is_own* says that an operator allowed it by name,
    wherever it is.
    """

    url: URL
    host: str
    is_own: bool

    @property
    def address(self) -> str:
        """The address as it is asked for, without a fragment."""
        return str(self.url)

    @property
    def site(self) -> URL:
        """Its scheme, host and port: what a robots.txt speaks for."""
        return self.url.origin()

    def allows(self, network_address: str) -> bool:
        """Tell whether it may be looked for at *network_address*."""
        return is_own(network_address) if self.is_own else is_public(network_address)


def checked_place(address: str, reach: Reach) -> Place:
    """Return *address* as a place that *reach* allows.

    Raises:
        RefusedAddressError: If it may not be asked for.
    """
    try:
        return _place(address.strip(" \t\r\n"), reach)
    except ValueError as error:
        raise RefusedAddressError(address, _reason(error)) from error


def redirected(place: Place, location: str, reach: Reach) -> Place:
    """Return where *location*, which may be relative, leads from *place*.

    Raises:
        RefusedAddressError: If that may not be asked for.
    """
    target = location
    # Joining drops line breaks and tabs.
    if not _AMBIGUOUS.search(location):
        with suppress(ValueError):
            target = urljoin(place.address, location)
    return checked_place(target, reach)


def _reason(error: ValueError) -> str:
    # Ours complete "this address …"; those of libraries are for programmers.
    return str(error) if type(error) is _Refusal else "is not written as addresses are"


class _Refusal(ValueError):  # noqa: N818 - a reason, until it knows its address
    """Why an address is refused."""


def _place(address: str, reach: Reach) -> Place:
    if len(address) > MAX_ADDRESS_CHARACTERS:
        message = f"is longer than {MAX_ADDRESS_CHARACTERS:,} characters"
        raise _Refusal(message)
    if _AMBIGUOUS.search(address):
        message = "has characters (a backslash, a line break) that no address has"
        raise _Refusal(message)
    parts = urlsplit(address)
    if parts.scheme not in SCHEME_PORTS:
        message = "is none of the web: it has to begin with http:// or https://"
        raise _Refusal(message)
    host, port = _host_and_port(parts.netloc, SCHEME_PORTS[parts.scheme])
    is_own = reach.allows_on_purpose(host, port)
    url = URL(parts._replace(netloc=_netloc(host, port), fragment="").geturl())
    place = Place(url=url, host=host, is_own=is_own)
    # First, since of some places no setting allows any port.
    _check_where(place)
    if not is_own and port not in USUAL_PORTS:
        message = f"has the unusual port {port}, which QUOTEDESK_PRIVATE_HOSTS can allow"
        raise _Refusal(message)
    return place


def _host_and_port(netloc: str, usual: int) -> tuple[str, int]:
    if "@" in netloc:
        message = "holds a name or password, which is not sent to anybody; leave it out"
        raise _Refusal(message)
    host, _, port = netloc.rpartition(":") if _has_port(netloc) else (netloc, "", "")
    if not host or not _IN_HOST.fullmatch(host):
        message = "has no host"
        raise _Refusal(message)
    try:
        return checked_host(host), checked_port(port) if port else usual
    except ValueError as error:
        raise _Refusal(*error.args) from error


def _has_port(netloc: str) -> bool:
    return ":" in netloc.rpartition("]")[2]


def _netloc(host: str, port: int) -> str:
    return f"{f'[{host}]' if ':' in host else host}:{port}"


def _check_where(place: Place) -> None:
    if is_literal(place.host):
        if not place.allows(place.host):
            raise _Refusal(why_refused([place.host]))
    elif "." not in place.host and not place.is_own:
        message = (
            "has a host without a dot, which only some own network knows; "
            "QUOTEDESK_PRIVATE_HOSTS can allow it"
        )
        raise _Refusal(message)
