"""The REST side of the stand-in for Discord."""

import asyncio
import json
import re
import socket
import struct
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, ClassVar

from aiohttp import web

from tests.loopback.discord_checks import RefusalError
from tests.loopback.discord_gateway import Gateway
from tests.loopback.discord_objects import application, channel, command, myself
from tests.loopback.discord_records import APPLICATION, DIRECT, TOKEN, Call, Fault, Json

Reply = tuple[int, Any]
_BASE = "/api/v10"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A call with what its path and its query say."""

    payload: Any
    parts: tuple[str, ...]
    query: Mapping[str, str]


class Rest(Gateway):
    """Users and commands, each reply subject to *faults*."""

    token: ClassVar[str] = TOKEN

    def __init__(self) -> None:
        super().__init__()
        self.commands: list[Json] = []
        self.faults: Callable[[Call], Fault | None] | None = None
        self._echoes: list[Json] = []

    @property
    def api_url(self) -> str:
        """The address for DISCORD_API_URL."""
        return f"http://127.0.0.1:{self._port}{_BASE}"

    async def _serve_rest(self, request: web.Request) -> web.StreamResponse:
        text = await request.text()
        call = Call(
            verb=request.method,
            path=request.path.removeprefix(_BASE),
            payload=json.loads(text) if text else None,
            at=time.monotonic(),
        )
        self.calls.append(call)
        self._tell()
        fault = self.faults(call) if self.faults is not None else None
        if fault is None:
            return _json(await self._answer(call, request))
        return await self._fail(fault, call, request)

    async def _fail(self, fault: Fault, call: Call, request: web.Request) -> web.StreamResponse:
        reply = await self._answer(call, request) if fault.processed else None
        await asyncio.sleep(fault.delay)
        if fault.reset:
            _reset(request)
            return web.Response()
        if fault.body is None and fault.status < HTTPStatus.BAD_REQUEST:
            return _json(reply or await self._answer(call, request), fault.headers)
        body = fault.body
        if body is None:
            body = json.dumps({"message": f"{fault.status}: Fault", "code": 0})
        headers = {"Content-Type": fault.content_type} | dict(fault.headers)
        return web.Response(status=fault.status, body=body.encode(), headers=headers)

    async def _answer(self, call: Call, request: web.Request) -> Reply:
        try:
            reply = self._route(call, request)
        except RefusalError as refusal:
            reply = refusal.status, refusal.body
        echoes, self._echoes = self._echoes, []
        for echo in echoes:
            await self.dispatch("MESSAGE_CREATE", echo)
        self._tell()
        return reply

    def _route(self, call: Call, request: web.Request) -> Reply:
        for verb, pattern, handler in self._routes():
            match = re.fullmatch(pattern, call.path)
            if verb == call.verb and match is not None:
                is_open = call.path.startswith(("/webhooks/", "/interactions/"))
                if not is_open and request.headers.get("Authorization") != f"Bot {TOKEN}":
                    raise RefusalError(401, 0, "401: Unauthorized")
                payload = call.payload
                return handler(Asked(payload=payload, parts=match.groups(), query=request.query))
        raise RefusalError(404, 0, "404: Not Found")

    def _routes(self) -> Iterator[tuple[str, str, Callable[[Asked], Reply]]]:
        limits = {"total": 1000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        bot = {"url": self.gateway_url, "shards": 1, "session_start_limit": limits}
        yield "GET", "/gateway", lambda _: (200, {"url": self.gateway_url})
        yield "GET", "/gateway/bot", lambda _: (200, bot)
        yield "GET", "/users/@me", lambda _: (200, myself())
        yield "GET", "(?:/oauth2)?/applications/@me", lambda _: (200, application())
        yield "GET", f"/applications/{APPLICATION}/commands", lambda _: (200, self.commands)
        yield "PUT", f"/applications/{APPLICATION}/commands", self._set_commands
        yield "POST", "/users/@me/channels", lambda _: (200, channel(DIRECT))

    def _set_commands(self, asked: Asked) -> Reply:
        known = {stored["name"]: stored["id"] for stored in self.commands}
        self.commands = [command(wanted, known) for wanted in asked.payload]
        return 200, self.commands


def _json(reply: Reply, headers: Mapping[str, str] | None = None) -> web.Response:
    status, content = reply
    if status == HTTPStatus.NO_CONTENT:
        return web.Response(status=status, headers=headers)
    both = {"Content-Type": "application/json"} | dict(headers or {})
    return web.Response(status=status, body=json.dumps(content).encode(), headers=both)


def _reset(request: web.Request) -> None:
    transport = request.transport
    if transport is not None:
        linger = struct.pack("ii", 1, 0)
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        transport.abort()
