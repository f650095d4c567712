"""The kernel that is compiled: the faster one, where the optional numba is installed."""

import threading
from dataclasses import dataclass
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from bot.ranking.compiling.pointers import addresses_of
from bot.ranking.inverted import InvertedIndex, Numbers
from bot.ranking.kernels.compiled.addresses import KINDS
from bot.ranking.kernels.compiled.searching import search
from bot.ranking.kernels.compiled.tuples import Arrays, Scratch
from bot.ranking.kernels.query import Hits, Query
from bot.ranking.model import Norm


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
    width: int = 65536
    ratio: int = 32
    seeds: int = 2048


class NumbaKernel:
    """Searches with compiled code, which does not hold up other threads."""

    def __init__(self, pace: Pace | None = None) -> None:
        self._pace = pace or Pace()
        self._known: WeakKeyDictionary[InvertedIndex, _Known] = WeakKeyDictionary()
        self._rooms = threading.local()

    def search(
        self, index: InvertedIndex, query: Query, *, limit: int, floor: float = -np.inf
    ) -> Hits:
        """Return the best *limit* documents of *index*, see `Kernel`."""
        known = self._known.get(index) or self._learnt(index)
        limit = min(limit, known.documents)
        if limit < 1:
            return Hits(documents=np.zeros(0, np.int32), scores=np.zeros(0))
        blocked = query.blocked
        # All of them always of the types that were compiled for.
        asked = (
            np.ascontiguousarray(query.terms, np.int32),
            np.ascontiguousarray(query.weights, np.float64),
            _NOTHING if blocked is None else _read_only(blocked, np.uint8),
            limit,
            float(floor),
        )
        scores, documents = search(known.numbers_for(query.norm), self._room().numbers, asked)
        return Hits(documents, scores)

    def _learnt(self, index: InvertedIndex) -> "_Known":
        known = self._known[index] = _Known(_arrays(index), index.built_for)
        return known

    def _room(self) -> "_Room":
        """Return the room of this thread."""
        room: _Room | None = getattr(self._rooms, "room", None)
        if room is None:
            pace, width = self._pace, self._pace.width
            scratch = Scratch(
                sums=np.zeros(width, np.float32),
                found=np.empty(width, np.int32),
                most=np.empty(width, np.float32),
            )
            sizes = [min(pace.first, width), pace.ratio, pace.seeds]
            numbers = np.concatenate((addresses_of(scratch), np.array(sizes, np.int64)))
            room = self._rooms.room = _Room(scratch, numbers)
        return room


class _Known:
    """The *arrays* of an index, where they are, and how many *documents* there are."""

    def __init__(self, arrays: Arrays, built_for: Norm) -> None:
        self.documents = len(arrays.lengths)
        self._addresses = addresses_of(arrays)
        # As long as addresses are used, what is there must be.
        self._arrays = arrays
        self._built_for = built_for
        self._last: tuple[Norm, Numbers] | None = None

    def numbers_for(self, norm: Norm) -> Numbers:
        """Return the addresses, and then the bits of k1, b, delta, the average and the drift."""
        # A single assignment, for several threads may do so at once.
        last = self._last
        if last is None or last[0] is not norm:
            drift = norm.drift(self._built_for)
            figures = [norm.k1, norm.b, norm.delta, norm.average or 1.0, drift]
            model = np.array(figures, np.float64).view(np.int64)
            last = self._last = norm, np.concatenate((self._addresses, model))
        return last[1]


class _Room(NamedTuple):
    """Arrays to search in, and their addresses and the pace in *numbers*."""

    scratch: Scratch
    numbers: Numbers


def _arrays(index: InvertedIndex) -> Arrays:
    """Return the arrays of *index* as `arrays_at` reads them, which asks for no kind."""
    return Arrays(
        *(
            _laid_out(getattr(index, name), kind)
            for name, kind in zip(Arrays._fields, KINDS, strict=True)
        )
    )


def _laid_out(array: npt.NDArray[Any], kind: npt.DTypeLike) -> npt.NDArray[Any]:
    # Nearly all are so already, and to look takes a fraction of the time.
    if array.dtype == kind and array.flags.c_contiguous and array.flags.aligned:
        return array
    return np.require(array, kind, ["C_CONTIGUOUS", "ALIGNED"])


def _read_only(array: npt.NDArray[Any], dtype: npt.DTypeLike) -> npt.NDArray[Any]:
    """Return *array* as one that may not be changed: numba compiles once for each kind."""
    view = np.ascontiguousarray(array, dtype).view(np.ndarray)
    view.flags.writeable = False
    return view


_NOTHING = _read_only(np.zeros(0), np.uint8)
