"""The fetcher: asks for an address, and follows it to its content, at arm's length."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Self

from aiohttp import ClientResponse
from aiohttp.abc import AbstractResolver

from corpus.fetching import headers as said
from corpus.fetching.accept import ANYTHING_READ, Accept
from corpus.fetching.answers import Content, Moved, Wanted, answer
from corpus.fetching.bodies import Body
from corpus.fetching.connections import Connections
from corpus.fetching.errors import AskedToWaitError, FetchError
from corpus.fetching.failures import CAUSES, fetch_error
from corpus.fetching.fetched import Fetched, Unmodified
from corpus.fetching.gates import Gates
from corpus.fetching.limits import USUAL_LIMITS, Limits
from corpus.fetching.names import ThreadedNames
from corpus.fetching.places import Place, checked_place, redirected
from corpus.fetching.reach import Reach
from corpus.fetching.trail import Trail

Check = Callable[[str], Awaitable[None]]
"""Raises a FetchError if an address is not to be asked for."""


async def _unchecked(_: str) -> None:
    pass


class Fetcher:
    """Fetches what *reach* allows, within *limits*, from hosts that *resolver* knows.

    Use it as an asynchronous context manager, in one event loop. Any number of tasks may ask at
    once. A resolver that is given is left open.
    """

    def __init__(
        self,
        reach: Reach,
        *,
        limits: Limits = USUAL_LIMITS,
        resolver: AbstractResolver | None = None,
    ) -> None:
        self._reach = reach
        self._limits = limits
        self._given_names = resolver
        self._gates = Gates(limits)

    async def __aenter__(self) -> Self:
        self._names = self._given_names or ThreadedNames()
        self._connections = Connections(self._reach, self._limits, self._names)
        return self

    async def __aexit__(self, *exception: object) -> None:
        await self._connections.close()
        if self._given_names is None:
            await self._names.close()

    async def get(  # noqa: PLR0913 - all that there is to say of a request
        self,
        address: str,
        *,
        etag: str | None = None,
        last_modified: str | None = None,
        accept: Accept = ANYTHING_READ,
        check: Check = _unchecked,
    ) -> Fetched | Unmodified:
        """Return what is at *address*, or that it has not changed since *etag* or a date.

        Before *address* is asked for, or any to which it redirects, *check* is.

        Raises:
            FetchError: If nothing comes of it, or *check* says no.
        """
        wanted = Wanted(accept=accept, etag=etag, last_modified=last_modified)
        place = self.place(address)
        trail = Trail(address, place, max_redirects=self._limits.max_redirects)
        try:
            content = await self._followed(trail, wanted, check)
        except FetchError as error:
            raise error.told_of(address, first=place.address) from error
        return _told(content, trail, wanted)

    def place(self, address: str) -> Place:
        """Return *address* as it would be asked for.

        Raises:
            RefusedAddressError: If it may not be asked for.
        """
        return checked_place(address, self._reach)

    def keep_apart(self, place: Place, seconds: float) -> None:
        """Begin requests to the host of *place* no sooner than *seconds* after each other."""
        self._gates.keep_apart(place.host, seconds)

    async def _followed(self, trail: Trail, wanted: Wanted, check: Check) -> Content:
        seconds = self._limits.total_seconds
        clock = asyncio.get_running_loop().time
        while True:
            place = trail.place
            # Outside of the gate: it may itself have something to ask of that host.
            await check(place.address)
            async with self._gates.passed(place.address, place.host):
                began = clock()
                found = await self._answered(place, wanted, seconds)
                seconds -= clock() - began
            if isinstance(found, Content):
                return found
            trail.follow(redirected(place, found.location, self._reach), status=found.status)

    async def _answered(self, place: Place, wanted: Wanted, seconds: float) -> Moved | Content:
        try:
            async with asyncio.timeout(seconds):
                return await self._asked(place, wanted)
        except AskedToWaitError as error:
            self._gates.close(place.host, error.retry_after or 0)
            raise
        except CAUSES as error:
            failure = fetch_error(place.address, error)
            # Errors of aiohttp show the headers that were sent, a proxy's password among them.
            cause = None if self._connections.is_proxied(place) else error
        raise failure from cause

    async def _asked(self, place: Place, wanted: Wanted) -> Moved | Content:
        async with self._connections.ask(place, wanted.headers) as response:
            try:
                body = Body(place.address, max_bytes=self._limits.max_bytes)
                return await answer(response, wanted, body)
            finally:
                _cut(response)


def _cut(response: ClientResponse) -> None:
    """End the connection at once, unless *response* was read to its end.

    Closed politely, one with TLS may wait for 30 s for the other side to agree, as asyncio does.
    """
    connection = response.connection
    if connection is not None and connection.transport is not None:
        connection.transport.abort()


def _told(answer: Content, trail: Trail, wanted: Wanted) -> Fetched | Unmodified:
    headers, address = answer.headers, trail.place.address
    etag = said.validator(headers.get("ETag"))
    last_modified = said.validator(headers.get("Last-Modified"))
    max_age = said.max_age(headers)
    if answer.content is None:
        return Unmodified(
            address=address,
            remembered_address=trail.remembered_address,
            etag=etag or wanted.etag,
            last_modified=last_modified or wanted.last_modified,
            max_age=max_age,
        )
    return Fetched(
        address=address,
        remembered_address=trail.remembered_address,
        content=answer.content,
        media_type=said.media_type(headers),
        charset=said.charset(headers),
        etag=etag,
        last_modified=last_modified,
        max_age=max_age,
    )
