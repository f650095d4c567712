"""Adding up, for all documents of a window, what terms add to their scores at most."""

import numpy as np

from bot.ranking.compiling.bisecting import first_places
from bot.ranking.compiling.fetching import fetch_all
from bot.ranking.inverted import FREQUENCY_BITS, MAX_IN_COLUMN, Ints, Numbers
from bot.ranking.kernels.compiled.tuples import (
    Arrays,
    Asked,
    Bytes,
    Packed,
    Plan,
    Singles,
    Window,
    compiled,
)

_SHIFT = np.uint32(FREQUENCY_BITS)
_NOUGHT = np.float32(0)
_LITTLE = np.float32(1e-30)

Edges = Numbers
Damping = tuple[np.float32, np.float32]


@compiled
def ends_of_windows(documents: int, first: int, width: int) -> Ints:
    """Return where windows end: the *first* is so wide, and each twice as wide up to *width*."""
    ends = np.empty(documents // first + 1, np.int32)
    count, end = 0, 0
    while end < documents:
        end = min(end + first, documents)
        first = min(2 * first, width)
        ends[count] = end
        count += 1
    return ends[:count]


@compiled
def edges_of(packed: Packed, plan: Plan, ends: Ints) -> Edges:
    """Return for each term, in rows, where its postings in the windows with these *ends* end."""
    edges = np.empty((len(plan.terms), len(ends)), np.int64)
    for n in range(len(plan.terms)):
        if plan.columns[n] < 0:
            first_places(packed[plan.low[n] : plan.end[n]], ends, edges[n])
            edges[n] += plan.low[n]
    return edges


@compiled
def move(index: Arrays, plan: Plan, edges: Edges, window: int) -> None:
    """Go on to *window*, where terms have postings up to these *edges*.

    Those of the next window are fetched ahead: there are too few in a row for a processor to do
    it by itself.
    """
    for n in range(len(plan.terms)):
        plan.low[n] = plan.high[n]
        if plan.columns[n] < 0:
            plan.high[n] = edges[n, window]
            after = edges[n, min(window + 1, edges.shape[1] - 1)]
            fetch_all(index.packed, plan.high[n], after)
            fetch_all(index.bounds, plan.high[n], after)


@compiled
def at_most(factor: np.float32, frequency: int, length: int, damping: Damping) -> np.float32:
    """Return what a dense term adds to a document of this *length*."""
    given = damping[0] + damping[1] * np.float32(length)
    # A frequency that did not fit may add anything up to the most. And a k1 of 0 divides by 0.
    given = given if frequency < MAX_IN_COLUMN else _NOUGHT
    return factor * np.float32(frequency) / (np.float32(frequency) + given + _LITTLE)


@compiled
def add_sparse(
    sums: Singles, postings: Packed, bounds: Bytes, scale: tuple[np.float32, int]
) -> None:
    """Add the *bounds* of *postings* to *sums*, the first of which is of document `scale[1]`."""
    factor, base = scale
    for n in range(len(postings)):
        sums[np.uint64(postings[n] >> _SHIFT) - np.uint64(base)] += factor * np.float32(bounds[n])


@compiled
def join_sparse(
    sums: Singles, postings: Packed, bounds: Bytes, scale: tuple[np.float32, int]
) -> None:
    """Add as `add_sparse` does, but only to sums that are more than 0 already.

    One loop for both, told what sums must exceed, takes a search 4 % longer.
    """
    factor, base = scale
    for n in range(len(postings)):
        place = np.uint64(postings[n] >> _SHIFT) - np.uint64(base)
        # Without a branch, which would have to be guessed.
        counts = np.float32(sums[place] > _NOUGHT)
        sums[place] += factor * np.float32(bounds[n]) * counts


@compiled
def add_dense(
    sums: Singles, column: Bytes, lengths: Ints, scale: tuple[np.float32, Damping]
) -> None:
    """Add what a term with the frequencies *column* adds to *sums*."""
    factor, damping = scale
    for n in range(len(column)):
        sums[n] += at_most(factor, column[n], lengths[n], damping)


@compiled
def flat_and_slope(asked: Asked) -> Damping:
    """Return what the damping of a document is without, and with each word of its length."""
    flat = asked.k1 * (1 - asked.b)
    return np.float32(flat), np.float32(asked.k1 * asked.b / asked.average)


@compiled
def join(index: Arrays, plan: Plan, place: tuple[int, Window]) -> None:
    """Add sparse term *n* to those sums of the window that are more than 0 already."""
    n, (base, _, sums) = place
    low, high = plan.low[n], plan.high[n]
    join_sparse(sums, index.packed[low:high], index.bounds[low:high], (plan.factors[n], base))


@compiled
def add(index: Arrays, asked: Asked, plan: Plan, place: tuple[int, Window]) -> int:
    """Add term *n* to the sums of the window, and return how many additions that took."""
    n, (base, stop, sums) = place
    if plan.columns[n] >= 0:
        column, lengths = index.columns[plan.columns[n], base:stop], index.lengths[base:stop]
        add_dense(sums, column, lengths, (plan.factors[n], flat_and_slope(asked)))
        return stop - base
    low, high = plan.low[n], plan.high[n]
    add_sparse(sums, index.packed[low:high], index.bounds[low:high], (plan.factors[n], base))
    return int(high - low)
