"""Tables of a few numbers that are asked for, to which very many are compared."""

import numpy as np

from bot.ranking.looking.compiled.tuples import Ints, Pairs, Shorts, compiled

# With so much room the first place tells of nearly all numbers that they are not asked for.
_ROOM = 32
_NEXT = np.uint32(1)

# The places of a hash table: numbers, -1 where a place is free, and their slots.
Table = tuple[Ints, Shorts]


@compiled
def table_of(pairs: Pairs) -> Table:
    """Return the table of *pairs*; of equal numbers the first counts, and -1 does not."""
    numbers, slots = pairs[0], pairs[1]
    size = _ROOM
    while size < _ROOM * len(numbers):
        size *= 2
    keys, found = np.full(size, -1, np.int32), np.full(size, -1, np.int16)
    for n in range(len(numbers)):
        if numbers[n] < 0:
            continue
        place = numbers[n] & (size - 1)
        while keys[place] >= 0:
            place = (place + 1) & (size - 1)
        keys[place], found[place] = numbers[n], slots[n]
    return keys, found


@compiled
def slot_in(keys: Ints, slots: Shorts, number: np.uint32) -> int:
    """Return the slot of *number*, or -1."""
    last = np.uint32(len(keys) - 1)
    place = number & last
    while keys[place] >= 0:
        if keys[place] == number:
            return int(slots[place])
        place = (place + _NEXT) & last
    return -1
