"""Coding: the words of passages in as few bytes as they need, with numpy."""

import numpy as np

from bot.ranking.loops.layouts import (
    BITS,
    GOES_ON,
    LOW_BITS,
    MOST_BYTES,
    Bytes,
    Ints,
    Longs,
    Passages,
    Places,
)
from bot.ranking.numbering import runs, sums


def encode(passages: Passages, move: Ints) -> tuple[Bytes, Longs]:
    """Return the variable-byte code of *passages*, and where each starts, see `Loops`."""
    stretches = passages.passage_stretches.astype(np.int64)
    words = sums(passages.stretch_lengths, passages.passage_stretches)
    sizes = 1 + stretches + words
    firsts = np.cumsum(sizes) - sizes
    numbers = np.empty(int(sizes.sum()), np.int32)
    numbers[firsts] = stretches
    numbers[runs(firsts + 1, stretches)] = passages.stretch_lengths
    numbers[runs(firsts + 1 + stretches, words)] = move[passages.forms]
    coded, ends = _code(numbers)
    starts = np.zeros(len(sizes) + 1, np.int64)
    starts[1:] = ends[firsts + sizes - 1] + 1
    return coded, starts


def _code(numbers: Ints) -> tuple[Bytes, Places]:
    """Return the variable-byte code of *numbers*, and the place of the last byte of each."""
    sizes = np.ones(len(numbers), np.int64)
    for byte in range(1, MOST_BYTES):
        longer = numbers >= (1 << (BITS * byte))
        if not longer.any():
            break
        sizes += longer
    ends = np.cumsum(sizes) - 1
    coded = np.empty(int(sizes.sum()), np.uint8)
    starts = ends - sizes + 1
    coded[starts] = numbers & LOW_BITS
    at = np.arange(len(numbers))
    for byte in range(1, MOST_BYTES):
        at = at[sizes[at] > byte]
        if not len(at):
            break
        coded[starts[at] + byte - 1] |= GOES_ON
        coded[starts[at] + byte] = (numbers[at] >> (BITS * byte)) & LOW_BITS
    return coded, ends
