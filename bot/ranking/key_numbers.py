"""Key numbers: numbers for short strings of bytes, thousands at a time.

A dictionary of strings takes several waits for memory each time; arrays take one, and the waits
of many overlap.
"""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from bot.ranking.loops import Loops
from bot.ranking.loops.layouts import (
    KEY_BYTES,
    MAX_KEY_BYTES,
    UNKNOWN,
    Ints,
    Keys,
    Pieces,
    Stretches,
    Table,
)
from bot.ranking.loops.tables import put

_FIRST_SLOTS = 1 << 12

_T = TypeVar("_T", bound=np.generic)


class KeyNumbers:
    """Gives numbers to keys, from 0 in the order in which they are first met.

    A key is sixteen bytes, as two numbers. The table of them is at most half full.
    """

    def __init__(self, loops: Loops) -> None:
        self._loops = loops
        self.clear()

    def __len__(self) -> int:
        return self._count

    @property
    def table(self) -> Table:
        """The keys by their numbers, as loops search them."""
        return self._table

    def clear(self) -> None:
        """Forget all keys."""
        self._count = self._found = 0
        self._table = Table(slots=_slots(_FIRST_SLOTS), keys=np.empty((0, 2), np.uint64))

    def of(self, low: Keys, high: Keys) -> Ints:
        """Return the number of each key, the next ones for those that are new."""
        self._make_room(len(low))
        before = self._count
        numbers, self._count = self._loops.number(self._table, low, high, before)
        self._found += self._count - before
        return numbers

    def of_pieces(self, data: bytes, stretches: Stretches) -> Pieces:
        """Return the pieces of *stretches* of *data*, see `Loops.read`, with their numbers."""
        self._make_room(len(data) // 2 + 1)
        before = self._count
        pieces, self._count = self._loops.read(data, stretches, self._table, before)
        self._found += self._count - before
        return pieces

    def append(self, low: int, high: int) -> int:
        """Return the next number, for a key that will be looked up elsewhere."""
        self._make_room(1)
        number = self._count
        self._table.keys[number] = low, high
        self._count += 1
        return number

    def keys(self, numbers: npt.NDArray[np.integer] | slice) -> tuple[Keys, Keys]:
        """Return the keys that go by *numbers*."""
        low, high = self._table.keys[: self._count][numbers].T
        return low, high

    def rows(self, numbers: npt.NDArray[np.integer]) -> Keys:
        """Return a row for each of *numbers*: the two halves of its key, in a copy."""
        rows: Keys = self._table.keys[: self._count][numbers]
        return rows

    def _make_room(self, more: int) -> None:
        slots, keys = self._table
        if self._count + more <= len(keys) and 2 * (self._found + more) <= len(slots):
            return
        keys = grown(keys, self._count + more)
        if 2 * (self._found + more) > len(slots):
            codes = slots[slots != UNKNOWN]
            slots = _slots(1 << (4 * (self._found + more)).bit_length())
            put(Table(slots, keys), codes)
        self._table = Table(slots, keys)


def _slots(count: int) -> Ints:
    return np.full(count, UNKNOWN, np.int32)


def grown(array: npt.NDArray[_T], size: int) -> npt.NDArray[_T]:
    """Return *array*, or a larger one that begins with it, if it has not so many elements."""
    if size <= len(array):
        return array
    larger = np.empty((max(size, 2 * len(array)), *array.shape[1:]), array.dtype)
    larger[: len(array)] = array
    return larger


def keys_of(strings: Sequence[bytes]) -> tuple[Keys, Keys]:
    """Return the keys of *strings*, each of MAX_KEY_BYTES at most and without a zero byte."""
    low, high = np.array(strings, f"S{KEY_BYTES}").view(np.uint64).reshape(-1, 2).T.copy()
    return low, high


def bytes_of(low: Keys, high: Keys) -> list[bytes]:
    """Return the strings of bytes that these are the keys of."""
    return strings_of(rows_of(low, high))


def rows_of(low: Keys, high: Keys) -> Keys:
    """Return a row for each key: its two halves."""
    # `np.stack` takes four times as long for the few of an article.
    rows = np.empty((len(low), 2), np.uint64)
    rows[:, 0], rows[:, 1] = low, high
    return rows


def strings_of(rows: Keys) -> list[bytes]:
    """Return the strings of bytes of keys, each of which is a row of two halves."""
    strings: list[bytes] = rows.view(f"S{KEY_BYTES}").ravel().tolist()
    return strings


def fits(string: bytes) -> bool:
    """Tell whether a key holds all of *string*."""
    return len(string) <= MAX_KEY_BYTES
