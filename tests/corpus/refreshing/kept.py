"""Processes that read for one test after the other: to start one takes longer than most tests."""

from typing import Self

from pebble import ProcessPool

from corpus.caging.pool import end_pool
from corpus.refreshing.cage import Cage

_kept: list[ProcessPool] = []


class KeptCage(Cage):
    """Leaves its process to the next."""

    async def __aenter__(self) -> Self:
        self._pool = _kept.pop() if _kept else None
        return self

    async def __aexit__(self, *exception: object) -> None:
        if self._pool is not None:
            _kept.append(self._pool)


def end_kept() -> None:
    """End what no other will be left."""
    while _kept:
        end_pool(_kept.pop())
