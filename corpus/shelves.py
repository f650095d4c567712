"""Shelves: the articles of some collections, and an index of these alone.

Questions asked of a shelf are answered as if there were no other article: what is counted,
spelt, ranked and offered comes from its own parts. Nothing here waits for anybody.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Generic

from corpus.loading import Loader
from corpus.parts import Part
from corpus.segments import IndexT, Readable, S, SegmentMaker


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Published(Generic[S, IndexT]):
    """One state of a library: its *parts*, each made *readable*, and the *index* of all."""

    parts: tuple[Part[S], ...] = ()
    readable: tuple[Readable[S], ...] = ()
    index: IndexT


def published(
    parts: Iterable[Part[S]], maker: SegmentMaker[S, IndexT], loader: Loader, before: IndexT
) -> Published[S, IndexT]:
    """Return *parts* as they are read from now on; *before* is the index that was read so far."""
    parts = tuple(parts)
    readable = tuple(
        Readable(
            segment=part.segment,
            removed=part.removed,
            load=partial(loader.load, number=part.number),
        )
        for part in parts
    )
    return Published(parts=parts, readable=readable, index=maker.index(readable, before))


class Shelf(Generic[S, IndexT]):
    """The articles of *collections*, in whatever state *latest* returns.

    A collection that is not there is empty; once it has articles, they are found. Any number of
    threads may read at once.
    """

    def __init__(
        self,
        collections: Iterable[str],
        maker: SegmentMaker[S, IndexT],
        latest: Callable[[], Published[S, IndexT]],
    ) -> None:
        self._collections = frozenset(collections)
        self._maker = maker
        self._latest = latest
        self._last = self._read(latest(), None)

    @property
    def current(self) -> IndexT:
        """The index of these collections; the same one until their own articles change."""
        last, now = self._last, self._latest()
        if last.state is not now:
            # Two threads may both do so at once; either is right, and looks again next time.
            self._last = last = self._read(now, last)
        return last.index

    def _read(
        self, state: Published[S, IndexT], last: "_Reading[S, IndexT] | None"
    ) -> "_Reading[S, IndexT]":
        pairs = zip(state.parts, state.readable, strict=True)
        mine = [each for each in pairs if each[0].collection in self._collections]
        parts = tuple(part for part, _ in mine)
        if last and parts == last.parts:
            return _Reading(state=state, parts=parts, index=last.index)
        # What removals take off is known for each part there is, so this takes no time.
        index = self._maker.index([each for _, each in mine], state.index)
        return _Reading(state=state, parts=parts, index=index)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Reading(Generic[S, IndexT]):
    """What a shelf has of a *state*: its own *parts*, and their *index*."""

    state: Published[S, IndexT]
    parts: tuple[Part[S], ...]
    index: IndexT
