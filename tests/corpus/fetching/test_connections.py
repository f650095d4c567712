import asyncio
import socket
import ssl
from base64 import b64encode
from collections.abc import AsyncIterator
from typing import Any

import pytest
import trustme
from aiohttp.abc import AbstractResolver, ResolveResult

from corpus.fetching import (
    Fetched,
    Fetcher,
    FetchError,
    Reach,
    RefusedAddressError,
    UnansweredError,
)
from tests.corpus.fetching.conftest import QUICK
from tests.corpus.fetching.site import LOOPBACK, NAME, FakeNames, Site, Trap, redirect, reply

PASSWORD = "hunter2"  # noqa: S105 - it is that of nobody
SECRET = b64encode(f"me:{PASSWORD}".encode()).decode()


class Turncoat(dict[str, Any]):
    """Says that it is elsewhere as soon as it was looked at."""

    def __getitem__(self, key: str) -> object:
        said = super().__getitem__(key)
        if key == "host":
            self["host"] = LOOPBACK
        return said


class TurncoatNames(AbstractResolver):
    """Knows a public address for every name, until somebody wants to go there."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        said = {"hostname": host, "host": "93.184.216.34", "port": port, "family": family}
        turncoat: Any = Turncoat(said, proto=0, flags=0)
        return [turncoat]

    async def close(self) -> None:
        pass


async def test_what_changes_between_the_check_and_the_connection_is_refused(trap: Trap) -> None:
    async with Fetcher(Reach(), limits=QUICK, resolver=TurncoatNames()) as fetcher:
        with pytest.raises(RefusedAddressError, match="in a network that is not public"):
            await fetcher.get("http://evil.test:8080/")

    assert 8080 in trap.ports
    assert trap.connections == 0


async def test_names_are_looked_up_as_the_system_does(site: Site) -> None:
    site.answers["/tide"] = reply("The tide rose.")
    reach = Reach(private_hosts=frozenset({f"localhost:{site.port}"}))

    async with Fetcher(reach, limits=QUICK) as fetcher:
        found = await fetcher.get(f"http://localhost:{site.port}/tide")
        with pytest.raises(UnansweredError, match="is on a host that nobody knows"):
            await fetcher.get("http://nowhere.invalid/")

    assert isinstance(found, Fetched)


async def test_connections_are_used_again(fetcher: Fetcher, site: Site) -> None:
    site.answers["/tide"] = reply("The tide rose.")

    for _ in range(20):
        await fetcher.get(site.address("/tide"))

    assert site.connections == 1


# With TLS.


@pytest.fixture
async def safe_site() -> AsyncIterator[str]:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    trustme.CA().issue_cert(NAME).configure_cert(context)

    async def serve(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.close()

    server = await asyncio.start_server(serve, LOOPBACK, 0, ssl=context)
    async with server:
        yield f"{NAME}:{server.sockets[0].getsockname()[1]}"


async def test_a_certificate_that_nobody_vouches_for_is_not_believed(
    safe_site: str, names: FakeNames
) -> None:
    reach = Reach(private_hosts=frozenset({safe_site}))

    async with Fetcher(reach, limits=QUICK, resolver=names) as fetcher:
        with pytest.raises(UnansweredError, match="its certificate is not valid") as caught:
            await fetcher.get(f"https://{safe_site}/")

    assert not caught.value.is_lasting


async def test_a_server_without_tls_is_told(names: FakeNames) -> None:
    async def shout(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 mail.test ESMTP\r\n" * 9)
        writer.close()

    server = await asyncio.start_server(shout, LOOPBACK, 0)
    place = f"{NAME}:{server.sockets[0].getsockname()[1]}"
    reach = Reach(private_hosts=frozenset({place}))
    async with server, Fetcher(reach, limits=QUICK, resolver=names) as other:
        with pytest.raises(UnansweredError, match="no safe connection can be made"):
            await other.get(f"https://{place}/")


# Through a proxy.


def proxied(proxy: Site, *, private: str = "private.test") -> Reach:
    return Reach(
        proxy=f"http://me:{PASSWORD}@proxy.test:{proxy.port}", private_hosts=frozenset({private})
    )


@pytest.fixture
def proxy_names(names: FakeNames) -> FakeNames:
    names.answers["proxy.test"] = [[LOOPBACK]]
    return names


async def test_public_addresses_are_asked_for_through_the_proxy(
    site: Site, proxy_names: FakeNames
) -> None:
    site.answers["http://public.test/tide"] = reply("The tide rose.")

    async with Fetcher(proxied(site), limits=QUICK, resolver=proxy_names) as fetcher:
        found = await fetcher.get("http://public.test/tide")

    assert isinstance(found, Fetched)
    assert site.requests[0].headers["proxy-authorization"] == f"Basic {SECRET}"
    assert proxy_names.lookups == ["proxy.test"]


async def test_a_host_of_ones_own_is_asked_itself(site: Site, proxy_names: FakeNames) -> None:
    site.answers["/tide"] = reply("The tide rose.")
    reach = Reach(proxy="http://proxy.test:1", private_hosts=frozenset({site.place}))

    async with Fetcher(reach, limits=QUICK, resolver=proxy_names) as fetcher:
        await fetcher.get(site.address("/tide"))

    assert "proxy-authorization" not in site.requests[0].headers


@pytest.mark.parametrize(
    "answer",
    [
        reply("", status="407 Proxy Authentication Required"),
        b"HTTP/1.1 nonsense\r\n\r\n",
        redirect("http://10.0.0.1/"),
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\nConnection: close\r\n\r\n",
    ],
    ids=["password", "nonsense", "redirect", "cut off"],
)
@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_no_error_shows_the_password_of_the_proxy(
    site: Site, proxy_names: FakeNames, scheme: str, answer: bytes
) -> None:
    site.answers["http://public.test/"] = site.answers["public.test:443"] = answer

    async with Fetcher(proxied(site), limits=QUICK, resolver=proxy_names) as fetcher:
        with pytest.raises(FetchError) as caught:
            await fetcher.get(f"{scheme}://public.test/")

    assert site.requests[0].headers["proxy-authorization"] == f"Basic {SECRET}"
    error: BaseException | None = caught.value
    while error is not None:
        assert PASSWORD not in repr(error) + str(error)
        assert SECRET not in repr(error) + str(error)
        error = error.__cause__ or error.__context__


@pytest.mark.parametrize("host", ["127.0.0.1:8080", "[::1]", "localhost", "169.254.169.254"])
async def test_through_a_proxy_nothing_is_asked_for_that_is_refused_without(
    site: Site, proxy_names: FakeNames, host: str
) -> None:
    async with Fetcher(proxied(site), limits=QUICK, resolver=proxy_names) as fetcher:
        with pytest.raises(RefusedAddressError):
            await fetcher.get(f"http://{host}/")

    assert site.requests == []


async def test_a_proxy_that_is_not_there_is_told(proxy_names: FakeNames) -> None:
    reach = Reach(proxy="http://proxy.test:1")

    async with Fetcher(reach, limits=QUICK, resolver=proxy_names) as fetcher:
        with pytest.raises(UnansweredError, match="the proxy cannot be reached"):
            await fetcher.get("http://public.test/")
