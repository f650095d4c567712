"""Compiling, once for all processes."""

from collections.abc import Callable
from typing import TypeVar, cast

from numba import njit

_Function = TypeVar("_Function", bound=Callable[..., object])


def compiled(function: _Function) -> _Function:
    """Compile *function* when it is first called, and keep it for other processes.

    Its name needs no fingerprint (see `bot.ranking.compiling.keeping`), for what is kept of it
    names nothing of ours: it takes plain arrays, and tuples without names.
    """
    return cast(_Function, njit(cache=True, nogil=True, error_model="numpy")(function))
