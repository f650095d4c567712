"""Merging: two lots of sorted strings as one, without compiled loops."""

from itertools import pairwise

import numpy as np

from bot.ranking.loops.layouts import Bytes, Longs, Merged, Strings
from bot.ranking.numbering import starts_of


def merge(one: Strings, other: Strings) -> Merged:
    """Return the strings of both, each once."""
    lots = [coded(*one), coded(*other)]
    # Each is in order already, so that sorting is merging.
    strings = [*dict.fromkeys(sorted([*lots[0], *lots[1]]))]
    number_of = dict(zip(strings, range(len(strings)), strict=True))
    places = [np.array([*map(number_of.__getitem__, lot)], np.int32) for lot in lots]
    letters = np.frombuffer(b"".join(strings), np.uint8)
    return Merged(letters, starts_of(np.array([*map(len, strings)], np.int64)), *places)


def coded(letters: Bytes, starts: Longs) -> list[bytes]:
    """Return each of the strings that *letters* are, which begin at *starts*."""
    together = letters.tobytes()
    return [together[first:end] for first, end in pairwise(starts.tolist())]
