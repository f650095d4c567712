"""The gateway of the stand-in for Discord."""

import asyncio
import contextlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from tests.loopback.discord_objects import guild, myself
from tests.loopback.discord_records import APPLICATION, GUILD, TOKEN, Call, Json, snowflake

_HEARTBEAT, _IDENTIFY, _RESUME = 1, 2, 6
_PRIVILEGED_INTENTS = 1 << 1 | 1 << 8 | 1 << 15
_ENDING_CODES = (1000, 1001)


@dataclass(slots=True, eq=False)
class Session:
    """A session, which outlives the connections that it is held over."""

    id: str = field(default_factory=snowflake)
    frames: list[str] = field(default_factory=list)
    socket: web.WebSocketResponse | None = None

    def add(self, event: str, data: Json) -> None:
        """Keep an event under the next sequence number."""
        sequence = len(self.frames) + 1
        self.frames.append(json.dumps({"op": 0, "t": event, "s": sequence, "d": data}))


class Gateway:
    """The websocket side, with its misbehaviour."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.identified = 0
        self.resumed = 0
        self.refuse_gateway = False
        self.silent = False
        self.mute_hello = False
        self.heartbeat_interval = 41250
        self._port = 0
        self._sessions: list[Session] = []
        self._sockets: dict[web.WebSocketResponse, asyncio.Transport | None] = {}
        self._news = asyncio.Event()

    @property
    def gateway_url(self) -> str:
        """The address for DISCORD_GATEWAY_URL."""
        return f"ws://127.0.0.1:{self._port}/gateway"

    async def until(self, condition: Callable[[], object], *, timeout: float = 20) -> None:  # noqa: ASYNC109 - tests say how patient they are
        """Wait for *condition*, which every call and every gateway event may fulfil."""
        try:
            async with asyncio.timeout(timeout):
                while not condition():
                    await self._news.wait()
        except TimeoutError:
            seen = "\n".join(
                f"{call.verb} {call.path} {call.payload!r:.200}" for call in self.calls
            )
            message = (
                f"nothing came of waiting {timeout} s; identified {self.identified}, "
                f"resumed {self.resumed}, calls:\n{seen or 'none'}"
            )
            raise AssertionError(message) from None

    async def connected(self, *, timeout: float = 20) -> None:  # noqa: ASYNC109 - as above
        """Wait for a connection that has been told READY and GUILD_CREATE."""
        await self.until(
            lambda: any(session.socket for session in self._sessions), timeout=timeout
        )

    async def dispatch(self, event: str, data: Json) -> None:
        """Tell every session about an event, now or when it is resumed."""
        for session in self._sessions:
            session.add(event, data)
            await self._flush(session)

    async def raw(self, text: str) -> None:
        """Send a text frame as it stands to every connection."""
        for socket in list(self._sockets):
            await self._send(socket, text)

    async def drop(self, *, code: int | None = 1001) -> None:
        """Close every connection, without a closing frame if *code* is None."""
        for session in self._sessions:
            session.socket = None
        sockets, self._sockets = self._sockets, {}
        for socket, transport in sockets.items():
            if code is not None:
                await socket.close(code=code)
            elif transport is not None:
                transport.abort()

    async def reconnect_request(self) -> None:
        """Ask the bot to connect anew and resume."""
        await self.raw('{"op": 7, "d": null, "s": null, "t": null}')

    async def invalidate(self, resumable: bool) -> None:  # noqa: FBT001 - the frame's own value
        """Tell the bot that its session is over, or may be resumed."""
        if not resumable:
            self._sessions.clear()
        await self.raw(json.dumps({"op": 9, "d": resumable, "s": None, "t": None}))

    def _tell(self) -> None:
        self._news.set()
        self._news = asyncio.Event()

    async def _serve_gateway(self, request: web.Request) -> web.StreamResponse:
        if self.refuse_gateway:
            return web.Response(status=503, text="upstream connect error")
        socket = web.WebSocketResponse(timeout=2, max_msg_size=0)
        await socket.prepare(request)
        self._sockets[socket] = request.transport
        if not self.mute_hello:
            hello = {"op": 10, "d": {"heartbeat_interval": self.heartbeat_interval}}
            await socket.send_json(hello | {"s": None, "t": None})
        async for frame in socket:
            if frame.type is WSMsgType.TEXT and not self.silent:
                await self._hear(socket, json.loads(frame.data))
                self._tell()
        self._leave(socket)
        return socket

    def _leave(self, socket: web.WebSocketResponse) -> None:
        was_dropped = self._sockets.pop(socket, None) is None
        for session in [session for session in self._sessions if session.socket is socket]:
            session.socket = None
            if socket.close_code in _ENDING_CODES and not was_dropped:
                self._sessions.remove(session)
        self._tell()

    async def _hear(self, socket: web.WebSocketResponse, frame: Json) -> None:
        match frame:
            case {"op": op} if op == _HEARTBEAT:
                await self._send(socket, '{"op": 11, "d": null, "s": null, "t": null}')
            case {"op": op, "d": {"token": token}} if token != TOKEN and op in {
                _IDENTIFY,
                _RESUME,
            }:
                await socket.close(code=4004, message=b"Authentication failed.")
            case {"op": op, "d": {"intents": intents}} if op == _IDENTIFY:
                if intents & _PRIVILEGED_INTENTS:
                    await socket.close(code=4014, message=b"Disallowed intent(s).")
                else:
                    await self._identify(socket)
            case {"op": op, "d": {"session_id": identity, "seq": sequence}} if op == _RESUME:
                await self._resume(socket, identity, sequence or 0)

    async def _identify(self, socket: web.WebSocketResponse) -> None:
        session = Session()
        ready = {
            "v": 10,
            "user": myself(),
            "guilds": [{"id": GUILD, "unavailable": True}],
            "private_channels": [],
            "session_id": session.id,
            "session_type": "normal",
            "resume_gateway_url": self.gateway_url,
            "application": {"id": APPLICATION, "flags": 0},
        }
        session.add("READY", ready)
        session.add("GUILD_CREATE", guild())
        self._sessions.append(session)
        await self._catch_up(session, socket, 0)
        self.identified += 1

    async def _resume(self, socket: web.WebSocketResponse, identity: str, sequence: int) -> None:
        session = next((known for known in self._sessions if known.id == identity), None)
        if session is None:
            await self._send(socket, '{"op": 9, "d": false, "s": null, "t": null}')
            return
        await self._catch_up(session, socket, sequence)
        session.add("RESUMED", {})
        await self._flush(session)
        self.resumed += 1

    async def _catch_up(self, session: Session, socket: web.WebSocketResponse, seen: int) -> None:
        while seen < len(session.frames):
            await self._send(socket, session.frames[seen])
            seen += 1
        session.socket = socket

    async def _flush(self, session: Session) -> None:
        if session.socket is not None and not self.silent:
            await self._send(session.socket, session.frames[-1])

    async def _send(self, socket: web.WebSocketResponse, text: str) -> None:
        with contextlib.suppress(ConnectionError, RuntimeError):
            await socket.send_str(text)
