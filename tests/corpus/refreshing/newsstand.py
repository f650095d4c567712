"""A newsstand: the site of a simulated publisher, its troubles, and who asked for what when."""

import asyncio
import zlib
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

from corpus.fetching import Reach
from tests.corpus.refreshing.publishing import Publisher
from tests.corpus.refreshing.troubles import RETRY_SECONDS, Trouble, troubled
from tests.loopback.site import HOST, LOOPBACK, article_page

# Others get so many turns of the event loop to ask at the same time.
TURNS = 20


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A request at a *time* for *path*, answered with a *status*; 0 is none."""

    time: float
    path: str
    status: int


@dataclass
class Newsstand:
    """Answers for *publisher* by *clock*."""

    publisher: Publisher
    clock: Callable[[], float]
    port: int
    troubles: list[Trouble] = field(default_factory=list)
    asked: list[Asked] = field(default_factory=list)
    moved_feeds: dict[str, str] = field(default_factory=dict)
    at_once: int = 0
    most_at_once: int = 0
    closed: tuple[float, float] = (0.0, 0.0)
    unwelcome: list[Asked] = field(default_factory=list)

    @property
    def reach(self) -> Reach:
        return Reach(private_hosts=frozenset({f"{HOST}:{self.port}"}))

    def requests(self, path: str) -> list[Asked]:
        return [each for each in self.asked if each.path == path]

    def served(self) -> Counter[str]:
        return Counter(each.path for each in self.asked if each.status == 200)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        began = self.clock()
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        for _ in range(TURNS):
            await asyncio.sleep(0)
        self.at_once -= 1
        good = self._good(request)
        kind = next((t.kind for t in self.troubles if t.concerns(request.path, began)), None)
        found = troubled(kind, good) if kind else good
        note = Asked(time=began, path=request.path, status=found.status if found else 0)
        if not self._is_another_try(note):
            self.asked.append(note)
        # One that was on its way already when it was closed is no offence.
        if self.closed[0] + 5 < began < self.closed[1]:
            self.unwelcome.append(note)
        if found is None:
            return await _unfinished(request, kind or "")
        if "Retry-After" in found.headers:
            self.closed = (began, began + RETRY_SECONDS - 5)
        return found

    def _is_another_try(self, note: Asked) -> bool:
        """Tell whether a connection broke that had been kept open, and aiohttp asks on another.

        That is what clients do (RFC 9110, 9.2.2): it may have been closed for its age alone.
        """
        same = [each for each in self.asked[-4:] if each.path == note.path]
        return any(each.status == 0 and note.time < each.time + 2 for each in same)

    def _good(self, request: web.Request) -> web.Response:
        path = request.path
        if path in self.moved_feeds:
            return _moved(self.moved_feeds[path], 301)
        feed = path.removeprefix("/new")
        if feed in self.publisher.feeds:
            return _feed(self.publisher.content(feed), request)
        if (later := self.publisher.moved.get(path)) is not None:
            return _moved(later, 308)
        return self._page(path)

    def _page(self, path: str) -> web.Response:
        if path == "/":
            return web.Response(text=article_page("All of our notes."), content_type="text/html")
        story = self.publisher.page(path)
        if story is None:
            status = 410 if path.startswith("/s/") and len(path) % 2 else 404
            return web.Response(status=status)
        return web.Response(text=story.page(), content_type="text/html")


def _feed(content: bytes, request: web.Request) -> web.Response:
    etag = f'"{zlib.crc32(content)}"'
    if request.headers.get("If-None-Match") == etag:
        return web.Response(status=304, headers={"ETag": etag})
    return web.Response(body=content, headers={"ETag": etag}, content_type="text/xml")


def _moved(path: str, status: int) -> web.Response:
    return web.Response(status=status, headers={"Location": path})


async def _unfinished(request: web.Request, kind: str) -> web.StreamResponse:
    """Answer nothing, or half of it."""
    response = web.StreamResponse(headers={"Content-Length": "1000"})
    if kind == "hang":
        await asyncio.Event().wait()
    if kind == "short":
        await response.prepare(request)
        await response.write(b"<rss>")
    if request.transport is not None:
        request.transport.abort()
    return response


@asynccontextmanager
async def newsstand(publisher: Publisher, clock: Callable[[], float]) -> AsyncIterator[Newsstand]:
    stands: list[Newsstand] = []

    async def answer(request: web.Request) -> web.StreamResponse:
        return await stands[0].answer(request)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app, shutdown_timeout=0.1, handler_cancellation=True)
    await runner.setup()
    await web.TCPSite(runner, LOOPBACK, 0).start()
    port: int = runner.addresses[0][1]
    publisher.host = f"http://{HOST}:{port}"
    stands.append(Newsstand(publisher=publisher, clock=clock, port=port))
    try:
        yield stands[0]
    finally:
        await runner.cleanup()
