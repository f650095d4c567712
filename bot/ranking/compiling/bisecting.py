"""Bisecting for many documents at once, in the postings of a term.

One after the other, each step would wait for memory and for the outcome of the one before; of many
documents the waits overlap. What is sown among a million documents is looked up in 22 µs a
question instead of 57.
"""

import numpy as np
import numpy.typing as npt
from numba import njit

from bot.ranking.inverted import FREQUENCY_BITS, Ints, Numbers

Packed = npt.NDArray[np.uint32]


@njit(nogil=True, error_model="numpy")
def first_places(postings: Packed, documents: Ints, places: Numbers) -> None:
    """Write for each of *documents* the first place with it or a later one to *places*."""
    count = len(documents)
    places[:count] = 0
    size = len(postings)
    while size > 1:
        half = size >> 1
        for n in range(count):
            is_before = postings[places[n] + half - 1] < np.uint32(documents[n] << FREQUENCY_BITS)
            places[n] += half if is_before else 0
        size -= half
    for n in range(count * size):
        places[n] += postings[places[n]] < np.uint32(documents[n] << FREQUENCY_BITS)
