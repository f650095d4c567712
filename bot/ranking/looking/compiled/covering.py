"""Covering: how much of a question passages and their sentences have."""

import numpy as np

from bot.ranking.looking.compiled.tuples import Bits, Floats, compiled
from bot.ranking.looking.compiled.words import NOUGHT, bit


@compiled
def covered(bits: np.uint64, shares: Floats) -> float:
    """Return the sum of the *shares* of the words that *bits* are."""
    total = 0.0
    for n in range(len(shares)):
        if bits & bit(n) != NOUGHT:
            total += shares[n]
    return total


@compiled
def coverings(held: Bits, shares: Floats, offered: Floats) -> tuple[float, float, float]:
    """Return what the best sentence covers, the best two, and the best that offers something.

    Each is taken along with the headline, which is the first of the stretches.
    """
    best, best_two, best_offer = 0.0, 0.0, 0.0
    for stretch in range(len(held)):
        bits = held[0] | held[stretch]
        share = covered(bits, shares)
        best = max(best, share)
        best_offer = max(best_offer, share * offered[stretch])
        # With a headline its first sentence would count alone.
        if stretch > 0:
            if stretch + 1 < len(held):
                bits |= held[stretch + 1]
            best_two = max(best_two, covered(bits, shares))
    return best, best_two, best_offer
