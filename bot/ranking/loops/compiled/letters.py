"""Letters: what those of plain strings tell."""

import numpy as np
import numpy.typing as npt

from bot.ranking.loops.compiled.keeping import compiled

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Signatures = npt.NDArray[np.uint32]

# A letter is the same as a small one but for this bit.
_CASE_BIT = 0x20
_FIRST, _LAST = ord("a"), ord("z")
_LAST_BITS = 31


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
