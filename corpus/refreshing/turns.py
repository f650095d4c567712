"""Turns: so many things at once, of which each host has a few at most."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urlsplit
from weakref import WeakValueDictionary


class Turns:
    """Turns for what is done at hosts: so many *at_once*, and for each host so many *a_host*.

    Whoever waits for a host that is slow keeps nobody from a turn at another one.
    """

    def __init__(self, *, at_once: int, a_host: int) -> None:
        self._all = asyncio.Semaphore(at_once)
        self._a_host = a_host
        # Those of a host are there as long as somebody has one, or waits for it.
        self._of_hosts: WeakValueDictionary[str, asyncio.Semaphore] = WeakValueDictionary()

    @asynccontextmanager
    async def taken(self, address: str) -> AsyncIterator[None]:
        """Wait for a turn at the host of *address*, and hold it."""
        host = urlsplit(address).hostname or ""
        of_host = self._of_hosts.setdefault(host, asyncio.Semaphore(self._a_host))
        async with of_host, self._all:
            yield
