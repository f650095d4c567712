"""Placing: postings put where they belong in an inverted index."""

import numpy as np
import numpy.typing as npt

from bot.ranking.loops.compiled.keeping import compiled

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

# See `inverted` and `loops.placing` for what these are.
FREQUENCY_BITS = 4
MAX_PACKED = (1 << FREQUENCY_BITS) - 1
MAX_IN_COLUMN = 255
BOUND_SCALE = 255
UPWARDS = 1 + 1e-6


@compiled
def place(
    rows: tuple[Ints, Ints, Ints],
    sparse: tuple[npt.NDArray[np.uint32], Bytes, Longs],
    others: tuple[Ints, Bytes, npt.NDArray[np.float32]],
    model: tuple[Floats, float],
) -> None:
    """Put *rows* where they belong: the fields of a `Room`, in groups."""
    terms, documents, frequencies = rows
    packed, bounds, free = sparse
    column_of, columns, greatest = others
    damping, most = model
    scale = BOUND_SCALE / most
    row = 0
    while row < len(terms):
        term = terms[row]
        column, at, best = column_of[term], free[term], 0.0
        while row < len(terms) and terms[row] == term:
            document, frequency = documents[row], frequencies[row]
            gain = frequency * most / (damping[document] + frequency)
            best = max(best, gain)
            if column >= 0:
                columns[column, document] = min(frequency, MAX_IN_COLUMN)
            else:
                kept = np.uint32(min(frequency, MAX_PACKED))
                packed[at] = (np.uint32(document) << np.uint32(FREQUENCY_BITS)) | kept
                bounds[at] = min(np.ceil(gain * scale), BOUND_SCALE)
                at += 1
            row += 1
        free[term] = at
        greatest[term] = max(np.float64(greatest[term]), best * UPWARDS)
