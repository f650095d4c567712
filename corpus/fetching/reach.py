"""Reach: what an operator allows to be fetched, and says of the one who fetches."""

from dataclasses import dataclass, field
from importlib.metadata import version
from urllib.parse import urlsplit

from corpus.fetching.errors import ReachError, shown
from corpus.fetching.hosts import checked_host, checked_port

USUAL_PORTS = frozenset({80, 443, 8080, 8443})
"""HTTP's and TLS's own, and the two at which their servers stand where these are taken.

IANA lists 8080 as "HTTP Alternate"; Tomcat made 8443 its brother. Behind other ports are other
protocols, which a request must not be smuggled into.
"""
MAX_CONTACT_CHARACTERS = 200
PRODUCT = "Quotedesk"
"""What robots.txt files may call us."""
_MAJOR_AND_MINOR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """What an operator allows.

    *contact* is an address or a URL at which whoever minds our requests can say so. *proxy* is
    the URL of an HTTP proxy that public addresses are fetched through; its password is shown
    nowhere. *private_hosts* are hosts of the operator's own network, or with odd ports: "host"
    for the usual ports, "host:port" for that one.

    Raises:
        ReachError: If one of them cannot be understood.
    """

    contact: str | None = None
    proxy: str | None = field(default=None, repr=False)
    private_hosts: frozenset[str] = frozenset()
    _own: frozenset[tuple[str, int]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.contact is not None:
            _check_contact(self.contact)
        if self.proxy is not None:
            _check_proxy(self.proxy)
        own = {place for each in self.private_hosts for place in _places(each)}
        object.__setattr__(self, "_own", frozenset(own))

    def allows_on_purpose(self, host: str, port: int) -> bool:
        """Tell whether *host* may be reached at *port* wherever it is."""
        return (host, port) in self._own

    @property
    def user_agent(self) -> str:
        """What we call ourselves: Quotedesk/0.1 (+contact)."""
        numbers = version("quotedesk").split(".")[:_MAJOR_AND_MINOR]
        product = f"{PRODUCT}/{'.'.join(numbers)}"
        return f"{product} (+{self.contact})" if self.contact else product


def _check_contact(contact: str) -> None:
    is_plain = contact.isascii() and contact.isprintable() and not set(contact) & set(" ()\\")
    if not is_plain or not 0 < len(contact) <= MAX_CONTACT_CHARACTERS:
        name, remedy = "contact", "write one mail address or URL, without spaces or brackets"
        raise ReachError(name, remedy)


def _check_proxy(proxy: str) -> None:
    try:
        parts = urlsplit(proxy)
        is_proxy = parts.scheme == "http" and parts.hostname and parts.port != 0
        is_proxy = is_proxy and not parts.path.strip("/") and proxy.isprintable()
    except ValueError:
        is_proxy = False
    if not is_proxy:
        # Not what was written, which may hold a password.
        name, remedy = "proxy", "write http://HOST:PORT or http://NAME:PASSWORD@HOST:PORT"
        raise ReachError(name, remedy)


def _places(written: str) -> set[tuple[str, int]]:
    """Return the hosts and ports that *written* allows."""
    host, colon, port = written.strip().rpartition(":")
    if not colon or port.endswith("]"):
        host, colon, port = written.strip(), "", ""
    try:
        ports = {checked_port(port)} if colon else USUAL_PORTS
        return {(checked_host(host), each) for each in ports}
    except ValueError as error:
        name = "private_hosts"
        remedy = f"{shown(written)} is no host; write HOST, or HOST:PORT for an unusual port"
        raise ReachError(name, remedy) from error
