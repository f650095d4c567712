"""Troubles: how the answers of a site go wrong for a while."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import formatdate

from aiohttp import web

HOUR = 3600.0
TROUBLES_APART = 5 * HOUR
LONGEST = 6 * HOUR
OF_ANY = ("404", "429", "429 date", "500", "503", "503 later", "hang", "reset", "short")
OF_FEEDS = (
    *OF_ANY,
    "broken",
    "cut",
    "page",
    "huge",
    "charset",
    "image",
    "text",
    "away",
)
# What a feed says of an entry then, and again afterwards, is taken for a change.
LIES = frozenset({"broken", "charset", "cut"})
HUGE_BYTES = 400_000
RETRY_SECONDS = 5000


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """What is wrong with the answers at *place* for a while: a path, or all of them (*None*)."""

    kind: str
    place: str | None
    begin: float
    until: float

    def concerns(self, path: str, now: float) -> bool:
        return now < self.until and self.place in {None, path}


def troubles(
    chance: random.Random, places: tuple[str, ...], begin: float, end: float
) -> list[Trouble]:
    """Return what goes wrong with *places*, and now and then with all of the site, in order."""
    found = []
    while (begin := begin + chance.uniform(0.5, 1.5) * TROUBLES_APART) < end:
        place = chance.choice((*places, None, "a page"))
        kinds = OF_FEEDS if place in places else OF_ANY
        until = min(begin + chance.uniform(0.1, 1.0) * LONGEST, end)
        kind = chance.choice(kinds)
        if place == "/notes.xml" and kind in LIES:
            # What has no name is known by its words: spoilt ones are those of something else.
            kind = "500"
        found.append(Trouble(kind=kind, place=place, begin=begin, until=until))
    return found


def troubled(kind: str, good: web.Response) -> web.Response | None:
    """Return what is answered in the place of what is *good*; *None* for nothing at all."""
    body = bytes(good.body) if isinstance(good.body, bytes) else b""
    if kind in _STATUSES:
        status, headers = _STATUSES[kind]
        return web.Response(status=status, headers=headers)
    if kind == "429 date":
        # aiohttp tells the time of this machine in its answers.
        later = formatdate(time.time() + RETRY_SECONDS, usegmt=True)
        return web.Response(status=429, headers={"Retry-After": later})
    if kind in _BODIES:
        content_type, spoilt = _BODIES[kind]
        return web.Response(body=spoilt(body), headers={"Content-Type": content_type})
    return None


_LATER = {"Retry-After": str(RETRY_SECONDS)}
_STATUSES: dict[str, tuple[int, dict[str, str]]] = {
    "404": (404, {}),
    "429": (429, _LATER),
    "500": (500, {}),
    "503": (503, {}),
    "503 later": (503, _LATER),
    "away": (302, {"Location": "/elsewhere"}),
}
_BODIES: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "page": ("text/html", lambda _: b"<html><body><p>Sorry!</p></body></html>"),
    "image": ("image/png", lambda body: body),
    "text": ("text/plain", lambda body: body),
    "charset": ("text/xml; charset=koi8-r", lambda body: body),
    "huge": ("text/xml", lambda body: body + b" " * HUGE_BYTES),
    "cut": ("text/xml", lambda body: body[: len(body) * 2 // 3]),
    "broken": ("text/xml", lambda body: body.replace(b"</title>", b" & <b></title>", 3)),
}
