"""How often words come: Zipf's law for their ranks, Heaps' law for how many there are.

A word's frequency falls with its rank r as 1 / r up to some thousands of ranks, and as
r ** (-1 / GROWTH) beyond: the tail that makes a vocabulary grow by Heaps' law. The numbers were
fitted to news articles, of which 181,000 words have 18,500 different ones, the commonest 7 % and
the hundred commonest 45 % of all; at a million passages there are 537,000.
"""

import math

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

# Heaps: n words hold SCALE * n ** GROWTH different ones, from some ten thousand words on.
SCALE = 24.8
GROWTH = 0.5495
# What is read is the continuation of so many words, or else it would begin with new words alone.
READ_BEFORE = 10_000

# Zipf: where the first law ends, and how much flatter than 1 / r it begins.
_BEND = 8_000.0
_SHIFT = 0.93
_TAIL = 1 / GROWTH - 1
_HEAD_WEIGHT = math.log((_BEND + _SHIFT) / _SHIFT)
_TAIL_WEIGHT = _BEND / (_BEND + _SHIFT) / _TAIL
_HEAD = _HEAD_WEIGHT / (_HEAD_WEIGHT + _TAIL_WEIGHT)


def different_words(words: npt.ArrayLike) -> Floats:
    """Return how many different words a text of so many *words* holds."""
    return np.asarray(SCALE * np.asarray(words, np.float64) ** GROWTH)


def ranks(
    random: np.random.Generator, start: int, count: int
) -> tuple[Ints, npt.NDArray[np.bool_]]:
    """Draw the ranks, from 0, of the words at positions *start* to *start* + *count* of a text.

    Also return which of them come for the first time: as many as Heaps' law says, without a
    rank left out.
    """
    positions = np.arange(start, start + count + 1) + READ_BEFORE
    known = different_words(positions).astype(np.int64)
    is_new = known[1:] > known[:-1]
    drawn = _zipf(random.random(count) * _below(known[:-1]))
    return np.where(is_new, known[:-1], np.minimum(drawn, known[:-1] - 1)), is_new


def _below(rank: Ints) -> Floats:
    """Return the share of all words that have a rank below *rank*."""
    head = _HEAD / _HEAD_WEIGHT * np.log((rank + _SHIFT) / _SHIFT)
    tail = 1 - (1 - _HEAD) * (np.maximum(rank, 1) / _BEND) ** -_TAIL
    return np.where(rank <= _BEND, head, tail)


def _zipf(shares: Floats) -> Ints:
    """Return the ranks below which these *shares* of all words lie."""
    head = _SHIFT * np.expm1(np.minimum(shares, _HEAD) * (_HEAD_WEIGHT / _HEAD))
    tail = _BEND * np.minimum((1 - shares) / (1 - _HEAD), 1.0) ** (-1 / _TAIL)
    return np.where(shares < _HEAD, head, tail).astype(np.int64)
