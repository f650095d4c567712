"""Connections: to the network addresses that may be reached, and to no others.

A name's answers are checked when it is looked up, and each network address once more when its
socket is made: nothing can change between that and the connection.
"""

import socket
from collections.abc import Callable, Mapping
from urllib.parse import unquote, urlsplit

import aiohttp
from aiohttp.abc import AbstractResolver

from corpus.fetching.expanding import ACCEPTED
from corpus.fetching.limits import Limits
from corpus.fetching.names import CheckedNames, ForbiddenNetworkError
from corpus.fetching.networks import is_own, is_public
from corpus.fetching.places import Place
from corpus.fetching.reach import Reach


class Connections:
    """The connections that *reach* allows, within *limits*, to hosts that *names* knows.

    Make it where an event loop runs, and close it there.
    """

    def __init__(self, reach: Reach, limits: Limits, names: AbstractResolver) -> None:
        self._reach = reach
        self._limits = limits
        self._public = self._session(names, is_public)
        # A host of one's own shares no connection with one that is merely called like it.
        self._own = self._session(names, is_own)
        # Where a proxy is, an operator has said.
        self._proxied = self._session(names, lambda _: True) if reach.proxy else None
        self._proxy, self._proxy_headers = _proxy(reach.proxy) if reach.proxy else ("", {})

    def is_proxied(self, place: Place) -> bool:
        """Tell whether *place* is asked for through the proxy."""
        return self._proxied is not None and not place.is_own

    def ask(
        self, place: Place, headers: Mapping[str, str]
    ) -> "aiohttp.client._RequestContextManager":
        """Ask for *place*, sending these *headers* too; enter it to wait for the answer."""
        if self._proxied is None or place.is_own:
            session = self._own if place.is_own else self._public
            return session.get(place.url, headers=headers, allow_redirects=False)
        is_tunnelled = place.url.scheme == "https"
        # The password is for the proxy alone: in a tunnel, the site would read the headers.
        sent = headers if is_tunnelled else {**headers, **self._proxy_headers}
        return self._proxied.get(
            place.url,
            headers=sent,
            allow_redirects=False,
            proxy=self._proxy,
            proxy_headers=self._proxy_headers,
        )

    async def close(self) -> None:
        """Close them all."""
        for session in (self._public, self._own, self._proxied):
            if session is not None:
                await session.close()

    def _session(
        self, names: AbstractResolver, allowed: Callable[[str], bool]
    ) -> aiohttp.ClientSession:
        connector = aiohttp.TCPConnector(
            resolver=CheckedNames(names, allowed),
            # It would remember what was true when it was checked.
            use_dns_cache=False,
            socket_factory=_sockets(allowed),
            # The gates count requests, over all sessions and for each host.
            limit=0,
        )
        timeout = aiohttp.ClientTimeout(total=None, sock_connect=self._limits.connect_seconds)
        return aiohttp.ClientSession(
            connector=connector,
            timeout=timeout,
            headers={"User-Agent": self._reach.user_agent, "Accept-Encoding": ACCEPTED},
            cookie_jar=aiohttp.DummyCookieJar(),
            trust_env=False,
            auto_decompress=False,
            max_line_size=self._limits.max_header_line_bytes,
            max_field_size=self._limits.max_header_line_bytes,
            max_headers=self._limits.max_headers,
        )


def _sockets(allowed: Callable[[str], bool]) -> Callable[[aiohttp.AddrInfoType], socket.socket]:
    def made(info: aiohttp.AddrInfoType) -> socket.socket:
        family, kind, protocol, _, address = info
        if not allowed(host := str(address[0])):
            raise ForbiddenNetworkError([host])
        return socket.socket(family, kind, protocol)

    return made


def _proxy(url: str) -> tuple[str, Mapping[str, str]]:
    """Return the address of the proxy *url*, and what is sent for the name and password in it.

    aiohttp keeps a password that it is given in places that errors show.
    """
    parts = urlsplit(url)
    address = parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
    if parts.username is None:
        return address, {}
    password = unquote(parts.password or "")
    said = aiohttp.encode_basic_auth(unquote(parts.username), password)
    return address, {"Proxy-Authorization": said}
