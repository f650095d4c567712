"""Pieces: what stands between spaces, cut and looked up thousands at a time.

A dictionary of strings would take four waits for memory a word; arrays take one, and the waits
of many words overlap.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.ranking.loops import Loops, Table
from bot.ranking.loops.loops import MAX_KEY_BYTES, UNKNOWN, WORD_BYTES
from bot.ranking.loops.with_numpy import slots_of

Codes = npt.NDArray[np.int32]
Keys = npt.NDArray[np.uint64]
Places = npt.NDArray[np.intp]

PADDING = b" " * (2 * WORD_BYTES + 1)

_TAG_SHIFT = 56
_FIRST_SLOTS = 1 << 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """The pieces of a text in UTF-8: piece *i* is `data[starts[i]:ends[i]]`.

    *low* and *high* are its first and its second eight bytes; they say all of a piece that is
    not *is_long*. The last byte of *high* is the tag, smaller than any byte of a piece.
    """

    data: bytes
    starts: Places
    ends: Places
    low: Keys
    high: Keys
    is_long: npt.NDArray[np.bool_]


def cut(data: bytes, loops: Loops) -> Pieces:
    """Return the pieces of *data*, which begins with a space and ends with PADDING.

    Marks around a word of plain letters may be left out: they change nothing.
    """
    found = loops.cut(data)
    is_long = found.ends - found.starts > MAX_KEY_BYTES
    return Pieces(data=data, is_long=is_long, **found._asdict())


def tagged(high: Keys, tags: npt.NDArray[np.uint64]) -> Keys:
    """Return *high* with *tags*, small numbers, as its last bytes."""
    marked: Keys = high | (tags << np.uint64(_TAG_SHIFT))
    return marked


class PieceTable:
    """A number for each key, in a table with open addressing that is at most half full."""

    def __init__(self, loops: Loops) -> None:
        self._loops = loops
        self._count = 0
        self._make(_FIRST_SLOTS)

    def __len__(self) -> int:
        return self._count

    def clear(self) -> None:
        """Forget all keys."""
        self._count = 0
        self._make(_FIRST_SLOTS)

    def find(self, low: Keys, high: Keys) -> Codes:
        """Return the number of each key, or UNKNOWN."""
        return self._loops.find(self._table, low, high)

    def add(self, low: Keys, high: Keys, codes: Codes) -> None:
        """Add keys that are new and different."""
        self._count += len(codes)
        if 2 * self._count > len(self._table.codes):
            low, high, codes = self._with_all(low, high, codes)
            self._make(1 << (4 * self._count).bit_length())
        table, size = self._table, len(self._table.codes)
        slots = slots_of(low, high, size)
        left = np.arange(len(codes))
        owners = np.empty(size, np.int32) if len(left) else np.empty(0, np.int32)
        while len(left):
            wanted = slots[left]
            is_free = table.codes[wanted] == UNKNOWN
            owners[wanted[is_free]] = left[is_free]
            is_mine = is_free & (owners[wanted] == left)
            mine = left[is_mine]
            table.low[slots[mine]] = low[mine]
            table.high[slots[mine]] = high[mine]
            table.codes[slots[mine]] = codes[mine]
            left = left[~is_mine]
            slots[left] = (slots[left] + 1) & (size - 1)

    def _with_all(self, low: Keys, high: Keys, codes: Codes) -> tuple[Keys, Keys, Codes]:
        used = np.flatnonzero(self._table.codes != UNKNOWN)
        return (
            np.concatenate((self._table.low[used], low)),
            np.concatenate((self._table.high[used], high)),
            np.concatenate((self._table.codes[used], codes)),
        )

    def _make(self, slots: int) -> None:
        self._table = Table(
            low=np.zeros(slots, np.uint64),
            high=np.zeros(slots, np.uint64),
            codes=np.full(slots, UNKNOWN, np.int32),
        )
