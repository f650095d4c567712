"""Many feeds refreshed in one process, round after round, while an event loop's turns are timed.

`python -m tests.corpus.refreshing.many_feeds 200 20 50` follows 200 feeds of 20 entries for 50
rounds. Their sites answer in a process of their own, so that only the refresher is timed. With
`frozen` behind that, what has been imported is left out of Python's collections of garbage.
"""

import asyncio
import gc
import multiprocessing
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from aiohttp import web

from corpus.feeds.feed_book import NewFeed
from corpus.fetching import Fetcher, Reach
from corpus.refreshing.cage import Cage
from corpus.refreshing.ledger import Ledger
from corpus.refreshing.refresher import Refresher
from corpus.refreshing.visiting import Visitor
from corpus.store import Store
from tests.corpus.feeds.feeds import item, rss
from tests.corpus.refreshing.heartbeat import Heartbeat, beating
from tests.loopback.site import LOOPBACK, Names

START = 1_800_000_000.0
DAY = 24 * 3600.0
# Of ten feeds, one has something new in each round, and every other one teasers alone.
NEWS_EVERY = 10
TEASERS_EVERY = 2
BYTES_A_MB = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Round:
    """What a round cost: the *heartbeat* meanwhile, and the memory of all processes after it."""

    number: int
    heartbeat: Heartbeat
    own_mb: float
    children_mb: float
    articles: int

    def __str__(self) -> str:
        beat = self.heartbeat
        return (
            f"round {self.number:2}: {self.articles:5} articles, {self.own_mb:4.0f} MB here and "
            f"{self.children_mb:4.0f} MB in children, {len(beat.gaps):6} beats, late by "
            f"{1000 * beat.quantile(0.5):.1f} ms (median), {1000 * beat.quantile(0.99):.1f} ms "
            f"(p99), {1000 * beat.longest():.1f} ms (longest)"
        )


@dataclass(frozen=True, kw_only=True)
class Sites:
    """The sites at a *port*; *pipe* tells their *process* which round it is."""

    port: int
    pipe: Connection
    process: Path


def feed_of(number: int, entries: int, at: int, port: int) -> tuple[bytes, str]:
    """Return the feed *number* in round *at*, and its ETag."""
    newest = entries + sum((number + each) % NEWS_EVERY == 0 for each in range(at))
    listed = range(newest, newest - entries, -1)
    return rss(*(_item(number, each, port) for each in listed)), f'"{newest}"'


def _item(number: int, entry: int, port: int) -> str:
    place = f"http://n{number}.test:{port}/{entry}"
    said = {"guid": place, "link": place, "title": f"Tide {entry} at harbour {number}"}
    if number % TEASERS_EVERY:
        return item(**said, description="A teaser.")
    return item(**said, content_encoded=_paragraphs(number, entry))


def _paragraphs(number: int, entry: int) -> str:
    """Return some 300 words that no other article has."""
    return "".join(
        f"<p>{f'Boat {entry} of harbour {number} came home with tide {each}. ' * 6}</p>"
        for each in range(5)
    )


def serve(entries: int, pipe: Connection) -> None:
    """Answer as any of the sites, at the port that is told, until killed; the pipe says when."""
    asyncio.run(_serve(entries, pipe))


async def _serve(entries: int, pipe: Connection) -> None:
    port, now = 0, 0

    async def answer(request: web.Request) -> web.Response:
        nonlocal now
        while pipe.poll():
            now = pipe.recv()
        number = int(request.host.split(".")[0].removeprefix("n"))
        if request.path == "/feed.xml":
            content, etag = feed_of(number, entries, now, port)
            if request.headers.get("If-None-Match") == etag:
                return web.Response(status=304, headers={"ETag": etag})
            kind = {"ETag": etag, "Content-Type": "application/rss+xml"}
            return web.Response(body=content, headers=kind)
        if request.path == "/robots.txt":
            return web.Response(status=404)
        title = f"Tide {request.path[1:]} at harbour {number}"
        words = _paragraphs(number, int(request.path[1:]))
        page = f"<html><head><title>{title}</title></head><body><article>{words}</article></body>"
        return web.Response(text=page, content_type="text/html")

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, LOOPBACK, 0).start()
    port = runner.addresses[0][1]
    pipe.send(port)
    await asyncio.Event().wait()


@contextmanager
def sites(entries: int) -> Iterator[Sites]:
    here, there = multiprocessing.Pipe()
    server = multiprocessing.get_context("spawn").Process(target=serve, args=(entries, there))
    server.start()
    try:
        yield Sites(port=here.recv(), pipe=here, process=Path(f"/proc/{server.pid}"))
    finally:
        server.kill()
        server.join()


@asynccontextmanager
async def refresher_of(home: Path, reach: Reach, now: list[float]) -> AsyncIterator[Refresher]:
    async with AsyncExitStack() as stack:
        ledger = await stack.enter_async_context(Ledger(home))
        cage = await stack.enter_async_context(Cage())
        fetcher = await stack.enter_async_context(Fetcher(reach, resolver=Names()))
        yield Refresher(ledger, Visitor(fetcher, cage), clock=lambda: now[0], chance=lambda: 0.0)


async def follow(refresher: Refresher, feed: NewFeed) -> None:
    await refresher.looker.ledger.do(lambda intake: intake.feeds.follow(feed))


async def rounds(home: Path, *, feeds: int, entries: int, count: int) -> AsyncIterator[Round]:
    """Yield what each of *count* rounds cost."""
    with sites(entries) as served:
        hosts = [f"n{number}.test:{served.port}" for number in range(feeds)]
        now = [START]
        async with refresher_of(home, Reach(private_hosts=frozenset(hosts)), now) as refresher:
            for host in hosts:
                feed = NewFeed(name=host, address=f"http://{host}/feed.xml", collection="default")
                await follow(refresher, feed)
            for number in range(1, count + 1):
                async with beating() as heartbeat:
                    await refresher.refresh_due()
                yield _round(number, heartbeat, home, served)
                now[0] += DAY * 1.1
                served.pipe.send(number)


def _round(number: int, heartbeat: Heartbeat, home: Path, served: Sites) -> Round:
    me = Path("/proc/self")
    children = [
        Path("/proc") / child
        for each in me.glob("task/*/children")
        for child in each.read_text().split()
    ]
    with Store(home) as store:
        articles = len(store.sources())
    return Round(
        number=number,
        heartbeat=heartbeat,
        own_mb=_resident_mb(me),
        children_mb=sum(_resident_mb(each) for each in children if each != served.process),
        articles=articles,
    )


def _resident_mb(process: Path) -> float:
    """Return what *process* has in memory; nothing where there is no /proc."""
    status = process / "status"
    lines = status.read_text().splitlines() if status.exists() else []
    sizes = [float(line.split()[1]) for line in lines if line.startswith("VmRSS")]
    return sum(sizes) * 1024 / BYTES_A_MB


async def main(feeds: int, entries: int, count: int) -> None:
    with tempfile.TemporaryDirectory() as home:
        async for each in rounds(Path(home), feeds=feeds, entries=entries, count=count):
            sys.stdout.write(f"{each}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    if "frozen" in sys.argv:
        # Imported late otherwise, and not left out.
        import courlan  # noqa: F401

        gc.collect()
        gc.freeze()
    asyncio.run(main(*map(int, sys.argv[1:4])))
