"""What tests see of the stand-in for Discord: its records and its ids."""

import itertools
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

APPLICATION = "100000000000000001"
GUILD = "200000000000000001"
CHANNEL = "300000000000000001"
ASKER = "400000000000000001"
DIRECT = "500000000000000001"
ASK_COMMAND = "600000000000000001"
TOKEN = "MTAwMDAwMDAwMDAwMDAwMDAx.GLoopb.ack-token-of-loopback"  # noqa: S105 - opens nothing

EPHEMERAL = 1 << 6
LOADING = 1 << 7
COMPONENTS_V2 = 1 << 15
_EPOCH = 1_420_070_400_000
_counter = itertools.count()


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request that reached the REST API."""

    verb: str
    path: str
    payload: Any
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What befalls a call; a status below 400 without a body leaves the ordinary answer."""

    status: int = 200
    body: str | None = None
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    processed: bool = False
    reset: bool = False
    delay: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """What somebody in a channel can see of the bot."""

    channel: str
    payload: Json
    id: str
    via: str


@dataclass(slots=True, kw_only=True)
class Interaction:
    """A use of /ask and what the bot has answered to it."""

    id: str
    token: str
    data: Json
    original: str | None = None
    acknowledged: bool = False
    messages: dict[str, Json] = field(default_factory=dict)

    @property
    def channel(self) -> str:
        """The channel that the command was used in."""
        return str(self.data["channel_id"])


def snowflake() -> str:
    """Return a fresh id that dates from now."""
    return str((int(time.time() * 1000) - _EPOCH) << 22 | next(_counter) & 0x3FFFFF)
