"""Proximity: words of the question that stand near each other, or near what is asked for."""

import numpy as np
import numpy.typing as npt

from bot.expectation import OFFERED_BY, Expectation
from bot.ranking.alignment import Alignment

Floats = npt.NDArray[np.float64]

# A thing of the kind asked for counts with the question's words up to this many words away.
NEAR_WORDS = 6
# Words of the question count together up to this many words after the first of them.
TOGETHER_WORDS = 8


def near(laid: Alignment, expected: Expectation, weights: Floats) -> Floats:
    """Return for each segment the share that stands near a new word of the *expected* kind."""
    if expected is Expectation.ANYTHING:
        return np.zeros(laid.segments)
    new = ((laid.kinds & OFFERED_BY[expected]) > 0) & ~laid.is_asked
    is_near = np.convolve(new, np.ones(2 * NEAR_WORDS + 1))[NEAR_WORDS:][: len(new)] > 0
    flags = np.zeros((laid.segments, len(weights)), np.bool_)
    at = np.flatnonzero(laid.is_asked & is_near)
    flags[laid.segment_of[at], laid.slot[at]] = True
    shares: Floats = flags @ weights
    return shares


def together(laid: Alignment, weights: Floats) -> Floats:
    """Return for each segment the greatest share that stands within a few of its words."""
    at = np.flatnonzero(laid.is_asked)
    segment, slot = laid.segment_of[at], laid.slot[at]
    flags = np.zeros((len(at), len(weights)), np.bool_)
    for step in range(min(TOGETHER_WORDS + 1, len(at))):
        # The word asked for that is *step* such words further on, if it is near.
        first = slice(len(at) - step)
        is_close = (at[step:] - at[first] <= TOGETHER_WORDS) & (segment[step:] == segment[first])
        place = np.flatnonzero(is_close)
        flags[place, slot[place + step]] = True
    shares = np.zeros(laid.segments)
    np.maximum.at(shares, segment, flags @ weights)
    return shares
