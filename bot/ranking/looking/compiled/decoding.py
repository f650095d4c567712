"""Decoding: the numbers that a passage is, out of their bytes (see `bot.ranking.forward`)."""

from typing import NamedTuple

import numpy as np

from bot.ranking.compiling.fetching import fetch, fetch_all
from bot.ranking.looking.compiled.tuples import Bytes, Longs, Numbers, Text, compiled


class Passages(NamedTuple):
    """The *numbers* of some passages; those of passage *n* are from `firsts[n]` to `ends[n]`."""

    numbers: Numbers
    firsts: Longs
    ends: Longs


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
def fetch_passages(coded: Bytes, starts: Longs, passages: Longs) -> int:
    """Fetch the bytes of *passages* ahead, and return how many there are.

    One after the other, each would be waited for.
    """
    for n in range(len(passages)):
        fetch(starts, passages[n])
    size = 0
    for n in range(len(passages)):
        start, end = starts[passages[n]], starts[passages[n] + 1]
        fetch_all(coded, start, end)
        size += int(end - start)
    return size


@compiled
def decoded_all(text: Text, passages: Longs) -> Passages:
    """Return the numbers that *passages* are."""
    numbers = np.empty(fetch_passages(text.coded, text.starts, passages), np.uint32)
    firsts, ends = np.empty(len(passages), np.int64), np.empty(len(passages), np.int64)
    at = 0
    for n in range(len(passages)):
        start, end = text.starts[passages[n]], text.starts[passages[n] + 1]
        firsts[n] = at
        at += decoded(text.coded, start, end, numbers[at:])
        ends[n] = at
    return Passages(numbers, firsts, ends)


@compiled
def forms_of(passages: Passages, n: int) -> Numbers:
    """Return the forms of passage *n*."""
    first = passages.firsts[n]
    return passages.numbers[first + 1 + passages.numbers[first] : passages.ends[n]]


@compiled
def lengths_of(passages: Passages, n: int) -> Numbers:
    """Return how many words each stretch of passage *n* has."""
    first = passages.firsts[n]
    return passages.numbers[first + 1 : first + 1 + passages.numbers[first]]
