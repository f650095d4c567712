"""Pieces: what stands between spaces, cut and looked up thousands at a time.

A dictionary of strings would take four waits for memory a word; arrays take one, and the waits
of many words overlap.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Codes = npt.NDArray[np.int32]
Keys = npt.NDArray[np.uint64]
Places = npt.NDArray[np.intp]

UNKNOWN = -1
# A key is sixteen bytes, of which the last is a tag.
MAX_KEY_BYTES = 15
_WORD_BYTES = 8
_TAG_SHIFT = 56
# Every byte of UTF-8 from here on is part of a piece. Control characters part pieces as well,
# which does no harm: they are part of no word.
_LAST_SPACE = 32
PADDING = b" " * (2 * _WORD_BYTES + 1)

_FIRST_SLOTS = 1 << 12
# Odd numbers whose bits are as good as random.
_LOW_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_HIGH_FACTOR = np.uint64(0xC2B2AE3D27D4EB4F)
_KEPT_BYTES = np.array([(1 << (8 * count)) - 1 for count in range(_WORD_BYTES + 1)], np.uint64)


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


def cut(data: bytes) -> Pieces:
    """Return the pieces of *data*, which begins with a space and ends with PADDING."""
    letters = np.frombuffer(data, np.uint8)
    is_space = letters <= _LAST_SPACE
    edges = np.flatnonzero(is_space[1:] != is_space[:-1]) + 1
    starts, ends = edges[::2], edges[1::2]
    lengths = ends - starts
    # Eight bytes from every place on, without a copy.
    words = np.ndarray((len(data) - _WORD_BYTES + 1,), np.dtype("<u8"), letters, 0, (1,))
    in_low = np.minimum(lengths, _WORD_BYTES)
    in_high = np.minimum(lengths, MAX_KEY_BYTES) - in_low
    return Pieces(
        data=data,
        starts=starts,
        ends=ends,
        low=words[starts] & _KEPT_BYTES[in_low],
        high=words[starts + _WORD_BYTES] & _KEPT_BYTES[in_high],
        is_long=lengths > MAX_KEY_BYTES,
    )


def tagged(high: Keys, tags: npt.NDArray[np.uint64]) -> Keys:
    """Return *high* with *tags*, small numbers, as its last bytes."""
    marked: Keys = high | (tags << np.uint64(_TAG_SHIFT))
    return marked


class PieceTable:
    """A number for each key, in a table with open addressing that is at most half full."""

    def __init__(self) -> None:
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
        slots = self._slots(low, high)
        codes = self._codes[slots]
        # An empty slot has the number UNKNOWN and a key that no piece has.
        left = np.flatnonzero((self._low[slots] != low) | (self._high[slots] != high))
        left = left[codes[left] != UNKNOWN]
        while len(left):
            slots[left] = (slots[left] + 1) & self._mask
            tried = slots[left]
            codes[left] = self._codes[tried]
            is_other = (self._low[tried] != low[left]) | (self._high[tried] != high[left])
            left = left[is_other & (codes[left] != UNKNOWN)]
        return codes

    def add(self, low: Keys, high: Keys, codes: Codes) -> None:
        """Add keys that are new and different."""
        self._count += len(codes)
        if 2 * self._count > len(self._codes):
            low, high, codes = self._with_all(low, high, codes)
            self._make(1 << (4 * self._count).bit_length())
        slots = self._slots(low, high)
        left = np.arange(len(codes))
        owners = np.empty(len(self._codes), np.int32) if len(left) else np.empty(0, np.int32)
        while len(left):
            wanted = slots[left]
            is_free = self._codes[wanted] == UNKNOWN
            owners[wanted[is_free]] = left[is_free]
            is_mine = is_free & (owners[wanted] == left)
            mine = left[is_mine]
            self._low[slots[mine]] = low[mine]
            self._high[slots[mine]] = high[mine]
            self._codes[slots[mine]] = codes[mine]
            left = left[~is_mine]
            slots[left] = (slots[left] + 1) & self._mask

    def _with_all(self, low: Keys, high: Keys, codes: Codes) -> tuple[Keys, Keys, Codes]:
        used = np.flatnonzero(self._codes != UNKNOWN)
        return (
            np.concatenate((self._low[used], low)),
            np.concatenate((self._high[used], high)),
            np.concatenate((self._codes[used], codes)),
        )

    def _make(self, slots: int) -> None:
        self._low = np.zeros(slots, np.uint64)
        self._high = np.zeros(slots, np.uint64)
        self._codes = np.full(slots, UNKNOWN, np.int32)
        self._mask = slots - 1
        self._shift = np.uint64(64 - slots.bit_length() + 1)

    def _slots(self, low: Keys, high: Keys) -> Places:
        mixed = low * _LOW_FACTOR + high * _HIGH_FACTOR
        return (mixed >> self._shift).astype(np.intp)
