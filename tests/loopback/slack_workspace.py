"""The state of the stand-in for Slack: who is there, and what has been said."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from tests.loopback.slack_records import Call, Payload, Posted

# ruff: noqa: ASYNC109 - a wait that a test can bound in one word
_FIRST_TS = 1_764_000_000
_MICRO = 1_000_000
_POLL = 0.02


class Workspace:
    """One workspace, with one app installed."""

    bot_token = "xoxb-1-loopback"  # noqa: S105 - opens nothing
    app_token = "xapp-1-loopback"  # noqa: S105 - opens nothing
    signing_secret = "8f742231b10e8888abcd99yyyzzz85a5"  # noqa: S105 - Slack's own example
    bot_user = "U0BOT"
    bot_id = "B0BOT"
    team = "T0LOOP"
    app_id = "A0LOOP"

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.posted: list[Posted] = []
        self.scopes = "app_mentions:read,chat:write,commands,im:history"
        self.scoped_history = False
        self.refuse_connections = False
        self.connections = 0
        self._channels: dict[str, list[Payload]] = {}
        self._clock = _FIRST_TS * _MICRO
        self._changed = asyncio.Event()

    def changed(self) -> None:
        """Wake whoever waits for something."""
        self._changed.set()

    def next_ts(self) -> str:
        """Return a timestamp later than any before."""
        self._clock += 100
        return f"{self._clock // _MICRO}.{self._clock % _MICRO:06d}"

    def messages(self, channel: str) -> list[Payload]:
        """Return what a channel keeps, oldest first."""
        return self._channels.get(channel, [])

    def keep(self, channel: str, message: Payload) -> None:
        """Keep a message, unless its channel has it already."""
        with suppress(ValueError):
            self._clock = max(self._clock, round(float(message["ts"]) * _MICRO))
        kept = self._channels.setdefault(channel, [])
        if all(message["ts"] != other["ts"] for other in kept):
            kept.append(message)
            kept.sort(key=lambda other: str(other["ts"]))

    def show(self, posted: Posted) -> None:
        """Make a message of the bot visible, and keep it if it is for everybody."""
        self.posted.append(posted)
        if posted.user is None:
            self.keep(posted.channel, self._message(posted))
        self.changed()

    def amend(self, channel: str, message: Payload, changes: Payload) -> None:
        """Change a kept message in the channel and among those posted."""
        message.update(changes)
        for position, posted in enumerate(self.posted):
            if (posted.channel, posted.ts) == (channel, message["ts"]):
                self.posted[position] = replace(posted, payload={**posted.payload, **changes})
        self.changed()

    def remove(self, channel: str, message: Payload) -> None:
        """Take a kept message away."""
        self._channels[channel].remove(message)
        self.posted[:] = [
            posted
            for posted in self.posted
            if (posted.channel, posted.ts) != (channel, message["ts"])
        ]
        self.changed()

    async def replies_to(self, thread_ts: str, *, timeout: float = 10) -> list[Posted]:
        """Wait until the bot has said something in a thread, and return all it said there."""

        def said() -> list[Posted]:
            return [posted for posted in self.posted if posted.thread_ts == thread_ts]

        await self.until(lambda: bool(said()), timeout=timeout)
        return said()

    async def until(self, condition: Callable[[], bool], *, timeout: float = 20) -> None:
        """Wait until something is so."""
        deadline = time.monotonic() + timeout
        while not condition():
            left = deadline - time.monotonic()
            if left <= 0:
                raise AssertionError(self._story(timeout))
            self._changed.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), min(left, _POLL))

    def _message(self, posted: Posted) -> Payload:
        text = posted.payload.get("text") or posted.payload.get("markdown_text") or ""
        extras = ("blocks", "attachments", "metadata")
        message: Payload = {
            "type": "message",
            "user": self.bot_user,
            "bot_id": self.bot_id,
            "app_id": self.app_id,
            "team": self.team,
            "ts": posted.ts,
            "text": text,
        }
        if posted.thread_ts is not None:
            message["thread_ts"] = posted.thread_ts
        return message | {name: posted.payload[name] for name in extras if name in posted.payload}

    def _story(self, timeout: float) -> str:
        lines = [f"  {call.method} {str(call.payload)[:300]}" for call in self.calls]
        return "\n".join(
            (f"not so after {timeout} s and {self.connections} connections; calls:", *lines)
        )
