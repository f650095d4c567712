"""Owning: whose words stand in texts."""

import numpy as np
import numpy.typing as npt

from bot.ranking.loops.compiled.keeping import compiled

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]

# See `layouts` and `tables` for what these are.
WORD_BYTES = 8
MAX_KEY_BYTES = 15
LOW_FACTOR = np.uint64(0x9E3779B97F4A7C15)
HIGH_FACTOR = np.uint64(0xC2B2AE3D27D4EB4F)

_IS_SPACE = np.zeros(256, np.bool_)
_IS_SPACE[list(b" \t\n\v\f\r\x1c\x1d\x1e\x1f")] = True
# The bytes of half a key, by how many belong to it.
_KEPT = np.array([(1 << (8 * count)) - 1 for count in range(WORD_BYTES + 1)], np.uint64)

# Eight bytes of ASCII are looked at as one number, see `pieces`.
_EACH = 0x0101010101010101
_TOP = np.uint64(0x80 * _EACH)
_BEYOND_SPACE = np.uint64((0x7F - ord(" ")) * _EACH)
_FROM_A = np.uint64((0x80 - ord("A")) * _EACH)
_BEYOND_Z = np.uint64((0x7F - ord("Z")) * _EACH)
_PLACES = np.uint64(0x0001020304050607)
_ONE, _IN_BYTE, _TOP_BYTE = np.uint64(1), np.uint64(7), np.uint64(56)
# From the top bit of a byte to that by which a small letter differs from a capital.
_TO_SMALL = np.uint64(2)


@compiled
def small(half: np.uint64) -> np.uint64:
    """Return half a key in small letters."""
    return half | (((half + _FROM_A) & ~(half + _BEYOND_Z) & _TOP) >> _TO_SMALL)


@compiled
def solid(half: np.uint64) -> int:
    """Return how many bytes come before the first that is a space or a control character."""
    gap = ~(half + _BEYOND_SPACE) & _TOP
    lowest = gap & (~gap + _ONE)
    return int(np.int64(((lowest >> _IN_BYTE) * _PLACES) >> _TOP_BYTE)) if gap else WORD_BYTES


@compiled
def key_of(halves: Keys, start: int, stop: int) -> tuple[int, np.uint64, np.uint64]:
    """Return how many letters the word at *start* has, before *stop*, and its key.

    It has none if it is too long for a key, which ends before space or a control character.
    """
    low, high = halves[start], halves[start + WORD_BYTES]
    count = solid(low)
    if count == WORD_BYTES:
        count += solid(high)
    count = min(count, stop - start)
    in_low = min(count, WORD_BYTES)
    is_long = count > MAX_KEY_BYTES
    return 0 if is_long else count, small(low & _KEPT[in_low]), small(high & _KEPT[count - in_low])


@compiled
def find(table: tuple[Ints, Keys], shift: np.uint64, low: np.uint64, high: np.uint64) -> int:
    """Return the code of a key in *table*, or -1."""
    slots, keys = table
    slot = np.int64((low * LOW_FACTOR + high * HIGH_FACTOR) >> shift)
    code = slots[slot]
    while code != -1 and (keys[code, 0] != low or keys[code, 1] != high):
        slot = (slot + 1) & (len(slots) - 1)
        code = slots[slot]
    return int(code)


@compiled
def count(
    texts: tuple[Bytes, Keys, Longs], table: tuple[Ints, Keys], owner_of: Ints, counts: Longs
) -> None:
    """Add to *counts* how many different words of each owner are in each of *texts*; see `Loops`.

    They are their letters, eight bytes from every place of these on, and where those of each
    start and of the last end.
    """
    letters, halves, starts = texts
    shift = np.uint64(64)
    while (1 << (64 - int(shift))) < len(table[0]):
        shift -= np.uint64(1)
    # In which text each word was met last.
    met = np.full(len(owner_of), -1, np.int32)
    for text in range(len(starts) - 1):
        place, stop = starts[text], starts[text + 1]
        while place < stop:
            size, low, high = key_of(halves, place, stop)
            place += size
            if place < stop and not _IS_SPACE[letters[place]]:
                # No word that is owned is so long, or has a control character.
                size = 0
                while place < stop and not _IS_SPACE[letters[place]]:
                    place += 1
            place += 1
            code = find(table, shift, low, high) if size else -1
            if code != -1 and met[code] != text:
                met[code] = text
                counts[text, owner_of[code]] += 1
