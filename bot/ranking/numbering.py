"""Numbering: places in arrays, worked out for many things at once."""

from typing import TypeVar

import numpy as np
import numpy.typing as npt

Longs = npt.NDArray[np.int64]

# So that runs of letters of an alphabet of 63 can be numbered.
_MOST_FLAGS = 1 << 24
_FLAGS_A_NUMBER = 16

_Integer = TypeVar("_Integer", bound=np.integer)


def runs(starts: npt.NDArray[np.integer], lengths: npt.NDArray[np.integer]) -> Longs:
    """Return the places of runs of *lengths* that begin at *starts*, one after the other."""
    ends = lengths.cumsum()
    places: Longs = np.arange(ends[-1] if len(ends) else 0)
    places += np.repeat(starts - ends + lengths, lengths)
    return places


def starts_of(lengths: npt.NDArray[np.integer | np.bool_]) -> Longs:
    """Return where runs of *lengths* start that follow on each other, and where the last ends."""
    starts = np.zeros(len(lengths) + 1, np.int64)
    lengths.cumsum(out=starts[1:])
    return starts


def owners(counts: npt.NDArray[np.integer]) -> npt.NDArray[np.int32]:
    """Return the number of its owner for each of things of which owner *n* has `counts[n]`."""
    return np.repeat(np.arange(len(counts), dtype=np.int32), counts)


def distinct(numbers: npt.NDArray[_Integer]) -> npt.NDArray[_Integer]:
    """Return the different *numbers* in ascending order."""
    # numpy's own `unique` imports its masked arrays, for a twentieth of a second at each start.
    ordered = np.sort(numbers)
    is_first = np.ones(len(ordered), np.bool_)
    is_first[1:] = ordered[1:] != ordered[:-1]
    return ordered[is_first]


def numbered(
    numbers: npt.NDArray[_Integer], *, below: int | None = None
) -> tuple[npt.NDArray[_Integer], npt.NDArray[np.integer]]:
    """Return the different *numbers* in ascending order, and the place of each there.

    It is quicker if all are known to be *below* a number that is not much more than they are.
    """
    if below is None or below > min(_MOST_FLAGS, _FLAGS_A_NUMBER * len(numbers)):
        found = distinct(numbers)
        return found, found.searchsorted(numbers)
    # An eighth of the time of sorting and searching.
    is_there = np.zeros(below, np.bool_)
    is_there[numbers] = True
    places = np.cumsum(is_there, dtype=np.int32) - 1
    return np.flatnonzero(is_there).astype(numbers.dtype), places[numbers]


def renumbered(
    numbers: npt.NDArray[_Integer], scratch: npt.NDArray[np.int32]
) -> tuple[npt.NDArray[_Integer], npt.NDArray[np.int32]]:
    """Return the different *numbers* in some order, and the place of each there.

    *scratch* has an element for each number that there may be, whatever it is; it is overwritten.
    Nothing is sorted or searched, so this takes a third of the time of `numbered`.
    """
    places = np.arange(len(numbers), dtype=np.int32)
    scratch[numbers] = places
    # Of those that are the same one has left its own place.
    found = numbers[scratch[numbers] == places]
    scratch[found] = places[: len(found)]
    return found, scratch[numbers]


def from_greatest(totals: npt.NDArray[np.number]) -> Longs:
    """Return the order of *totals* from the greatest on, in which the same keep their order.

    They are whole numbers, none below 0.
    """
    # Numbers of sixteen bits are sorted in an eighth of the time, and few totals are greater.
    most = np.iinfo(np.uint16).max
    order = np.argsort((most - np.minimum(totals, most)).astype(np.uint16), kind="stable")
    great = order[: np.count_nonzero(totals >= most)]
    if len(great):
        great[:] = great[np.argsort(-totals[great], kind="stable")]
    return order


def gaps(starts: npt.NDArray[np.integer], end: int) -> Longs:
    """Return how far it is from each of *starts* to the next, and from the last to *end*."""
    # `np.diff` takes four times as long for the few that an article comes to.
    found = np.empty(len(starts), np.int64)
    found[:-1] = starts[1:]
    found[-1:] = end
    return found - starts


def place_in(table: npt.NDArray[np.integer], numbers: npt.NDArray[np.integer]) -> Longs:
    """Return the place of each of *numbers* in the ascending *table*, or -1."""
    if not len(table):
        return np.full(len(numbers), -1, np.int64)
    places = np.searchsorted(table, numbers)
    places[places == len(table)] = 0
    places[table[places] != numbers] = -1
    return places


def picked(chosen: npt.NDArray[np.integer], counts: npt.NDArray[np.integer]) -> Longs:
    """Return the numbers of the things that *chosen* owners have; owner *n* has `counts[n]`."""
    starts = np.cumsum(counts) - counts
    return runs(starts[chosen], counts[chosen])


def sums(values: npt.NDArray[np.integer], counts: npt.NDArray[np.integer]) -> Longs:
    """Return the sums of runs of *values*, of which there are so many in each."""
    ends = starts_of(values)[starts_of(counts)]
    found: Longs = ends[1:] - ends[:-1]
    return found
