"""A site of news on loopback, which publishes what a test tells it to."""

import asyncio
import socket
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from queue import Queue
from threading import Thread

from aiohttp import web
from aiohttp.abc import AbstractResolver, ResolveResult

from corpus.fetching import Reach

LOOPBACK = "127.0.0.1"
HOST = "news.test"
START_SECONDS = 20.0


class Names(AbstractResolver):
    """Knows every name of these tests to be on loopback."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        return [
            ResolveResult(hostname=host, host=LOOPBACK, port=port, family=family, proto=0, flags=0)
        ]

    async def close(self) -> None:
        """Hold nothing."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """What is answered at a path; with an *etag*, 304 to whoever knows it."""

    content: bytes = b""
    media_type: str = "text/html"
    status: int = 200
    etag: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


Answer = Page | Callable[[web.Request], Page]


class Site:
    """Answers with its *pages* by path, 404 elsewhere, and counts who *asked* for what."""

    def __init__(self, port: int) -> None:
        self.pages: dict[str, Answer] = {}
        self.asked: Counter[str] = Counter()
        self.port = port
        self.host = HOST

    def address(self, path: str) -> str:
        return f"http://{self.host}:{self.port}{path}"

    @property
    def reach(self) -> Reach:
        return Reach(private_hosts=frozenset({f"{self.host}:{self.port}"}))

    def publish(self, path: str, content: bytes | str, media_type: str = "text/html") -> None:
        body = content.encode() if isinstance(content, str) else content
        self.pages[path] = Page(content=body, media_type=media_type)

    def withdraw(self, path: str, *, status: int = 410) -> None:
        self.pages[path] = Page(status=status)

    async def answer(self, request: web.Request) -> web.Response:
        self.asked[request.path] += 1
        found = self.pages.get(request.path, Page(status=404))
        page = found(request) if callable(found) else found
        headers = {"Content-Type": page.media_type, **page.headers}
        if page.etag is not None:
            headers["ETag"] = page.etag
            if request.headers.get("If-None-Match") == page.etag:
                return web.Response(status=304, headers={"ETag": page.etag})
        return web.Response(body=page.content, status=page.status, headers=headers)


@asynccontextmanager
async def site_on_loopback() -> AsyncIterator[Site]:
    app = web.Application()
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    holder: list[Site] = []

    async def answer(request: web.Request) -> web.Response:
        return await holder[0].answer(request)

    app.router.add_route("*", "/{path:.*}", answer)
    await runner.setup()
    tcp = web.TCPSite(runner, LOOPBACK, 0)
    await tcp.start()
    port: int = runner.addresses[0][1]
    holder.append(Site(port))
    try:
        yield holder[0]
    finally:
        await runner.cleanup()


def article_page(words: str, *, title: str = "Tides", head: str = "") -> str:
    """Return a page of news that says *words*, which are few, and enough else to be an article."""
    filler = "".join(
        f"<p>Paragraph {number} of the story goes on at some length about the harbour, the boats "
        "and the people who mend the nets when the water is low.</p>"
        for number in range(4)
    )
    return (
        f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>"
        f"<p>{words}</p>{filler}</article></body></html>"
    )


@contextmanager
def site_in_a_thread() -> Iterator[Site]:
    """Provide a site to those who have no event loop of their own to run it in."""
    started: Queue[Site] = Queue()
    loop = asyncio.new_event_loop()
    over = asyncio.Event()

    async def serve() -> None:
        async with site_on_loopback() as site:
            started.put(site)
            await over.wait()

    thread = Thread(target=loop.run_until_complete, args=(serve(),), name="site")
    thread.start()
    try:
        yield started.get(timeout=START_SECONDS)
    finally:
        loop.call_soon_threadsafe(over.set)
        thread.join()
        loop.close()
