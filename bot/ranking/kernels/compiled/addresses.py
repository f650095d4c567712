"""What a search needs besides a query, in two arrays of numbers.

Numba takes a fifth of a microsecond for each array that it is handed, and as long for each two
numbers in a named tuple.
"""

import numpy as np
from numba import carray  # type: ignore[attr-defined]  # it is exported

from bot.ranking.compiling.pointers import pointer_to
from bot.ranking.inverted import Numbers
from bot.ranking.kernels.compiled.tuples import Arrays, Asked, Scratch, Sizes, ToSearch, compiled

_ARRAYS = len(Arrays._fields)
# In the order of the fields of Arrays, by which they are told apart here and in `arrays_at`.
KINDS = (
    *(np.int64, np.uint32, np.uint8, np.int32, np.uint8, np.float32),
    *(np.int64, np.int32, np.int32),
)
"""Of what kind each of the `Arrays` is."""


# Where the figures of the model begin, and those of the pace, behind an address and a number of
# rows for each array.
_MODEL, _PACE = 2 * _ARRAYS, 2 * len(Scratch._fields)


@compiled
def arrays_at(places: Numbers) -> Arrays:
    """Return the arrays of an inverted index, which are of these KINDS, at *places*."""
    rows = places[_ARRAYS:_MODEL]
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


@compiled
def asked_in(places: Numbers, query: ToSearch) -> Asked:
    """Return *query* as it is asked of an index, the figures of whose model are in *places*."""
    terms, weights, blocked, _, floor = query
    model = places[_MODEL:].view(np.float64)
    return Asked(terms, weights, blocked, model[0], model[1], model[2], model[3], model[4], floor)


@compiled
def sizes_in(places: Numbers, query: ToSearch) -> Sizes:
    """Return how many hits *query* wants, and how much is done at once in the room at *places*."""
    pace = places[_PACE:]
    return Sizes(query[3], pace[0], pace[1], pace[2])
