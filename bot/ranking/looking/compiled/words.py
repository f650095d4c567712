"""The words of a passage that a question has: where they stand, and which stand side by side."""

import numpy as np

from bot.ranking.looking.compiled.tables import Table, slot_in
from bot.ranking.looking.compiled.tuples import Bits, Longs, Numbers, Shorts, compiled

ONE = np.uint64(1)
NOUGHT = np.uint64(0)


@compiled
def bit(number: int) -> np.uint64:
    """Return the bit that goes by *number*."""
    return ONE << np.uint64(number)


@compiled
def number_of(bits: np.uint64) -> int:
    """Return how many *bits* are set."""
    count = 0
    while bits != NOUGHT:
        bits &= bits - ONE
        count += 1
    return count


@compiled
def pairs_of(sequence: Longs, content: int) -> Shorts:
    """Return the table of pairs of neighbours in a question: the first place of each, or -1."""
    # Words carried over from earlier questions have no place in this one's order.
    size = content
    for n in range(len(sequence)):
        size = max(size, sequence[n] + 1)
    pairs = np.full((size, size), -1, np.int16)
    for n in range(len(sequence) - 1):
        if pairs[sequence[n], sequence[n + 1]] < 0:
            pairs[sequence[n], sequence[n + 1]] = n
    return pairs


@compiled
def find_slots(numbers: Numbers, table: Table, slots: Shorts) -> None:
    """Write the slot of each of *numbers* to *slots*, or -1."""
    keys, found = table
    for n in range(len(numbers)):
        slots[n] = slot_in(keys, found, numbers[n])


@compiled
def hold(slots: Shorts, lengths: Numbers, held: Bits) -> None:
    """Write to *held* which slots the words of each stretch have, as bits."""
    at = 0
    for stretch in range(len(lengths)):
        bits = NOUGHT
        for n in range(at, at + lengths[stretch]):
            if slots[n] >= 0:
                bits |= bit(slots[n])
        held[stretch] = bits
        at += lengths[stretch]


@compiled
def neighbours(slots: Shorts, pairs: Shorts) -> tuple[np.uint64, np.uint64]:
    """Return which pairs and triples of the question stand side by side, as bits."""
    found, triples = NOUGHT, NOUGHT
    before = -2
    for n in range(len(slots) - 1):
        pair = -2
        if slots[n] >= 0 and slots[n + 1] >= 0:
            pair = int(pairs[slots[n], slots[n + 1]])
            if pair >= 0:
                found |= bit(pair)
                if pair == before + 1 and before >= 0:
                    triples |= bit(before)
        before = pair
    return found, triples


@compiled
def written(forms: Numbers, word_of: Numbers, table: Table) -> np.uint64:
    """Return which words of the question stand among *forms* exactly as written, as bits."""
    keys, slots = table
    bits = NOUGHT
    for n in range(len(forms)):
        slot = slot_in(keys, slots, word_of[forms[n]])
        if slot >= 0:
            bits |= bit(slot)
    return bits
