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
# See `words` for what these are.
_MIN_KNOWN_LETTERS, _MOST_LETTERS = 3, 200
# With a space on either side, a string has so many runs of GRAM_LETTERS fewer than letters.
_FEWER_RUNS = 1


@compiled
def shapes(letters: Bytes, starts: Longs, size: int) -> tuple[Ints, Ints]:
    """Return the numbers of the first letters, *size* at most, of sorted strings; they ascend.

    With them come how many runs of four letters each has, spaces on either side included.
    """
    numbers, run_counts = np.zeros(len(starts) - 1, np.int32), np.empty(len(starts) - 1, np.int32)
    for string in range(len(numbers)):
        run_counts[string] = max(starts[string + 1] - starts[string] - _FEWER_RUNS, 1)
    for string in range(1, len(numbers)):
        before, start, end = starts[string - 1], starts[string], starts[string + 1]
        length = min(end - start, size)
        is_new = length != min(start - before, size)
        for place in range(length):
            is_new |= letters[start + place] != letters[before + place]
        numbers[string] = numbers[string - 1] + is_new
    return numbers, run_counts


@compiled
def marks(letters: Bytes, starts: Longs) -> tuple[Signatures, Bytes]:
    """Return which letters strings have, by their last bits, and how many; see `layouts.Marks`."""
    signatures = np.zeros(len(starts) - 1, np.uint32)
    lengths = np.zeros(len(signatures), np.uint8)
    for string in range(len(signatures)):
        length, may_stand_in = starts[string + 1] - starts[string], True
        for place in range(starts[string], starts[string + 1]):
            letter = letters[place]
            signatures[string] |= np.uint32(1) << np.uint32(letter & _LAST_BITS)
            may_stand_in &= _FIRST <= letter | _CASE_BIT <= _LAST
        if may_stand_in and length >= _MIN_KNOWN_LETTERS:
            lengths[string] = min(length, _MOST_LETTERS)
    return signatures, lengths
