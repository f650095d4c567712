"""Calibration: whether answers of confidence .7 are right seven times in ten."""

from collections.abc import Sequence

import numpy as np

from bot.evaluation.bootstrap import Values

BINS = 10

Bin = tuple[float | None, float | None, int]


def calibration(confidences: Values, right: Values) -> Sequence[Bin]:
    """Return ten bins of equal width: mean confidence, share of right answers, and how many.

    The last bin holds confidence 1 as well. Means of an empty bin are None.
    """
    places = np.minimum((confidences * BINS).astype(np.int64), BINS - 1)
    return [_bin(confidences[places == at], right[places == at]) for at in range(BINS)]


def squared_errors(confidences: Values, right: Values) -> Values:
    """Return what the Brier score is the mean of."""
    errors: Values = (confidences - right) ** 2
    return errors


def _bin(confidences: Values, right: Values) -> Bin:
    if not confidences.size:
        return None, None, 0
    return float(confidences.mean()), float(right.mean()), confidences.size
