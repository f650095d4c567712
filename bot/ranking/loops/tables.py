"""Tables with open addressing, searched and filled with numpy."""

import numpy as np

from bot.ranking.loops.loops import UNKNOWN, Ints, Keys, Places, Table, slot_bits

# Odd numbers whose bits are as good as random.
_LOW_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_HIGH_FACTOR = np.uint64(0xC2B2AE3D27D4EB4F)


def _slots_of(low: Keys, high: Keys, slots: int) -> Places:
    """Return the slot where each key is looked for first, in a table of so many."""
    mixed = low * _LOW_FACTOR + high * _HIGH_FACTOR
    return (mixed >> slot_bits(slots)).astype(np.intp)


def codes_in(table: Table, low: Keys, high: Keys) -> Ints:
    """Return the code of each key in *table*, or UNKNOWN."""
    slots, mask = _slots_of(low, high, len(table.codes)), len(table.codes) - 1
    codes = table.codes[slots]
    # An empty slot has the number UNKNOWN and a key that no piece has.
    left = np.flatnonzero((table.low[slots] != low) | (table.high[slots] != high))
    left = left[codes[left] != UNKNOWN]
    while len(left):
        slots[left] = (slots[left] + 1) & mask
        tried = slots[left]
        codes[left] = table.codes[tried]
        is_other = (table.low[tried] != low[left]) | (table.high[tried] != high[left])
        left = left[is_other & (codes[left] != UNKNOWN)]
    return codes


def put(table: Table, low: Keys, high: Keys, codes: Ints) -> None:
    """Put keys that are new and different, and their *codes*, into *table*, which has room."""
    size = len(table.codes)
    slots = _slots_of(low, high, size)
    left = np.arange(len(codes))
    owners = np.empty(size, np.int32) if len(left) else np.empty(0, np.int32)
    while len(left):
        wanted = slots[left]
        is_free = table.codes[wanted] == UNKNOWN
        owners[wanted[is_free]] = left[is_free]
        is_mine = is_free & (owners[wanted] == left)
        mine = left[is_mine]
        table.low[slots[mine]] = low[mine]
        table.high[slots[mine]] = high[mine]
        table.codes[slots[mine]] = codes[mine]
        left = left[~is_mine]
        slots[left] = (slots[left] + 1) & (size - 1)
