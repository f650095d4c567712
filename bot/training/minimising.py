"""Minimising: the one place that knows scipy, which is an extra and takes long to import."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.training.errors import ScipyMissingError

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

# Returns the loss at a point, and its gradient there.
Loss = Callable[[Floats], tuple[float, Floats]]


def require_scipy() -> Any:  # noqa: ANN401 - scipy has no types
    """Return `scipy.optimize`; called early, it spares asking questions for nothing.

    Raises:
        ScipyMissingError: If it is not installed.
    """
    try:
        return import_module("scipy.optimize")
    except ModuleNotFoundError:
        raise ScipyMissingError from None


def minimised(loss: Loss, size: int) -> Floats:
    """Return the *size* numbers that make *loss*, which is smooth, least; found by L-BFGS.

    Raises:
        ScipyMissingError: If scipy is not installed.
    """
    found = require_scipy().minimize(loss, np.zeros(size), jac=True, method="L-BFGS-B")
    weights: Floats = found.x
    return weights


def spreads(features: Floats) -> Floats:
    """Return the standard deviation of each column, 1 for one that never varies."""
    deviations: Floats = features.std(axis=0)
    # A column of equal numbers deviates by no more than rounding.
    deviations[deviations < 1e-9] = 1.0  # noqa: PLR2004 - see above
    return deviations
