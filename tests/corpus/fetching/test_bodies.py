import asyncio
import gzip
from types import SimpleNamespace
from typing import Any

import pytest
from multidict import CIMultiDict

from corpus.fetching import ANYTHING_READ, TooLargeError
from corpus.fetching.bodies import Body
from corpus.fetching.expanding import SLICE_BYTES

PAGE = b"The tide rose. " * 100_000


class Arrived:
    """Content that is there already, all of it."""

    def __init__(self, content: bytes) -> None:
        self._parts = [content, b""]

    async def readany(self) -> bytes:
        return self._parts.pop(0)


def packed_response(content: bytes) -> Any:  # noqa: ANN401 - what is used of a ClientResponse
    headers = CIMultiDict({"Content-Encoding": "gzip"})
    arrived = Arrived(gzip.compress(content))
    return SimpleNamespace(headers=headers, content=arrived, content_length=None, status=200)


async def test_packed_content_is_expanded_in_many_turns() -> None:
    body = Body("http://news.test/", max_bytes=len(PAGE))
    reading = asyncio.create_task(body.read(packed_response(PAGE), ANYTHING_READ))
    turns = 0

    while not reading.done():
        await asyncio.sleep(0)
        turns += 1

    assert await reading == PAGE
    assert turns >= len(PAGE) // SLICE_BYTES


async def test_a_byte_too_many_is_too_much() -> None:
    body = Body("http://news.test/", max_bytes=len(PAGE) - 1)

    with pytest.raises(TooLargeError):
        await body.read(packed_response(PAGE), ANYTHING_READ)
