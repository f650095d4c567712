"""Arrays by their addresses.

To hand an array over, numba takes a fifth of a microsecond: for the twelve that a search needs, a
tenth of the time of searching ten thousand passages. So they are handed over as numbers. Whoever
calls must keep the arrays until the search is over, and they must be contiguous and aligned.
"""

from collections.abc import Callable, Sequence
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from numba import carray, types  # type: ignore[attr-defined]  # they are exported
from numba.core import cgutils
from numba.extending import intrinsic

from bot.ranking.inverted import Numbers
from bot.ranking.kernels.compiled.tuples import Arrays, Scratch, compiled

_ARRAYS = len(Arrays._fields)
# In the order of the fields of Arrays, by which they are told apart here and in `arrays_at`.
KINDS = (
    *(np.int64, np.uint32, np.uint8, np.int32, np.uint8, np.float32),
    *(np.int64, np.int32, np.int32),
)
"""Of what kind each of the `Arrays` is."""


def addresses_of(arrays: Sequence[npt.NDArray[Any]]) -> Numbers:
    """Return the address of each of *arrays*, and then the number of rows of each."""
    return np.array([each.ctypes.data for each in arrays] + [*map(len, arrays)], np.int64)


def _pointer_to(_: Any, address: Any) -> Any:  # noqa: ANN401 - numba's own types
    def generate(_: Any, builder: Any, __: Any, arguments: Any) -> Any:  # noqa: ANN401
        return builder.inttoptr(arguments[0], cgutils.voidptr_t)

    return types.voidptr(address), generate


# Takes an address, and returns what is there, whatever that is.
pointer_to = cast("Callable[[np.int64], Any]", intrinsic(_pointer_to))


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
