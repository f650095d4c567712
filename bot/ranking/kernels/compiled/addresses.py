"""The arrays of an inverted index, and room to search in, at their addresses."""

import numpy as np
from numba import carray  # type: ignore[attr-defined]  # it is exported

from bot.ranking.compiling.pointers import pointer_to
from bot.ranking.inverted import Numbers
from bot.ranking.kernels.compiled.tuples import Arrays, Scratch, compiled

_ARRAYS = len(Arrays._fields)
# In the order of the fields of Arrays, by which they are told apart here and in `arrays_at`.
KINDS = (
    *(np.int64, np.uint32, np.uint8, np.int32, np.uint8, np.float32),
    *(np.int64, np.int32, np.int32),
)
"""Of what kind each of the `Arrays` is."""


@compiled
def arrays_at(places: Numbers) -> Arrays:
    """Return the arrays of an inverted index, which are of these KINDS, at *places*."""
    rows = places[_ARRAYS:]
    documents = rows[8]
    return Arrays(
        carray(pointer_to(places[0]), rows[0], np.int64),
        carray(pointer_to(places[1]), rows[1], np.uint32),
        carray(pointer_to(places[2]), rows[2], np.uint8),
        carray(pointer_to(places[3]), rows[3], np.int32),
        carray(pointer_to(places[4]), (rows[4], documents), np.uint8),
        carray(pointer_to(places[5]), rows[5], np.float32),
        carray(pointer_to(places[6]), rows[6], np.int64),
        carray(pointer_to(places[7]), rows[7], np.int32),
        carray(pointer_to(places[8]), documents, np.int32),
    )


@compiled
def scratch_at(places: Numbers) -> Scratch:
    """Return the room whose addresses are *places*."""
    width = places[3]
    return Scratch(
        carray(pointer_to(places[0]), width, np.float32),
        carray(pointer_to(places[1]), width, np.int32),
        carray(pointer_to(places[2]), width, np.float32),
    )
