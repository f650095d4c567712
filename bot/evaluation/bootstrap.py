"""Bootstrap: how far a figure might lie elsewhere with other questions of the same kind.

Percentile intervals of 95 %: the questions are drawn again with replacement, 1,000 times, and
the middle 95 % of what the figure becomes is the interval. Seeded, so that the same outcomes
have the same intervals.
"""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

RESAMPLES = 1000
PERCENTILES = (2.5, 97.5)
SEED = 20250812

Values = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]
Interval = tuple[float, float]


def mean(values: Values) -> float | None:
    """Return the mean of *values* without NaN, or None if there is nothing else."""
    counted = values[~np.isnan(values)]
    return float(counted.mean()) if counted.size else None


def mean_intervals(figures: Mapping[str, Values]) -> dict[str, Interval]:
    """Return the interval of the mean of each figure.

    Every figure has a value for each question, in the same order; NaN where it has none. A
    figure that has no values at all has no interval.
    """
    known = {name: values for name, values in figures.items() if not np.isnan(values).all()}
    if not known:
        return {}
    table = np.column_stack(list(known.values()))
    has_value = ~np.isnan(table)
    sums_and_counts = np.hstack([np.where(has_value, table, 0.0), has_value])
    random = np.random.default_rng(SEED)
    totals = np.array([resample(random, len(table)) @ sums_and_counts for _ in range(RESAMPLES)])
    sums, counts = np.hsplit(totals, 2)
    with np.errstate(invalid="ignore"):
        means = sums / counts
    return {name: interval(means[:, at]) for at, name in enumerate(known)}


def resample(random: np.random.Generator, size: int) -> Counts:
    """Return how often each of *size* questions is drawn in *size* draws."""
    drawn: Counts = np.bincount(random.integers(size, size=size), minlength=size)
    return drawn


def interval(figures: Values) -> Interval:
    """Return the middle 95 % of *figures*, in which NaN does not count."""
    low, high = np.nanpercentile(figures, PERCENTILES)
    return float(low), float(high)
