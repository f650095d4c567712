"""Spelling: what follows from the letters of strings, most of which are plain."""

import numpy as np
import numpy.typing as npt

from bot.ranking.loops.compiled.keeping import compiled

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]
Halves = npt.NDArray[np.uint64]
Signatures = npt.NDArray[np.uint32]

_BYTE_BITS, _BYTE = 8, 0xFF
_KEY_BYTES = 16
_SPACE = 0x20
_RUN_LETTERS = 4
# Those of all letters of a run but the last.
_REST_BITS = _BYTE_BITS * (_RUN_LETTERS - 1)
# A letter is the same as a small one but for this bit.
_CASE_BIT = 0x20
_FIRST, _LAST = ord("a"), ord("z")
_LAST_BITS = 31


@compiled
def spelt(keys: Keys, order: Longs) -> tuple[Bytes, Longs, Ints]:
    """Return the strings of *keys*, each once and in this *order*, and the rank of each key.

    They are letters, none of them 0, and where each string starts and the last ends.
    """
    letters = np.empty(_KEY_BYTES * len(keys), np.uint8)
    starts, ranks = np.empty(len(keys) + 1, np.int64), np.empty(len(keys), np.int32)
    count = at = 0
    starts[0] = 0
    for place in range(len(order)):
        low, high = keys[order[place]]
        before = order[place - 1]
        if place == 0 or keys[before, 0] != low or keys[before, 1] != high:
            for half in (low, high):
                rest = half
                while rest:
                    letters[at] = rest & np.uint64(_BYTE)
                    rest >>= np.uint64(_BYTE_BITS)
                    at += 1
            count += 1
            starts[count] = at
        ranks[order[place]] = count - 1
    return letters[:at].copy(), starts[: count + 1].copy(), ranks


@compiled
def beginnings(letters: Bytes, starts: Longs, size: int) -> Ints:
    """Return the numbers of the first letters, *size* at most, of sorted strings; they ascend."""
    numbers = np.zeros(len(starts) - 1, np.int32)
    for string in range(1, len(numbers)):
        before, start, end = starts[string - 1], starts[string], starts[string + 1]
        length = min(end - start, size)
        is_new = length != min(start - before, size)
        for place in range(length):
            is_new |= letters[start + place] != letters[before + place]
        numbers[string] = numbers[string - 1] + is_new
    return numbers


@compiled
def runs(letters: Bytes, starts: Longs) -> Halves:
    """Return the runs of strings as the lower halves of their keys.

    A run is four letters; a string that has no four with the spaces on either side of it is one.
    """
    found = np.empty(len(letters) + len(starts), np.uint64)
    at = 0
    for string in range(len(starts) - 1):
        run, length, end = _SPACE << _REST_BITS, 1, starts[string + 1]
        for place in range(starts[string], end + 1):
            letter = int(letters[place]) if place < end else _SPACE
            run, length = run >> _BYTE_BITS | letter << _REST_BITS, length + 1
            if length >= _RUN_LETTERS or place == end:
                found[at] = run >> _BYTE_BITS * max(_RUN_LETTERS - length, 0)
                at += 1
    return found[:at].copy()


@compiled
def marks(letters: Bytes, starts: Longs) -> tuple[Signatures, npt.NDArray[np.bool_]]:
    """Return which letters strings have, by their last bits, and which have letters alone."""
    signatures = np.zeros(len(starts) - 1, np.uint32)
    are_letters = np.ones(len(signatures), np.bool_)
    for string in range(len(signatures)):
        for place in range(starts[string], starts[string + 1]):
            letter = letters[place]
            signatures[string] |= np.uint32(1) << np.uint32(letter & _LAST_BITS)
            are_letters[string] &= _FIRST <= letter | _CASE_BIT <= _LAST
    return signatures, are_letters
