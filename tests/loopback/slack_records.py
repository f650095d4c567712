"""What the stand-in for Slack writes down, and what it can be told to do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Payload: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request that the bot made."""

    method: str
    payload: Payload
    token: str | None
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A message that somebody can see; *user* is its only reader, if it is ephemeral."""

    channel: str
    user: str | None
    thread_ts: str | None
    ts: str
    payload: Payload
    via: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What becomes of one request; without status, body and reset, Slack merely is slow.

    A *processed* request has its effect although the reply is broken.
    """

    status: int = 200
    body: str | bytes | None = None
    content_type: str = "application/json; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    processed: bool = False
    reset: bool = False
    delay: float = 0.0

    @property
    def replaces_reply(self) -> bool:
        """Tell whether the caller gets something else than the honest reply."""
        return self.reset or self.status != 200 or self.body is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """What the bot made of a delivery; *status* is of HTTP deliveries alone."""

    acknowledged: bool
    payload: Payload | None
    seconds: float
    status: int | None = None
    envelope_id: str | None = None
    event_id: str | None = None
    ts: str | None = None


class Refusal(Exception):  # noqa: N818 - an answer of Slack's, not an error of ours
    """A request that Slack answers with an error."""

    def __init__(self, *, error: str, **details: str) -> None:
        super().__init__(error)
        self.error = error
        self.details = details
