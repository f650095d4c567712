"""All of several things that are done at once: none is left behind when another fails."""

import asyncio
from collections.abc import Awaitable, Iterable
from typing import TypeVar

T = TypeVar("T")


async def all_of(doing: Iterable[Awaitable[T]]) -> list[T]:
    """Return what comes of all *doing*, in order; an error is raised once all have ended.

    What would go on meanwhile would find the store closed.
    """
    results = await asyncio.gather(*doing, return_exceptions=True)
    ended: list[T] = []
    for each in results:
        if isinstance(each, BaseException):
            raise each
        ended.append(each)
    return ended
