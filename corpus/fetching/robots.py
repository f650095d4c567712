"""Robots: what sites ask those to leave alone who fetch by themselves (RFC 9309)."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass

from yarl import URL

from corpus.fetching.accept import Accept
from corpus.fetching.errors import AskedToWaitError, FetchError, RedirectError
from corpus.fetching.fetched import Fetched
from corpus.fetching.fetcher import Fetcher
from corpus.fetching.places import Place
from corpus.fetching.robots_file import MAX_FILE_BYTES, RobotsFile, allowing, forbidding, read_file

KEPT_SECONDS = 86_400.0
"""RFC 9309, 2.4: a file should not be kept for longer than a day."""
UNREACHABLE_SECONDS = 600.0
"""How long nothing is asked of a site whose file could not be had: it may be in trouble."""
MAX_KEPT_CHARACTERS = 2_000_000
"""Of all files together. Most have some thousands, and a file of rules takes a hundredfold."""
MAX_KEPT_FILES = 1_000
"""However small they are."""

_WANTED = Accept(media_types=("text/plain", "*/*"), enough_bytes=MAX_FILE_BYTES)
_SERVER_ERROR = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    file: RobotsFile
    until: float


class Robots:
    """Knows what each site asks for, by its robots.txt, which *fetcher* fetches once a day."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher
        self._kept: OrderedDict[URL, _Kept] = OrderedDict()
        self._asking: dict[URL, asyncio.Task[RobotsFile]] = {}

    async def allows(self, address: str) -> bool:
        """Tell whether the site of *address* lets us fetch it.

        A Crawl-delay is kept from here on: requests to the host wait for each other.

        Raises:
            RefusedAddressError: If it may not be fetched whatever the site says.
            AskedToWaitError: If what the site asks for cannot be learnt now, so that nothing is
                allowed until it can.
        """
        place = self._fetcher.place(address)
        file = await self._file(place)
        if not file.is_known:
            reason = "is on a site whose robots.txt cannot be had just now"
            raise AskedToWaitError(place.address, reason, retry_after=UNREACHABLE_SECONDS)
        if file.apart_seconds:
            self._fetcher.keep_apart(place, file.apart_seconds)
        return await file.allows(place.address)

    async def _file(self, place: Place) -> RobotsFile:
        kept = self._kept.get(place.site)
        if kept is not None and kept.until > _now():
            self._kept.move_to_end(place.site)
            return kept.file
        asking = self._asking.get(place.site)
        if asking is None:
            asking = asyncio.create_task(self._asked(place.site))
            self._asking[place.site] = asking
            asking.add_done_callback(lambda _: self._asking.pop(place.site, None))
        # Whoever gives up waiting takes it from nobody else who waits for the same file.
        return await asyncio.shield(asking)

    async def _asked(self, site: URL) -> RobotsFile:
        try:
            found = await self._fetcher.get(str(site.with_path("/robots.txt")), accept=_WANTED)
        except FetchError as error:
            file = allowing() if _is_missing(error) else forbidding()
        else:
            content = found.content if isinstance(found, Fetched) else b""
            file = await read_file(content)
        self._keep(site, file)
        return file

    def _keep(self, site: URL, file: RobotsFile) -> None:
        seconds = KEPT_SECONDS if file.is_known else UNREACHABLE_SECONDS
        self._kept[site] = _Kept(file=file, until=_now() + seconds)
        self._kept.move_to_end(site)
        while self._is_too_much():
            self._kept.popitem(last=False)

    def _is_too_much(self) -> bool:
        characters = sum(each.file.characters for each in self._kept.values())
        return len(self._kept) > MAX_KEPT_FILES or (
            len(self._kept) > 1 and characters > MAX_KEPT_CHARACTERS
        )


def _is_missing(error: FetchError) -> bool:
    """Tell whether a site has no such file, and so asks for nothing (RFC 9309, 2.3.1)."""
    if isinstance(error, AskedToWaitError):
        return False
    is_answered = error.status is not None and error.status < _SERVER_ERROR
    return is_answered or isinstance(error, RedirectError)


def _now() -> float:
    return asyncio.get_running_loop().time()
