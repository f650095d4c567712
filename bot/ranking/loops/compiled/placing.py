"""Placing: postings put where they belong in an inverted index."""

import numpy as np
import numpy.typing as npt

from bot.ranking.loops.compiled.keeping import compiled

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Packed = npt.NDArray[np.uint32]

# See `inverted` and `loops.placing` for what these are.
FREQUENCY_BITS = np.uint32(4)
MAX_PACKED = np.uint32(15)
MAX_IN_COLUMN = 255
BOUND_SCALE = 255
UPWARDS = 1 + 1e-6


@compiled
def place(
    postings: tuple[Ints, Longs, Packed, Ints],
    sparse: tuple[Packed, Bytes, Longs],
    others: tuple[Ints, Bytes, npt.NDArray[np.float32]],
    model: tuple[Floats, float],
) -> None:
    """Put *postings* where they belong: the fields of a `Room`, in groups.

    They are the terms, the starts, what is packed and the frequencies of `Postings`.
    """
    terms, starts, given, frequencies = postings
    packed, bounds, free = sparse
    column_of, columns, greatest = others
    damping, most = model
    scale = BOUND_SCALE / most
    great = 0
    for number in range(len(terms)):
        term = terms[number]
        column, at, best = column_of[term], free[term], 0.0
        for posting in given[starts[number] : starts[number + 1]]:
            document, frequency = posting >> FREQUENCY_BITS, np.int64(posting & MAX_PACKED)
            if frequency == MAX_PACKED:
                frequency = np.int64(frequencies[great])
                great += 1
            gain = frequency * most / (damping[document] + frequency)
            best = max(best, gain)
            if column >= 0:
                columns[column, document] = min(int(frequency), MAX_IN_COLUMN)
            else:
                packed[at] = posting
                bounds[at] = min(np.ceil(gain * scale), BOUND_SCALE)
                at += 1
        free[term] = at
        greatest[term] = max(np.float64(greatest[term]), best * UPWARDS)
