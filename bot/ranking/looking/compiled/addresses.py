"""The arrays of a part, at their addresses."""

import numpy as np
from numba import carray  # type: ignore[attr-defined]  # it is exported

from bot.ranking.compiling.pointers import pointer_to
from bot.ranking.looking.compiled.tuples import Holdings, Longs, Text, compiled

_TEXT, _HOLDINGS = len(Text._fields), len(Holdings._fields)
# In the order of the fields, by which they are told apart here and below.
TEXT_KINDS: tuple[type[np.generic], ...] = (
    *(np.uint8, np.int64, np.uint32, np.uint32, np.uint8, np.uint32),
    *(np.uint32, np.uint32, np.uint16),
)
"""Of what kind each array of a `Text` is."""
HOLDING_KINDS: tuple[type[np.generic], ...] = (
    *(np.int64, np.uint32, np.int32, np.uint8),
    *(np.int64, np.int32, np.int32, np.int32),
)
"""Of what kind each array of `Holdings` is."""


@compiled
def text_at(places: Longs) -> Text:
    """Return the text whose arrays, of the TEXT_KINDS, are at *places*."""
    rows = places[_TEXT:]
    return Text(
        carray(pointer_to(places[0]), rows[0], np.uint8),
        carray(pointer_to(places[1]), rows[1], np.int64),
        carray(pointer_to(places[2]), rows[2], np.uint32),
        carray(pointer_to(places[3]), rows[3], np.uint32),
        carray(pointer_to(places[4]), rows[4], np.uint8),
        carray(pointer_to(places[5]), rows[5], np.uint32),
        carray(pointer_to(places[6]), rows[6], np.uint32),
        carray(pointer_to(places[7]), rows[7], np.uint32),
        carray(pointer_to(places[8]), rows[8], np.uint16),
    )


@compiled
def holdings_at(places: Longs) -> Holdings:
    """Return the holdings whose arrays, of the HOLDING_KINDS, are at *places*."""
    rows = places[_HOLDINGS:]
    documents = rows[6]
    return Holdings(
        carray(pointer_to(places[0]), rows[0], np.int64),
        carray(pointer_to(places[1]), rows[1], np.uint32),
        carray(pointer_to(places[2]), rows[2], np.int32),
        carray(pointer_to(places[3]), (rows[3], documents), np.uint8),
        carray(pointer_to(places[4]), rows[4], np.int64),
        carray(pointer_to(places[5]), rows[5], np.int32),
        carray(pointer_to(places[6]), documents, np.int32),
        carray(pointer_to(places[7]), rows[7], np.int32),
    )
