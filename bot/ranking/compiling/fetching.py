"""Fetching ahead: memory that is needed soon is asked for, so that the waits for it overlap."""

from collections.abc import Callable
from typing import Any, cast

import numpy.typing as npt
from llvmlite import ir  # type: ignore[import-untyped]
from numba import njit, types
from numba.core import cgutils
from numba.extending import intrinsic

# What a processor fetches at once, in bytes.
LINE = 64

# The arguments of LLVM's `prefetch` after the address: to read, to be kept near, and no code.
_TO_READ, _TO_KEEP, _DATA = 0, 3, 1


def _fetch(_: Any, array: Any, place: Any) -> Any:  # noqa: ANN401, ARG001 - numba's own types
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:  # noqa: ANN401
        view = context.make_array(signature.args[0])(context, builder, arguments[0])
        address = builder.bitcast(builder.gep(view.data, [arguments[1]]), cgutils.voidptr_t)
        number = ir.IntType(32)
        kind = ir.FunctionType(ir.VoidType(), [cgutils.voidptr_t, number, number, number])
        insert = cgutils.get_or_insert_function
        function = insert(builder.module, kind, "llvm.prefetch")  # type: ignore[no-untyped-call]
        builder.call(function, [address, number(_TO_READ), number(_TO_KEEP), number(_DATA)])
        return context.get_dummy_value()

    return types.none(array, types.intp), generate


# Takes an array of one dimension and a place in it, and has the memory there brought near.
fetch = cast("Callable[[npt.NDArray[Any], Any], None]", intrinsic(_fetch))


@njit(nogil=True, error_model="numpy")
def fetch_all(array: npt.NDArray[Any], start: int, end: int) -> None:
    """Have the items of *array* from *start* to before *end* brought near."""
    for place in range(start, end, LINE // array.itemsize):
        fetch(array, place)
