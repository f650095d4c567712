"""Arrays by their addresses.

To hand an array over, numba takes a fifth of a microsecond: for the dozen that a search needs, a
tenth of the time of searching ten thousand passages. So they are handed over as numbers. Whoever
calls must keep the arrays until the call is over, and they must be contiguous and aligned.
"""

from collections.abc import Callable, Sequence
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic

Numbers = npt.NDArray[np.int64]


def addresses_of(arrays: Sequence[npt.NDArray[Any]]) -> Numbers:
    """Return the address of each of *arrays*, and then the number of rows of each."""
    return np.array([each.ctypes.data for each in arrays] + [*map(len, arrays)], np.int64)


def _pointer_to(_: Any, address: Any) -> Any:  # noqa: ANN401 - numba's own types
    def generate(_: Any, builder: Any, __: Any, arguments: Any) -> Any:  # noqa: ANN401
        return builder.inttoptr(arguments[0], cgutils.voidptr_t)

    return types.voidptr(address), generate


# Takes an address, and returns what is there, whatever that is.
pointer_to = cast("Callable[[np.int64], Any]", intrinsic(_pointer_to))
