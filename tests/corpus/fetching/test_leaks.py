import asyncio
import gc
import tracemalloc
from contextlib import suppress
from pathlib import Path

import pytest

from corpus.fetching import Fetcher, FetchError, Reach
from tests.corpus.fetching.attacks_by_answer import BAD
from tests.corpus.fetching.conftest import QUICK
from tests.corpus.fetching.site import LOOPBACK, FakeNames, Site, redirect, reply
from tests.corpus.fetching.untraced import untraced

HOSTS = 40
# Some 300 requests each. After three, what libraries keep for the next time has its size.
ROUNDS, SETTLED = 8, 2
# One page that is kept in each round would be 150 KB. Ten times less is how it goes up and down.
MOST_GROWTH_BYTES = 100_000
OPEN_FILES = Path("/proc/self/fd")
PATHS = ["/page", "/moved", "/gone", "/bomb", "/cut", "/nowhere", "/lies", "/nothing"]


def prepare(site: Site) -> None:
    site.answers |= {
        "/page": reply("The tide rose. " * 2_000),
        "/moved": redirect("/page"),
        "/gone": reply("", status="410 Gone"),
        "/nowhere": redirect("http://10.0.0.1/"),
        "/bomb": BAD["a gzip bomb"].answer,
        "/cut": BAD["a length too long"].answer,
        "/lies": BAD["a chunk below zero"].answer,
        "/nothing": BAD["nothing at all"].answer,
    }


def open_files() -> int:
    return len([*OPEN_FILES.iterdir()])


async def fetch_all(fetcher: Fetcher, site: Site) -> None:
    """Ask each host for each path, and let some of those who ask give up."""

    async def fetch(address: str) -> None:
        with suppress(FetchError):
            await fetcher.get(address)

    addresses = [
        f"http://{host}.test:{site.port}{path}" for host in range(HOSTS) for path in PATHS
    ]
    tasks = [asyncio.create_task(fetch(each)) for each in addresses]
    for each in tasks[:: len(PATHS) * 4]:
        each.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


@pytest.mark.skipif(not OPEN_FILES.exists(), reason="counts open files as Linux tells them")
async def test_neither_memory_nor_connections_are_kept(site: Site) -> None:
    prepare(site)
    names = FakeNames()
    names.answers = {f"{host}.test": [[LOOPBACK]] for host in range(HOSTS)}
    reach = Reach(private_hosts=frozenset(f"{host}.test:{site.port}" for host in range(HOSTS)))
    held: list[int] = []
    opened: list[int] = []

    async with Fetcher(reach, limits=QUICK, resolver=names) as fetcher:
        await fetch_all(fetcher, site)
        tracemalloc.start()
        with untraced():
            for _ in range(ROUNDS):
                await fetch_all(fetcher, site)
                site.requests.clear()
                names.lookups.clear()
                gc.collect()
                held.append(tracemalloc.get_traced_memory()[0])
                opened.append(open_files())
        tracemalloc.stop()

    # Two connections a host may wait to be used again, and the site is in this process too.
    assert max(opened) < 4 * HOSTS + 100
    assert opened[-1] <= opened[0] + 10
    assert held[-1] - held[SETTLED] < MOST_GROWTH_BYTES
