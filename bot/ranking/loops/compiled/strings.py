"""Strings: sorted ones merged."""

import numpy as np
import numpy.typing as npt

from bot.ranking.loops.compiled.keeping import compiled

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Strings = tuple[Bytes, Longs]


@compiled
def compared(one: Bytes, other: Bytes) -> int:
    """Return -1 if *one* comes first, 1 if *other* does, and 0 if they are the same."""
    for place in range(min(len(one), len(other))):
        if one[place] != other[place]:
            return -1 if one[place] < other[place] else 1
    if len(one) == len(other):
        return 0
    return -1 if len(one) < len(other) else 1


@compiled
def placed(one: Strings, other: Strings) -> tuple[Ints, Ints, int]:
    """Return the place of each string among those of both, and how many these are."""
    (letters, starts), (others, other_starts) = one, other
    places = np.empty(len(starts) - 1, np.int32)
    other_places = np.empty(len(other_starts) - 1, np.int32)
    first = second = number = 0
    while first < len(places) or second < len(other_places):
        order = -1 if second == len(other_places) else 1
        if first < len(places) and second < len(other_places):
            order = compared(
                letters[starts[first] : starts[first + 1]],
                others[other_starts[second] : other_starts[second + 1]],
            )
        if order <= 0:
            places[first] = number
            first += 1
        if order >= 0:
            other_places[second] = number
            second += 1
        number += 1
    return places, other_places, number


@compiled
def copy(strings: Strings, places: Ints, into: Strings) -> None:
    """Copy each of *strings* to its place, where there is room for it."""
    letters, starts = strings
    for number in range(len(places)):
        at = into[1][places[number]]
        for letter in range(starts[number], starts[number + 1]):
            into[0][at + letter - starts[number]] = letters[letter]


@compiled
def merge(one: Strings, other: Strings) -> tuple[Bytes, Longs, Ints, Ints]:
    """Return the strings of both, each once, and the place there of each; see `layouts.Merged`."""
    places, other_places, count = placed(one, other)
    starts = np.zeros(count + 1, np.int64)
    for number in range(len(places)):
        starts[places[number] + 1] = one[1][number + 1] - one[1][number]
    for number in range(len(other_places)):
        starts[other_places[number] + 1] = other[1][number + 1] - other[1][number]
    for number in range(count):
        starts[number + 1] += starts[number]
    letters = np.empty(starts[count], np.uint8)
    copy(one, places, (letters, starts))
    copy(other, other_places, (letters, starts))
    return letters, starts, places, other_places
