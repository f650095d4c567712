"""Where large arrays come from: a caller may hand out arrays that lie in a file."""

from typing import Any, Protocol

import numpy as np
import numpy.typing as npt


class Allocate(Protocol):
    """Hands out arrays to be filled."""

    def __call__(
        self, name: str, shape: tuple[int, ...], dtype: npt.DTypeLike
    ) -> npt.NDArray[Any]:
        """Return an array of zeros of that *shape* and *dtype*; each *name* is given once."""


def in_memory(name: str, shape: tuple[int, ...], dtype: npt.DTypeLike) -> npt.NDArray[Any]:  # noqa: ARG001 - the form is Allocate's
    """Return an array in this process's own memory."""
    return np.zeros(shape, dtype)
