"""Tables with open addressing, searched and filled with numpy."""

import numpy as np

from bot.ranking.loops.layouts import UNKNOWN, Ints, Keys, Places, Table, slot_bits

# Odd numbers whose bits are as good as random.
_LOW_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_HIGH_FACTOR = np.uint64(0xC2B2AE3D27D4EB4F)


def _slots_of(low: Keys, high: Keys, slots: int) -> Places:
    """Return the slot where each key is looked for first, in a table of so many."""
    mixed = low * _LOW_FACTOR + high * _HIGH_FACTOR
    return (mixed >> slot_bits(slots)).astype(np.intp)


def codes_in(table: Table, low: Keys, high: Keys) -> Ints:
    """Return the code of each key in *table*, or UNKNOWN."""
    places, mask = _slots_of(low, high, len(table.slots)), len(table.slots) - 1
    codes = table.slots[places]
    left = np.arange(len(codes))
    while len(left):
        found = codes[left]
        is_other = (table.keys[found, 0] != low[left]) | (table.keys[found, 1] != high[left])
        left = left[is_other & (found != UNKNOWN)]
        places[left] = (places[left] + 1) & mask
        codes[left] = table.slots[places[left]]
    return codes


def put(table: Table, codes: Ints) -> None:
    """Put *codes*, whose keys are new and different, into the slots of *table*, which has room."""
    size = len(table.slots)
    places = _slots_of(table.keys[codes, 0], table.keys[codes, 1], size)
    left = np.arange(len(codes))
    owners = np.empty(size, np.int32) if len(left) else np.empty(0, np.int32)
    while len(left):
        wanted = places[left]
        is_free = table.slots[wanted] == UNKNOWN
        owners[wanted[is_free]] = left[is_free]
        is_mine = is_free & (owners[wanted] == left)
        mine = left[is_mine]
        table.slots[places[mine]] = codes[mine]
        left = left[~is_mine]
        places[left] = (places[left] + 1) & (size - 1)
