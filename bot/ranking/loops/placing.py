"""Placing: postings put where they belong in an inverted index, with numpy."""

import numpy as np

from bot.ranking.inverted import BOUND_SCALE, FREQUENCY_BITS, MAX_IN_COLUMN, MAX_PACKED
from bot.ranking.loops.layouts import Ints, Longs, Room
from bot.ranking.numbering import gaps
from bot.ranking.postings import Postings

# More than what rounding to single precision takes away.
UPWARDS = 1 + 1e-6


def place(rows: Postings, room: Room) -> None:
    """Put *rows* where they belong in *room*, see `Loops`."""
    starts, counts = _runs(rows.terms)
    terms = rows.terms[starts]
    gains = rows.frequencies * room.most / (room.damping[rows.documents] + rows.frequencies)
    if len(terms):
        greatest = np.maximum.reduceat(gains, starts) * UPWARDS
        room.greatest[terms] = np.maximum(room.greatest[terms], greatest)
    columns = np.repeat(room.column_of[terms], counts)
    places = np.repeat(room.free[terms] - starts, counts) + np.arange(len(columns))
    sparse, dense = np.flatnonzero(columns < 0), np.flatnonzero(columns >= 0)
    room.free[terms] += np.where(room.column_of[terms] < 0, counts, 0)
    packed = rows.documents.astype(np.uint32) << FREQUENCY_BITS
    packed |= np.minimum(rows.frequencies, MAX_PACKED).astype(np.uint32)
    room.packed[places[sparse]] = packed[sparse]
    bounds = np.ceil(gains[sparse] * (BOUND_SCALE / room.most))
    room.bounds[places[sparse]] = np.minimum(bounds, BOUND_SCALE)
    kept = np.minimum(rows.frequencies[dense], MAX_IN_COLUMN)
    room.columns[columns[dense], rows.documents[dense]] = kept


def _runs(terms: Ints) -> tuple[Longs, Longs]:
    """Return where a run of equal *terms* starts, and how long each run is."""
    starts = np.flatnonzero(terms[1:] != terms[:-1]) + 1
    starts = np.concatenate(([0], starts)) if len(terms) else starts
    return starts, gaps(starts, len(terms))
