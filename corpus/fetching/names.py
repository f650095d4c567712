"""Names: looked up by threads of their own, and only answers that may be connected to."""

import asyncio
import socket
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from aiohttp.abc import AbstractResolver, ResolveResult

LOOKUPS_AT_ONCE = 16
"""Threads. A name whose servers are silent holds one for some 30 s, whoever still waits for it."""


class ForbiddenNetworkError(OSError):
    """A name or an address that leads to *addresses*, and nothing may be fetched from there."""

    def __init__(self, addresses: Sequence[str]) -> None:
        super().__init__(", ".join(addresses))
        self.addresses = tuple(addresses)


class ThreadedNames(AbstractResolver):
    """Looks names up as the system does, and takes no thread from those who answer questions."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(LOOKUPS_AT_ONCE, thread_name_prefix="fetching-names")

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return where *host* is.

        Raises:
            OSError: If nobody knows.
        """
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(self._threads, _looked_up, host, port, family)
        return [
            ResolveResult(
                hostname=host, host=address, port=port, family=each, proto=0, flags=_NUMERIC
            )
            for each, address in found
        ]

    async def close(self) -> None:
        """Wait for nobody."""
        self._threads.shutdown(wait=False, cancel_futures=True)


class CheckedNames(AbstractResolver):
    """Keeps of the answers of *names* those that are *allowed*."""

    def __init__(self, names: AbstractResolver, allowed: Callable[[str], bool]) -> None:
        self._names = names
        self._allowed = allowed

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return where *host* is, as far as that is allowed.

        Raises:
            ForbiddenNetworkError: If nothing of it is.
            OSError: If nobody knows.
        """
        found = await self._names.resolve(host, port, family)
        kept = [each for each in found if self._allowed(each["host"])]
        if found and not kept:
            raise ForbiddenNetworkError([each["host"] for each in found])
        return kept

    async def close(self) -> None:
        """Leave *names* to its owner."""


# What is connected to is what was looked up, never a name once more.
_NUMERIC = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV


def _looked_up(
    host: str, port: int, family: socket.AddressFamily
) -> list[tuple[socket.AddressFamily, str]]:
    found = socket.getaddrinfo(
        host, port, family=family, type=socket.SOCK_STREAM, flags=socket.AI_ADDRCONFIG
    )
    return [(each, str(address[0])) for each, _, _, _, address in found]
