import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from functools import partial

import pytest

from corpus.caging.caps import Caps
from corpus.feeds.parsing import read_feed
from corpus.reading.reading import UnreadableError
from corpus.refreshing.cage import Cage
from tests.corpus.feeds.feeds import BASE, item, rss

CAPS = Caps(seconds=3.0, memory_bytes=100_000_000)


@pytest.fixture
async def cage() -> AsyncIterator[Cage]:
    async with Cage(caps=CAPS) as cage:
        yield cage


def never_end() -> None:
    while True:
        pass


def eat() -> None:
    eaten = []
    while True:
        eaten.append(bytearray(10_000_000))


def leave(status: int) -> None:
    sys.exit(status)


async def test_a_feed_is_read_in_another_process(cage: Cage) -> None:
    feed = await cage.run(partial(read_feed, rss(item(guid="1", link="/1")), BASE))

    assert [each.key for each in feed.entries] == ["1"]
    assert await cage.run(os.getpid) != os.getpid()


async def test_what_cannot_be_read_says_why(cage: Cage) -> None:
    with pytest.raises(UnreadableError, match="is no feed"):
        await cage.run(partial(read_feed, b"words", BASE))


@pytest.mark.parametrize(
    ("misdeed", "reason"),
    [
        (never_end, "takes longer than 3 s to read"),
        (eat, r"MB of memory|MemoryError"),
        (os.abort, "makes its reader crash"),
        (partial(leave, 3), "stopped|crash"),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="memory is capped on Linux alone")
async def test_what_goes_wrong_in_there_costs_nothing_else(
    cage: Cage, misdeed: Callable[[], None], reason: str
) -> None:
    with pytest.raises(UnreadableError, match=reason):
        await cage.run(misdeed)

    assert await cage.run(partial(abs, -1)) == 1


async def test_it_rests_and_works_again(cage: Cage) -> None:
    first = await cage.run(os.getpid)
    await cage.rest()

    assert await cage.run(os.getpid) != first


async def test_the_event_loop_goes_on_meanwhile(cage: Cage) -> None:
    reading = asyncio.create_task(cage.run(os.getpid))
    turns = 0
    while not reading.done():
        await asyncio.sleep(0)
        turns += 1

    assert turns > 10
