"""Slack's side of Socket Mode."""

import asyncio
import json
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from tests.loopback.slack_records import Acknowledgement, Payload
from tests.loopback.slack_workspace import Workspace

# ruff: noqa: ASYNC109 - a wait that a test can bound in one word
_GRACE = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    socket: web.WebSocketResponse
    transport: asyncio.Transport | None
    gone: asyncio.Event = field(default_factory=asyncio.Event)


class Socket:
    """The websockets that bots keep open, and the envelopes they have yet to acknowledge."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._tickets: set[str] = set()
        self._links: list[_Link] = []
        self._linked = asyncio.Event()
        self._waiting: dict[str, asyncio.Future[Payload | None]] = {}

    @property
    def is_connected(self) -> bool:
        """Tell whether a bot listens."""
        return bool(self._links)

    def ticket(self) -> str:
        """Let one connection in."""
        ticket = secrets.token_hex(16)
        self._tickets.add(ticket)
        return ticket

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Greet a bot, and hear its acknowledgements until it leaves."""
        if self._workspace.refuse_connections:
            return web.Response(status=503)
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=403)
        self._tickets.remove(ticket)
        socket = web.WebSocketResponse(timeout=_GRACE)
        await socket.prepare(request)
        link = _Link(socket=socket, transport=request.transport)
        try:
            await self._hear(link)
        finally:
            self._forget(link)
            link.gone.set()
        return socket

    async def deliver(self, envelope: Payload, *, timeout: float) -> Acknowledgement:
        """Send an envelope to the newest connection, and wait for its acknowledgement."""
        envelope_id = str(envelope["envelope_id"])
        answer = asyncio.get_running_loop().create_future()
        self._waiting[envelope_id] = answer
        sent = time.monotonic()
        payload, acknowledged = None, False
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout):
                await self._linked.wait()
                sent = time.monotonic()
                await self.send(json.dumps(envelope))
                payload, acknowledged = await answer, True
        del self._waiting[envelope_id]
        return Acknowledgement(
            acknowledged=acknowledged,
            payload=payload,
            seconds=time.monotonic() - sent,
            envelope_id=envelope_id,
        )

    async def send(self, text: str) -> None:
        """Send any text to the newest connection, once there is one."""
        while True:
            await self._linked.wait()
            link = self._links[-1]
            try:
                return await link.socket.send_str(text)
            except ConnectionError:
                self._forget(link)

    async def drop(self, *, reason: str | None) -> None:
        """End every connection, with notice if there is a reason."""
        links = list(self._links)
        for link in links:
            self._forget(link)
        if reason is None:
            for link in links:
                if link.transport is not None:
                    link.transport.abort()
            return
        await asyncio.gather(*(self._dismiss(link, reason) for link in links))

    async def _dismiss(self, link: _Link, reason: str) -> None:
        notice = {"type": "disconnect", "reason": reason, "debug_info": {"host": "applink-1"}}
        with suppress(ConnectionError):
            await link.socket.send_json(notice)
        with suppress(TimeoutError):
            await asyncio.wait_for(link.gone.wait(), _GRACE)
        await link.socket.close()

    async def _hear(self, link: _Link) -> None:
        await link.socket.send_json(self._hello())
        self._links.append(link)
        self._linked.set()
        self._workspace.connections += 1
        self._workspace.changed()
        async for message in link.socket:
            if message.type is WSMsgType.TEXT:
                self._acknowledge(json.loads(message.data))

    def _hello(self) -> Payload:
        return {
            "type": "hello",
            "num_connections": len(self._links) + 1,
            "debug_info": {
                "host": "applink-1",
                "build_number": 1,
                "approximate_connection_time": 18060,
            },
            "connection_info": {"app_id": self._workspace.app_id},
        }

    def _acknowledge(self, message: Payload) -> None:
        answer = self._waiting.get(str(message.get("envelope_id")))
        if answer is not None and not answer.done():
            answer.set_result(message.get("payload"))

    def _forget(self, link: _Link) -> None:
        if link in self._links:
            self._links.remove(link)
        if not self._links:
            self._linked.clear()
