"""What happens in Slack, told to the bot by websocket or by signed HTTP requests."""

import json
import secrets
import time
import uuid
from contextlib import suppress
from dataclasses import replace
from urllib.parse import urlencode

from tests.loopback.slack_http import post, signature
from tests.loopback.slack_records import Acknowledgement, Payload, Posted
from tests.loopback.slack_socket import Socket
from tests.loopback.slack_workspace import Workspace

# ruff: noqa: ASYNC109 - a wait that a test can bound in one word
_TIMEOUT = 10.0
_VISIBLE = (None, "bot_message", "file_share", "me_message", "thread_broadcast")
_FORM = "application/x-www-form-urlencoded"


class Deliveries(Workspace):
    """A workspace whose people mention the bot, write to it and use its command."""

    def __init__(self) -> None:
        super().__init__()
        self.deliver_to: str | None = None
        self.origin = ""
        self._socket = Socket(self)
        self._response_urls: dict[str, tuple[str, str]] = {}

    async def mention(
        self,
        text: str,
        *,
        channel: str = "C0NEWS",
        user: str = "U1ASKER",
        ts: str | None = None,
        thread_ts: str | None = None,
        event_id: str | None = None,
        retry: int | None = None,
        timeout: float = _TIMEOUT,
    ) -> Acknowledgement:
        """Say something to the bot in a channel, naming it first unless the text does."""
        name = f"<@{self.bot_user}"
        event = self._said(text if name in text else f"{name}> {text}", channel, user, ts)
        event |= {"type": "app_mention"} | ({"thread_ts": thread_ts} if thread_ts else {})
        return await self.event(event, event_id=event_id, retry=retry, timeout=timeout)

    async def direct_message(
        self,
        text: str,
        *,
        channel: str = "D0ASKER",
        user: str = "U1ASKER",
        ts: str | None = None,
        thread_ts: str | None = None,
        event_id: str | None = None,
        retry: int | None = None,
        subtype: str | None = None,
        bot_id: str | None = None,
        timeout: float = _TIMEOUT,
    ) -> Acknowledgement:
        """Write to the bot alone."""
        event = self._said(text, channel, user, ts)
        optional = {"thread_ts": thread_ts, "subtype": subtype, "bot_id": bot_id}
        event |= {"type": "message", "channel_type": "im"}
        event |= {key: value for key, value in optional.items() if value is not None}
        return await self.event(event, event_id=event_id, retry=retry, timeout=timeout)

    async def event(
        self,
        event: Payload,
        *,
        event_id: str | None = None,
        retry: int | None = None,
        timeout: float = _TIMEOUT,
    ) -> Acknowledgement:
        """Deliver any event, keeping the message that it tells of."""
        if event.get("type") in {"app_mention", "message"} and "text" in event and "ts" in event:
            self._overhear(event)
        payload = self._event_callback(event, event_id or f"Ev{secrets.token_hex(5).upper()}")
        if self.deliver_to is None:
            envelope = self._envelope("events_api", payload, accepts_payload=False)
            envelope |= {"retry_attempt": retry or 0, "retry_reason": "timeout" if retry else ""}
            received = await self._socket.deliver(envelope, timeout=timeout)
        else:
            headers = {"Content-Type": "application/json"}
            if retry is not None:
                headers["X-Slack-Retry-Num"] = str(retry)
                headers["X-Slack-Retry-Reason"] = "http_timeout"
            received = await self._post(json.dumps(payload), headers, timeout)
        return replace(received, event_id=payload["event_id"], ts=event.get("ts"))

    async def command(
        self,
        text: str,
        *,
        command: str = "/ask",
        channel: str = "C0NEWS",
        user: str = "U1ASKER",
        trigger_id: str | None = None,
        timeout: float = _TIMEOUT,
    ) -> Acknowledgement:
        """Use a slash command."""
        payload = self._command_payload(channel, user, trigger_id)
        payload |= {"command": command, "text": text}
        if self.deliver_to is None:
            envelope = self._envelope("slash_commands", payload, accepts_payload=True)
            received = await self._socket.deliver(envelope, timeout=timeout)
        else:
            headers = {"Content-Type": _FORM}
            received = await self._post(urlencode(payload), headers, timeout)
        if received.acknowledged and received.payload:
            self._answer_command(received.payload, (channel, user), "acknowledgement")
        return received

    async def raw(self, text: str) -> None:
        """Send any text on the websocket."""
        await self._socket.send(text)

    def _said(self, text: str, channel: str, user: str, ts: str | None) -> Payload:
        ts = ts or self.next_ts()
        message = {"user": user, "text": text, "ts": ts, "channel": channel, "event_ts": ts}
        return {**message, "team": self.team, "client_msg_id": str(uuid.uuid4())}

    def _overhear(self, event: Payload) -> None:
        if event.get("subtype") in _VISIBLE and not event.get("hidden"):
            passing = ("channel", "event_ts", "channel_type")
            message = {name: value for name, value in event.items() if name not in passing}
            self.keep(str(event.get("channel")), {**message, "type": "message"})

    def _event_callback(self, event: Payload, event_id: str) -> Payload:
        event_time = int(time.time())
        with suppress(ValueError):
            event_time = int(float(event.get("event_ts", event_time)))
        installed_for = {
            "enterprise_id": None,
            "team_id": self.team,
            "user_id": self.bot_user,
            "is_bot": True,
            "is_enterprise_install": False,
        }
        return {
            "token": "verification-token",
            "team_id": self.team,
            "context_team_id": self.team,
            "context_enterprise_id": None,
            "api_app_id": self.app_id,
            "event": event,
            "type": "event_callback",
            "event_id": event_id,
            "event_time": event_time,
            "authorizations": [installed_for],
            "is_ext_shared_channel": False,
            "event_context": f"4-{event_id}",
        }

    def _command_payload(self, channel: str, user: str, trigger_id: str | None) -> Payload:
        key = secrets.token_hex(12)
        self._response_urls[key] = (channel, user)
        return {
            "token": "verification-token",
            "team_id": self.team,
            "team_domain": "loopback",
            "channel_id": channel,
            "channel_name": "directmessage" if channel.startswith("D") else "news",
            "user_id": user,
            "user_name": user.lower(),
            "api_app_id": self.app_id,
            "is_enterprise_install": "false",
            "response_url": f"{self.origin}/commands/{self.team}/{key}",
            "trigger_id": trigger_id or f"{time.time_ns()}.1.{secrets.token_hex(16)}",
        }

    def _answer_command(self, payload: Payload, asked: tuple[str, str], via: str) -> None:
        channel, user = asked
        posted = Posted(
            channel=channel,
            user=None if payload.get("response_type") == "in_channel" else user,
            thread_ts=payload.get("thread_ts"),
            ts=self.next_ts(),
            payload=payload,
            via=via,
        )
        self.show(posted)

    def _envelope(self, kind: str, payload: Payload, *, accepts_payload: bool) -> Payload:
        return {
            "envelope_id": str(uuid.uuid4()),
            "payload": payload,
            "type": kind,
            "accepts_response_payload": accepts_payload,
        }

    async def _post(self, body: str, headers: dict[str, str], limit: float) -> Acknowledgement:
        headers |= signature(self.signing_secret, body)
        return await post(str(self.deliver_to), body, headers, limit=limit)
