"""Answers: what came of one request, before any redirect is followed."""

from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import ClientResponse

from corpus.fetching import headers as said
from corpus.fetching.accept import Accept
from corpus.fetching.bodies import Body
from corpus.fetching.errors import (
    AskedToWaitError,
    RedirectError,
    RejectedError,
    WrongTypeError,
)
from corpus.fetching.trail import MOVED

_UNMODIFIED = 304
# 203 is what a proxy says that changed the content on its way.
_CONTENT = frozenset({200, 203})
_TOO_MANY, _UNAVAILABLE = 429, 503
_REASONS = {
    401: "asks for a password",
    402: "asks for money",
    403: "is not shown to us",
    404: "is not there",
    407: "cannot be asked for: the proxy wants a name and password",
    410: "is gone for good",
    451: "is withheld for legal reasons",
}
_SERVER_ERROR = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked for: kinds of content, and only if it has changed since *etag* or a date."""

    accept: Accept
    etag: str | None
    last_modified: str | None

    @property
    def headers(self) -> Mapping[str, str]:
        """What is sent to say so."""
        sent = {
            "Accept": self.accept.header,
            "If-None-Match": said.validator(self.etag),
            "If-Modified-Since": said.validator(self.last_modified),
        }
        return {name: value for name, value in sent.items() if value}

    @property
    def is_conditional(self) -> bool:
        """Whether the answer may be that nothing has changed."""
        return bool(self.headers.keys() & {"If-None-Match", "If-Modified-Since"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """An answer that says where to look instead."""

    location: str
    status: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """An answer with content; without, *content* is None and nothing has changed."""

    content: bytes | None
    headers: Mapping[str, str]


async def answer(response: ClientResponse, wanted: Wanted, body: Body) -> Moved | Content:
    """Return what *response* says, of which *body* reads the content.

    Raises:
        FetchError: If it says no, or nothing that is wanted.
    """
    address, status = body.address, response.status
    if status in MOVED:
        return Moved(location=_location(response, address), status=status)
    if status == _UNMODIFIED:
        if not wanted.is_conditional:
            reason = "answers that nothing has changed, which it was not asked"
            raise RejectedError(address, reason, status=status)
        return Content(content=None, headers=response.headers)
    if status not in _CONTENT:
        raise _rejected(response, address)
    kind = said.media_type(response.headers)
    if not wanted.accept.takes(kind):
        reason = f"has content of a kind that is not read ({kind})"
        raise WrongTypeError(address, reason, status=status)
    return Content(content=await body.read(response, wanted.accept), headers=response.headers)


def _location(response: ClientResponse, address: str) -> str:
    location = response.headers.get("Location", "").strip()
    if not location:
        reason = "redirects without saying where to"
        raise RedirectError(address, reason, status=response.status)
    return location


def _rejected(response: ClientResponse, address: str) -> AskedToWaitError | RejectedError:
    status = response.status
    pause = said.pause(response.headers) if status == _TOO_MANY else None
    if status == _UNAVAILABLE:
        pause = said.retry_after(response.headers)
    if pause is not None:
        reason = f"is on a host that wants to be left alone for {pause:.0f} s ({status})"
        return AskedToWaitError(address, reason, status=status, retry_after=pause)
    usual = "is on a server in trouble" if status >= _SERVER_ERROR else "is not given to us"
    return RejectedError(address, f"{_REASONS.get(status, usual)} ({status})", status=status)
