"""Decoding: the numbers that a passage is, out of their bytes (see `bot.ranking.forward`)."""

import numpy as np

from bot.ranking.compiling.fetching import LINE, fetch
from bot.ranking.looking.compiled.tuples import Bytes, Longs, Numbers, compiled

_ONE, _SEVEN = np.uint64(1), np.uint64(7)
_LOW = np.uint64(127)
_NOUGHT = np.uint64(0)


@compiled
def decoded(coded: Bytes, start: int, end: int, numbers: Numbers) -> int:
    """Write the numbers from byte *start* to *end* to *numbers*, and return how many there are.

    There must be room for as many numbers as bytes.
    """
    count, number, shift = _NOUGHT, _NOUGHT, _NOUGHT
    # A number is written with each of its bytes, the last time in full. It takes half the time of
    # asking whether a byte is the last, for which the processor would have to guess.
    for at in range(np.uint64(start), np.uint64(end)):
        byte = np.uint64(coded[at])
        number |= (byte & _LOW) << shift
        numbers[count] = np.uint32(number)
        is_last = (byte >> _SEVEN) ^ _ONE
        count += is_last
        # All bits, if the number goes on.
        kept = is_last - _ONE
        number &= kept
        shift = (shift + _SEVEN) & kept
    return int(np.int64(count))


@compiled
def most_numbers(starts: Longs, passages: Longs) -> int:
    """Return how many numbers the longest of the *passages* may be."""
    most = 1
    for n in range(len(passages)):
        most = max(most, starts[passages[n] + 1] - starts[passages[n]])
    return most


@compiled
def fetch_passages(coded: Bytes, starts: Longs, passages: Longs) -> None:
    """Fetch the bytes of *passages* ahead: one after the other, each would be waited for."""
    for n in range(len(passages)):
        fetch(starts, passages[n])
    for n in range(len(passages)):
        for at in range(starts[passages[n]], starts[passages[n] + 1], LINE):
            fetch(coded, at)
