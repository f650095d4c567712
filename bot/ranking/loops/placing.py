"""Placing: postings put where they belong in an inverted index, with numpy."""

import numpy as np

from bot.ranking.inverted import BOUND_SCALE, FREQUENCY_BITS, MAX_IN_COLUMN, MAX_PACKED
from bot.ranking.loops.layouts import Room
from bot.ranking.postings import Postings

# More than what rounding to single precision takes away.
UPWARDS = 1 + 1e-6


def place(postings: Postings, room: Room) -> None:
    """Put *postings* where they belong in *room*, see `Loops`."""
    terms, starts, counts = postings.terms, postings.starts[:-1], postings.counts()
    documents = (postings.packed >> FREQUENCY_BITS).astype(np.int64)
    frequencies = (postings.packed & MAX_PACKED).astype(np.int32)
    frequencies[frequencies == MAX_PACKED] = postings.frequencies
    gains = frequencies * room.most / (room.damping[documents] + frequencies)
    if len(terms):
        greatest = np.maximum.reduceat(gains, starts) * UPWARDS
        room.greatest[terms] = np.maximum(room.greatest[terms], greatest)
    columns = np.repeat(room.column_of[terms], counts)
    places = np.repeat(room.free[terms] - starts, counts) + np.arange(len(columns))
    sparse, dense = np.flatnonzero(columns < 0), np.flatnonzero(columns >= 0)
    room.free[terms] += np.where(room.column_of[terms] < 0, counts, 0)
    room.packed[places[sparse]] = postings.packed[sparse]
    bounds = np.ceil(gains[sparse] * (BOUND_SCALE / room.most))
    room.bounds[places[sparse]] = np.minimum(bounds, BOUND_SCALE)
    kept = np.minimum(frequencies[dense], MAX_IN_COLUMN)
    room.columns[columns[dense], documents[dense]] = kept
