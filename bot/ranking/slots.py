"""Slots: where the numbers of many strings are found by the strings' checksums."""

from collections.abc import Sequence
from zlib import crc32

import numpy as np
import numpy.typing as npt

FREE = 0xFFFFFFFF
# At most half full, a table is hardly ever searched for more than ten slots. Words made up to
# share a slot are then found by bisection, at ten times the cost of others.
MOST_TRIES = 32


def slots_of(strings: Sequence[bytes]) -> npt.NDArray[np.uint32]:
    """Return the slots of *strings*: a power of 2 and a few more, so that the last one is free.

    The number of each is in the first that was free from that of its CRC-32 on.
    """
    count = len(strings)
    size = slot_count(count)
    firsts = np.fromiter(map(crc32, strings), np.int64, count) & (size - 1)
    order = np.argsort(firsts, kind="stable")
    # Each in the slot after the one before it, or in its own if that is further on.
    ranks = np.arange(count)
    places = np.maximum.accumulate(firsts[order] - ranks) + ranks
    slots = np.full(max(size, int(places[-1]) + 2), FREE, np.uint32)
    slots[places] = order
    return slots


def slot_count(strings: int) -> int:
    """Return among how many slots so many *strings* are looked for first, a power of 2."""
    return 1 << (2 * strings).bit_length()


def first_slot_mask(slots: int) -> int:
    """Return the bits of a string's CRC-32 that say where among so many *slots* it is first."""
    return (1 << (slots.bit_length() - 1)) - 1
