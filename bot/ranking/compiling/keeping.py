"""Keeping what was compiled for other runs."""

from collections.abc import Callable
from typing import TypeVar, cast

from numba import njit

_Function = TypeVar("_Function", bound=Callable[..., object])


def compiled_and_kept(revision: str) -> Callable[[_Function], _Function]:
    """Compile a function when it is first called, and keep what comes of it for other runs.

    *revision* is the fingerprint of everything that it calls.
    """

    def keep(function: _Function) -> _Function:
        # Numba names its files after the function, and reads those that are there even when they
        # are out of date: what another version kept may name tuples that are there no more. Its
        # files stay where they are, some hundred kilobytes.
        function.__qualname__ += f"_{revision}"
        return cast("_Function", njit(nogil=True, error_model="numpy", cache=True)(function))

    return keep
