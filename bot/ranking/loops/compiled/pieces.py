"""Pieces: cut from a text, and looked up."""

from string import ascii_letters

import numpy as np
import numpy.typing as npt

from bot.ranking.loops.compiled.keeping import compiled

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]

# See `loops` for what these are.
LAST_SPACE = 32
WORD_BYTES = 8
MAX_KEY_BYTES = 15
LOW_FACTOR = np.uint64(0x9E3779B97F4A7C15)
HIGH_FACTOR = np.uint64(0xC2B2AE3D27D4EB4F)

_ONE_BYTE = np.uint64(8)
# Of every byte whether it is a plain letter, and whether it is a mark that is no part of a word.
_IS_LETTER = np.zeros(256, np.bool_)
_IS_LETTER[list(ascii_letters.encode())] = True
_IS_MARK = np.zeros(256, np.bool_)
_IS_MARK[list(b".,;:!?'\"()[]{}-*")] = True


@compiled
def core(letters: Bytes, start: int, end: int) -> tuple[int, int]:
    """Return where the word of a piece begins and ends, if it has one of plain letters alone."""
    first, last = start, end
    while first < last and _IS_MARK[letters[first]]:
        first += 1
    while last > first and _IS_MARK[letters[last - 1]]:
        last -= 1
    for place in range(first, last):
        if not _IS_LETTER[letters[place]]:
            return start, end
    return (first, last) if first < last else (start, end)


@compiled
def key_of(letters: Bytes, start: int, end: int) -> np.uint64:
    """Return up to eight bytes as one number, the first of them the lowest."""
    key = np.uint64(0)
    for place in range(end - 1, start - 1, -1):
        key = (key << _ONE_BYTE) | np.uint64(letters[place])
    return key


@compiled
def cut(letters: Bytes, starts: Longs, ends: Longs, keys: Keys) -> int:
    """Write where each piece starts and ends, and its two keys; return how many there are."""
    count, place, size = 0, 0, len(letters)
    while place < size:
        if letters[place] <= LAST_SPACE:
            place += 1
            continue
        start = place
        while place < size and letters[place] > LAST_SPACE:
            place += 1
        first, last = core(letters, start, place)
        middle = min(last, first + WORD_BYTES)
        starts[count], ends[count] = first, last
        keys[0, count] = key_of(letters, first, middle)
        keys[1, count] = key_of(letters, middle, min(last, first + MAX_KEY_BYTES))
        count += 1
    return count


@compiled
def number(slots: Ints, keys: Keys, wanted: tuple[Keys, Keys], count: int) -> tuple[Ints, int]:
    """Return the code of each key that is *wanted*, and the next code; see `Loops`."""
    lows, highs = wanted
    found = np.empty(len(lows), np.int32)
    mask = len(slots) - 1
    shift = np.uint64(64)
    while (1 << (64 - int(shift))) < len(slots):
        shift -= np.uint64(1)
    for place in range(len(found)):
        low, high = lows[place], highs[place]
        slot = np.int64((low * LOW_FACTOR + high * HIGH_FACTOR) >> shift)
        code = slots[slot]
        while code != -1 and (keys[code, 0] != low or keys[code, 1] != high):
            slot = (slot + 1) & mask
            code = slots[slot]
        if code == -1:
            code = np.int32(count)
            slots[slot], keys[code, 0], keys[code, 1] = code, low, high
            count += 1
        found[place] = code
    return found, count
