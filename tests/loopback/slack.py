"""A stand-in for Slack on 127.0.0.1, for tests that start the real bot."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Callable
from types import TracebackType
from typing import NamedTuple, Self

from aiohttp import web

from tests.loopback.slack_content import check_content
from tests.loopback.slack_delivery import Deliveries
from tests.loopback.slack_records import (
    Acknowledgement,
    Call,
    Fault,
    Payload,
    Posted,
    Refusal,
)
from tests.loopback.slack_web_api import WebApi

__all__ = ["Acknowledgement", "Call", "Fault", "LoopbackSlack", "Posted"]

# ruff: noqa: ASYNC109 - a wait that a test can bound in one word
_JSON = "application/json; charset=utf-8"
_MOST_USES = 5
_ENCODED = ("blocks", "attachments", "metadata")


class _Reply(NamedTuple):
    body: str
    status: int = 200
    content_type: str = _JSON


class LoopbackSlack(Deliveries):
    """Slack, as far as the bot can tell: use it as an asynchronous context manager."""

    def __init__(self) -> None:
        super().__init__()
        self.api_url = ""
        self.faults: dict[str, Callable[[Call], Fault | None]] = {}
        self._methods = WebApi(self, self._link)
        self._uses: Counter[str] = Counter()

    async def __aenter__(self) -> Self:
        application = web.Application(client_max_size=16 * 1024**2)
        application.router.add_route("*", "/api/{method}", self._web_api)
        application.router.add_get("/link/", self._socket.serve)
        application.router.add_post("/commands/{team}/{key}", self._response_url)
        self._runner = web.AppRunner(application, shutdown_timeout=0.2, access_log=None)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.origin = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        self.api_url = f"{self.origin}/api/"
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self._socket.drop(reason=None)
        await self._runner.cleanup()

    def environ(self) -> dict[str, str]:
        """Return the environment variables that send a bot here."""
        return {
            "SLACK_BOT_TOKEN": self.bot_token,
            "SLACK_APP_TOKEN": self.app_token,
            "SLACK_SIGNING_SECRET": self.signing_secret,
            "SLACK_API_URL": self.api_url,
        }

    async def connected(self, *, timeout: float = 20) -> None:
        """Wait until a bot is on the websocket."""
        await self.until(lambda: self._socket.is_connected, timeout=timeout)

    async def drop_connections(self, *, reason: str | None = None) -> None:
        """End every connection, after a notice if there is a reason."""
        await self._socket.drop(reason=reason)

    def _link(self) -> str:
        return f"ws{self.origin.removeprefix('http')}/link/?ticket={self._socket.ticket()}"

    async def _web_api(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        return await self._respond(request, method, self._answer_method)

    def _answer_method(self, call: Call) -> _Reply:
        if call.method == "apps.connections.open" and self.refuse_connections:
            return _Reply(json.dumps({"ok": False, "error": "internal_error"}), status=500)
        return _Reply(json.dumps(self._methods.answer(call)))

    async def _response_url(self, request: web.Request) -> web.StreamResponse:
        key = request.match_info["key"]

        def answer(call: Call) -> _Reply:
            try:
                self._use(key, call.payload)
            except Refusal as refusal:
                missing = refusal.error in {"used_url", "invalid_url"}
                return _Reply(refusal.error, 404 if missing else 400, "text/plain")
            return _Reply("ok", 200, "text/plain")

        return await self._respond(request, "response_url", answer)

    def _use(self, key: str, payload: Payload) -> None:
        if key not in self._response_urls:
            raise Refusal(error="invalid_url")
        if self._uses[key] >= _MOST_USES:
            raise Refusal(error="used_url")
        check_content(payload)
        self._uses[key] += 1
        self._answer_command(payload, self._response_urls[key], "response_url")

    async def _respond(
        self, request: web.Request, method: str, answer: Callable[[Call], _Reply]
    ) -> web.StreamResponse:
        try:
            payload = await _payload(request)
        except ValueError:
            payload, answer = {}, _not_json
        call = self._heard(request, method, payload)
        decide = self.faults.get(method)
        fault = (decide(call) if decide else None) or Fault()
        reply = _Reply("")
        if fault.processed or not fault.replaces_reply:
            reply = answer(call)
        if fault.delay:
            await asyncio.sleep(fault.delay)
        if fault.reset and request.transport is not None:
            request.transport.abort()
        if fault.replaces_reply:
            return self._response(_broken(fault), fault)
        return self._response(reply, fault)

    def _response(self, reply: _Reply, fault: Fault) -> web.Response:
        headers = {"x-oauth-scopes": self.scopes, "Content-Type": reply.content_type}
        body = fault.body if fault.body is not None else reply.body
        return web.Response(
            status=reply.status,
            body=body.encode() if isinstance(body, str) else body,
            headers=headers | dict(fault.headers),
        )

    def _heard(self, request: web.Request, method: str, payload: Payload) -> Call:
        bearer = request.headers.get("Authorization", "").removeprefix("Bearer ")
        token = payload.pop("token", None) or bearer or None
        call = Call(method=method, payload=payload, token=token, at=time.monotonic())
        self.calls.append(call)
        self.changed()
        return call


def _not_json(call: Call) -> _Reply:
    if call.method == "response_url":
        return _Reply("invalid_payload", 400, "text/plain")
    return _Reply(json.dumps({"ok": False, "error": "invalid_json"}))


def _broken(fault: Fault) -> _Reply:
    limited = json.dumps({"ok": False, "error": "ratelimited"})
    return _Reply(limited if fault.status == 429 else "", fault.status, fault.content_type)


async def _payload(request: web.Request) -> Payload:
    payload: Payload = dict(request.query)
    if request.content_type == "application/json":
        payload |= await request.json()
    else:
        payload |= dict(await request.post())
    for name in _ENCODED:
        if isinstance(payload.get(name), str):
            payload[name] = _decoded(payload[name])
    return payload


def _decoded(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return text
