"""Spelling: what follows from the letters of strings, most of which are plain."""

import numpy as np
import numpy.typing as npt

from bot.ranking.loops.compiled.keeping import compiled

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]
Runs = npt.NDArray[np.uint32]
Signatures = npt.NDArray[np.uint32]
# The place of each run among the different ones, and these.
Found = tuple[Ints, Runs]

_BYTE_BITS, _BYTE = 8, 0xFF
_KEY_BYTES = 16
_SPACE = 0x20
_RUN_LETTERS = 4
_ALL_BITS = 0xFFFFFFFF
# What a run is multiplied with for its bits to be mixed: 2³² by the golden ratio. The lowest are
# mixed least.
_MIXER = 0x9E3779B1
_UNMIXED_BITS = 7
_FREE = -1
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
def slot_of(slots: Ints, keys: Runs, run: int) -> int:
    """Return the slot in which the place of *run* in *keys* is, or would be put."""
    last = len(slots) - 1
    slot = (run * _MIXER & _ALL_BITS) >> _UNMIXED_BITS & last
    while slots[slot] != _FREE and keys[slots[slot]] != run:
        slot = (slot + 1) & last
    return slot


@compiled
def runs(letters: Bytes, starts: Longs, slots: Ints) -> Found:
    """Return for each run of strings its place among the different ones, and these.

    *slots*, all of them free and a power of 2, are to have the places. A run is four letters, the
    first of them in its highest byte; if a string has no four with the spaces on either side of
    it, the last bytes of its only run are 0.
    """
    room = len(letters) + len(starts)
    places, keys = np.empty(room, np.int32), np.empty(room, np.uint32)
    at = count = 0
    for string in range(len(starts) - 1):
        run, length, end = _SPACE, 1, starts[string + 1]
        for place in range(starts[string], end + 1):
            letter = int(letters[place]) if place < end else _SPACE
            run, length = (run << _BYTE_BITS | letter) & _ALL_BITS, length + 1
            if length < _RUN_LETTERS and place < end:
                continue
            whole = run << _BYTE_BITS * max(_RUN_LETTERS - length, 0)
            slot = slot_of(slots, keys, whole)
            if slots[slot] == _FREE:
                slots[slot], keys[count] = count, whole
                count += 1
            places[at] = slots[slot]
            at += 1
    return places[:at].copy(), keys[:count].copy()


@compiled
def in_order(found: Found, slots: Ints, ordered: Runs) -> tuple[Bytes, Longs, Ints]:
    """Return the letters of *ordered* runs, where each starts, and the number of each run *found*.

    See `runs`, whose *slots* these are.
    """
    places, keys = found
    numbers = np.empty(len(keys), np.int32)
    letters = np.empty(_RUN_LETTERS * len(keys), np.uint8)
    starts = np.zeros(len(keys) + 1, np.int64)
    at = 0
    for number in range(len(ordered)):
        run = int(ordered[number])
        numbers[slots[slot_of(slots, keys, run)]] = number
        for shift in (24, 16, 8, 0):
            letter = run >> shift & _BYTE
            letters[at] = letter
            at += int(letter > 0)
        starts[number + 1] = at
    return letters[:at].copy(), starts, numbers[places]


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
