"""Slots: where the numbers of strings are found by the strings' checksums."""

import numpy as np
import numpy.typing as npt

from bot.ranking.loops.compiled.keeping import compiled

Bytes = npt.NDArray[np.uint8]
Longs = npt.NDArray[np.int64]
Slots = npt.NDArray[np.uint32]

# As in `bot.ranking.slots`.
_FREE = 0xFFFFFFFF


def _remainders() -> Slots:
    """Return what each byte adds to a CRC-32, as in RFC 1952, section 8."""
    rest = np.arange(256, dtype=np.uint32)
    for _ in range(8):
        rest = np.where(rest & 1, np.uint32(0xEDB88320) ^ (rest >> 1), rest >> 1)
    return rest


_REMAINDERS = _remainders()
_ALL_BITS = np.uint32(0xFFFFFFFF)


@compiled
def first_slots(letters: Bytes, starts: Longs, size: int) -> Longs:
    """Return where among *size* slots each string is looked for first: the end of its CRC-32."""
    firsts = np.empty(len(starts) - 1, np.int64)
    for string in range(len(firsts)):
        rest = _ALL_BITS
        for place in range(starts[string], starts[string + 1]):
            byte = np.uint32(letters[place])
            rest = _REMAINDERS[(rest ^ byte) & np.uint32(0xFF)] ^ np.uint32(rest >> np.uint32(8))
        firsts[string] = np.int64(rest ^ _ALL_BITS) & (size - 1)
    return firsts


@compiled
def slots(letters: Bytes, starts: Longs, size: int) -> Slots:
    """Return the slots of strings, *size* of them or a few more, as `bot.ranking.slots` does."""
    firsts = first_slots(letters, starts, size)
    # Where those begin that are looked for at a slot, once they are in the order of slots.
    begins = np.zeros(size + 1, np.int64)
    for first in firsts:
        begins[first + 1] += 1
    for slot in range(size):
        begins[slot + 1] += begins[slot]
    order = np.empty(len(firsts), np.int64)
    for string in range(len(firsts)):
        order[begins[firsts[string]]] = string
        begins[firsts[string]] += 1
    places, next_free = np.empty(len(firsts), np.int64), 0
    for rank in range(len(order)):
        places[rank] = max(firsts[order[rank]], next_free)
        next_free = places[rank] + 1
    found = np.full(max(size, next_free + 1), _FREE, np.uint32)
    for rank in range(len(order)):
        found[places[rank]] = order[rank]
    return found
