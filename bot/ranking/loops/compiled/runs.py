"""Runs of letters: cut from plain strings, numbered, and spelt."""

import numpy as np
import numpy.typing as npt

from bot.ranking.loops.compiled.keeping import compiled

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Runs = npt.NDArray[np.uint32]

_SPACE = 0x20
# GRAM_LETTERS is four in all that follows: a run is a number of 32 bits, its first letter on the
# left, and zeros behind the last one.
_RUN_LETTERS, _LETTER_BITS, _RUN_BITS = 4, 8, 32
# As in `layouts`; the upper half is enough to mix half as many bits.
_FACTOR = np.uint32(0x9E3779B9)


@compiled
def cut(letters: Bytes, starts: Longs) -> tuple[Runs, Ints]:
    """Return the runs of strings, one after the other, and where those of each begin.

    A string that has no four letters with the spaces on either side of it is itself a run.
    """
    found = np.empty(len(letters) + len(starts), np.uint32)
    begins = np.zeros(len(starts), np.int32)
    at = 0
    for string in range(len(starts) - 1):
        run, length, end = _SPACE, 1, starts[string + 1]
        for place in range(starts[string], end + 1):
            letter = int(letters[place]) if place < end else _SPACE
            run, length = run << _LETTER_BITS | letter, length + 1
            if length >= _RUN_LETTERS or place == end:
                found[at] = run << _LETTER_BITS * max(_RUN_LETTERS - length, 0)
                at += 1
        begins[string + 1] = at
    return found[:at], begins


@compiled
def runs(letters: Bytes, starts: Longs) -> tuple[Runs, Ints, Ints]:
    """Return the different runs of strings, the number of each run, and where those of each begin.

    They are numbered in the order in which they are met.
    """
    wanted, begins = cut(letters, starts)
    bits = 1
    while 1 << bits < 2 * len(wanted):
        bits += 1
    slots, mask = np.full(1 << bits, -1, np.int32), (1 << bits) - 1
    shift = np.uint32(_RUN_BITS - bits)
    numbers, found = np.empty(len(wanted), np.int32), np.empty(len(wanted), np.uint32)
    count = 0
    for place in range(len(wanted)):
        slot = np.int64(np.uint32(wanted[place] * _FACTOR) >> shift)
        while slots[slot] != -1 and found[slots[slot]] != wanted[place]:
            slot = (slot + 1) & mask
        if slots[slot] == -1:
            slots[slot], found[count] = count, wanted[place]
            count += 1
        numbers[place] = slots[slot]
    return found[:count], numbers, begins


@compiled
def spelt(
    runs: Runs, order: Longs, numbers: Ints, held: tuple[Ints, Ints]
) -> tuple[Bytes, Longs, Ints, Longs]:
    """Return the letters of *runs* in *order*, where each starts, and what they are held by.

    That is which of them each string has, by the *numbers* of its runs, and how many passages hold
    these in all. *held* are where the runs of each string begin, and how many passages hold it.
    """
    letters = np.empty(_RUN_LETTERS * len(runs), np.uint8)
    starts, ranks = np.zeros(len(runs) + 1, np.int64), np.empty(len(runs), np.int32)
    at = 0
    for rank in range(len(order)):
        rest, ranks[order[rank]] = runs[order[rank]], rank
        while rest:
            letters[at] = rest >> np.uint32(_RUN_BITS - _LETTER_BITS)
            rest = np.uint32(rest << np.uint32(_LETTER_BITS))
            at += 1
        starts[rank + 1] = at
    begins, passages = held
    of, holding = np.empty_like(numbers), np.zeros(len(runs), np.int64)
    for string in range(len(begins) - 1):
        for place in range(begins[string], begins[string + 1]):
            of[place] = ranks[numbers[place]]
            holding[of[place]] += passages[string]
    return letters[:at].copy(), starts, of, holding
