"""The kernel that is compiled: the faster one, where the optional numba is installed."""

import threading
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from bot.ranking.inverted import InvertedIndex
from bot.ranking.kernels.compiled.searching import search
from bot.ranking.kernels.compiled.tuples import Arrays, Asked, Scratch, Sizes
from bot.ranking.kernels.query import Hits, Query, sorted_hits


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How much is done at once, in documents and postings.

    Windows are of *width* documents, a power of 2, whose sums fit into the second cache. A term
    that need not be added up still is if it has no more than *ratio* times the postings of those
    that must be. Terms that together have no more than *seeds* postings give a threshold to begin
    with; where there are none, windows double from *first*, to have a good threshold early. Half
    or twice of any of these costs a tenth at most.
    """

    first: int = 4096
    width: int = 32768
    ratio: int = 32
    seeds: int = 2048


class NumbaKernel:
    """Searches with compiled code, which does not hold up other threads."""

    def __init__(self, pace: Pace | None = None) -> None:
        self._pace = pace or Pace()
        self._arrays: WeakKeyDictionary[InvertedIndex, Arrays] = WeakKeyDictionary()
        self._rooms = threading.local()

    def search(
        self, index: InvertedIndex, query: Query, *, limit: int, floor: float = -np.inf
    ) -> Hits:
        """Return the best *limit* documents of *index*, see `Kernel`."""
        documents = len(index.lengths)
        arrays = self._arrays.get(index)
        if arrays is None:
            arrays = self._arrays[index] = _arrays(index)
        pace = self._pace
        sizes = Sizes(min(limit, documents), min(pace.first, pace.width), pace.ratio, pace.seeds)
        if sizes.limit < 1:
            return sorted_hits(np.zeros(0), np.zeros(0, np.int32))
        return sorted_hits(*search(arrays, _asked(index, query, floor), sizes, self._scratch()))

    def _scratch(self) -> Scratch:
        """Return the room of this thread."""
        scratch: Scratch | None = getattr(self._rooms, "scratch", None)
        if scratch is None:
            width = self._pace.width
            scratch = self._rooms.scratch = Scratch(
                sums=np.zeros(width, np.float32),
                found=np.empty(width, np.int32),
                most=np.empty(width, np.float32),
            )
        return scratch


def _asked(index: InvertedIndex, query: Query, floor: float) -> Asked:
    norm = query.norm
    return Asked(
        terms=_read_only(query.terms, np.int32),
        weights=_read_only(query.weights, np.float64),
        blocked=_read_only(_NOTHING if query.blocked is None else query.blocked, np.uint8),
        k1=norm.k1,
        b=norm.b,
        delta=norm.delta,
        average=norm.average or 1.0,
        drift=norm.drift(index.built_for)[1],
        floor=floor,
    )


def _arrays(index: InvertedIndex) -> Arrays:
    arrays = (getattr(index, name) for name in Arrays._fields)
    return Arrays(*(_read_only(array, array.dtype) for array in arrays))


def _read_only(array: npt.NDArray[Any], dtype: npt.DTypeLike) -> npt.NDArray[Any]:
    """Return *array* as one that may not be changed: numba compiles once for each kind."""
    view = np.ascontiguousarray(array, dtype).view(np.ndarray)
    view.flags.writeable = False
    return view


_NOTHING = np.zeros(0, np.uint8)
