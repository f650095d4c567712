"""A site with an event loop of its own, so that what it does is not counted as ours."""

import asyncio
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

from tests.corpus.fetching.site import Site


@contextmanager
def site_apart() -> Iterator[Site]:
    """Run a site in another thread, for as long as the context lasts."""
    begun: Future[tuple[Site, asyncio.AbstractEventLoop, asyncio.Event]] = Future()

    async def serve() -> None:
        async with Site() as site:
            stop = asyncio.Event()
            begun.set_result((site, asyncio.get_running_loop(), stop))
            await stop.wait()

    with ThreadPoolExecutor(1) as threads:
        ended = threads.submit(lambda: asyncio.run(serve()))
        site, loop, stop = begun.result()
        try:
            yield site
        finally:
            loop.call_soon_threadsafe(stop.set)
            ended.result()
