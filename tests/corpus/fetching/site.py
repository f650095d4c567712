"""A site on loopback that answers with exactly the bytes, and at the pace, that a test wants."""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple, Self

from aiohttp.abc import AbstractResolver, ResolveResult

from corpus.fetching.reach import USUAL_PORTS

NAME = "news.test"
LOOPBACK = "127.0.0.1"


class Request(NamedTuple):
    """What came in: *headers* by their names in small letters."""

    path: str
    headers: Mapping[str, str]
    time: float


Script = Callable[[asyncio.StreamWriter], Awaitable[None]]
Answer = bytes | Script


def reply(body: bytes | str = b"", *headers: str, status: str = "200 OK") -> bytes:
    """Return an answer with its right length, of plain text unless *headers* say otherwise."""
    content = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", *headers, f"Content-Length: {len(content)}"]
    if not any(each.lower().startswith("content-type") for each in headers):
        lines.append("Content-Type: text/plain")
    return "\r\n".join([*lines, "", ""]).encode() + content


def redirect(location: str, status: str = "302 Found") -> bytes:
    """Return an answer that leads to *location*."""
    return reply(b"", f"Location: {location}", status=status)


class Site:
    """A server that gives each path its answer: bytes, or what a script writes.

    A path with several answers gives one after the other, and the last for ever. Scripts and
    `Connection: close` end the connection.
    """

    def __init__(self) -> None:
        self.answers: dict[str, Answer | Sequence[Answer]] = {}
        self.requests: list[Request] = []
        self.connections = 0
        self.open_now = 0
        self.most_at_once = 0
        self._at_once = 0
        self._asked: dict[str, int] = {}
        self._serving: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._begin, LOOPBACK, 0)
        self.port: int = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *exception: object) -> None:
        self._server.close()
        for each in self._serving:
            each.cancel()
        await asyncio.gather(*self._serving, return_exceptions=True)

    @property
    def place(self) -> str:
        """Its name and port."""
        return f"{NAME}:{self.port}"

    def address(self, path: str) -> str:
        """Return the address of *path*."""
        return f"http://{self.place}{path}"

    def _begin(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.create_task(self._serve(reader, writer))
        self._serving.add(task)
        task.add_done_callback(self._serving.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self.open_now += 1
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                while await self._answered(reader, writer):
                    pass
        finally:
            self.open_now -= 1
            writer.close()

    async def _answered(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        request = _request(await reader.readuntil(b"\r\n\r\n"))
        self.requests.append(request)
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            answer = self._answer(request.path)
            if not isinstance(answer, bytes):
                await answer(writer)
                return False
            writer.write(answer)
            await writer.drain()
            return b"Connection: close" not in answer
        finally:
            self._at_once -= 1

    def _answer(self, path: str) -> Answer:
        answers = self.answers.get(path, reply("", status="404 Not Found"))
        if isinstance(answers, bytes) or callable(answers):
            return answers
        turn = self._asked.get(path, 0)
        self._asked[path] = turn + 1
        return answers[min(turn, len(answers) - 1)]


def _request(head: bytes) -> Request:
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in lines if line)
    headers = {name.lower(): value.strip() for name, _, value in pairs}
    time = asyncio.get_running_loop().time()
    return Request(path=first.split()[1], headers=headers, time=time)


class Trap:
    """Listens on loopback at all usual ports that it can get, and counts who comes."""

    def __init__(self) -> None:
        self.connections = 0
        self.ports: set[int] = set()
        self._servers: list[asyncio.Server] = []

    async def __aenter__(self) -> Self:
        for port in USUAL_PORTS:
            for host in (LOOPBACK, "::1"):
                with suppress(OSError):
                    # Tests run side by side, and each trap is one too many to fall into.
                    server = await asyncio.start_server(self._caught, host, port, reuse_port=True)
                    self._servers.append(server)
                    self.ports.add(port)
        return self

    async def __aexit__(self, *exception: object) -> None:
        for server in self._servers:
            server.close()

    async def _caught(self, _: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        writer.close()


class FakeNames(AbstractResolver):
    """Knows where names are: the next answer at each lookup, and the last for ever."""

    def __init__(self) -> None:
        self.answers: dict[str, list[Sequence[str]]] = {NAME: [[LOOPBACK]]}
        self.lookups: list[str] = []

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        self.lookups.append(host)
        answers = self.answers.get(host)
        if not answers:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        addresses = answers.pop(0) if len(answers) > 1 else answers[0]
        return [
            ResolveResult(hostname=host, host=each, port=port, family=family, proto=0, flags=0)
            for each in addresses
        ]

    async def close(self) -> None:
        pass
