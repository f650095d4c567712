"""Inverting: postings by term made from those of parts of the documents, one after another.

No two parts are ever in memory together, and the arrays that come out may be files.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.ranking.allocation import Allocate, in_memory
from bot.ranking.inverted import (
    MAX_IN_COLUMN,
    Ints,
    InvertedIndex,
    Numbers,
    check_count,
)
from bot.ranking.loops import available
from bot.ranking.loops.layouts import Room
from bot.ranking.model import Norm
from bot.ranking.postings import Postings, terms_of

# A column costs a byte a document and a posting five; columns are also added up far faster. At
# 1/12 a column is up to 2.4 times as large as the postings would be.
DENSE_ABOVE = 1 / 12
# Postings that are put in their places at once: with numpy, some 60 bytes each while it lasts.
POSTINGS_AT_ONCE = 1 << 19


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """What is to be indexed: the *lengths* of the documents, and how many are *holding* each term.

    *norm* are the parameters of the model. A term that more than *dense_above* of the documents
    hold becomes dense. So many postings are put in their places *at_once*.
    """

    holding: Ints
    lengths: Ints
    norm: Norm
    dense_above: float = DENSE_ABOVE
    at_once: int = POSTINGS_AT_ONCE


def assemble(
    parts: Sequence[Postings], extent: Extent, *, allocate: Allocate = in_memory
) -> InvertedIndex:
    """Return the index of *parts*, whose documents ascend from one to the next.

    Their arrays may be memory-mapped.
    """
    check_count(len(extent.lengths))
    starts, room = _room(extent, allocate)
    cut_down = []
    for part in parts:
        for some in part.some(extent.at_once):
            available().place(some, room)
            if len(some.frequent):
                cut_down.append(_cut_down(some, room.column_of))
    keys, frequencies = _in_order(cut_down)
    return InvertedIndex(
        starts=starts,
        packed=room.packed,
        bounds=room.bounds,
        column_of=room.column_of,
        columns=room.columns,
        greatest=room.greatest,
        frequent=_filled(allocate, "frequent", keys),
        frequencies=_filled(allocate, "frequencies", frequencies),
        lengths=_filled(allocate, "lengths", np.asarray(extent.lengths, np.int32)),
        average=extent.norm.average,
        k1=extent.norm.k1,
        b=extent.norm.b,
    )


def _room(extent: Extent, allocate: Allocate) -> tuple[Numbers, Room]:
    """Return where the postings of each sparse term start, and room for those of all terms."""
    terms, documents = len(extent.holding), len(extent.lengths)
    is_dense = extent.holding > documents * extent.dense_above
    dense = np.flatnonzero(is_dense)
    column_of = allocate("column_of", (terms,), np.int32)
    column_of[...] = -1
    column_of[dense] = np.arange(len(dense))
    starts = allocate("starts", (terms + 1,), np.int64)
    np.cumsum(np.where(is_dense, 0, extent.holding), out=starts[1:])
    postings = int(starts[-1])
    return starts, Room(
        packed=allocate("packed", (postings,), np.uint32),
        bounds=allocate("bounds", (postings,), np.uint8),
        column_of=column_of,
        columns=allocate("columns", (len(dense), documents), np.uint8),
        greatest=allocate("greatest", (terms,), np.float32),
        free=np.array(starts[:-1]),
        damping=extent.norm.damping(extent.lengths),
        most=extent.norm.k1 + 1,
    )


def _filled(allocate: Allocate, name: str, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    array = allocate(name, values.shape, values.dtype)
    array[...] = values
    return array


def _cut_down(postings: Postings, column_of: Ints) -> tuple[Numbers, Ints]:
    """Return the keys and frequencies of those that do not fit where they are put."""
    is_sparse = column_of[terms_of(postings.frequent)] < 0
    cut = np.flatnonzero(is_sparse | (postings.frequencies >= MAX_IN_COLUMN))
    return postings.frequent[cut], postings.frequencies[cut]


def _in_order(cut_down: Sequence[tuple[Numbers, Ints]]) -> tuple[Numbers, Ints]:
    """Return the keys and frequencies of all, in the order of the keys."""
    keys = np.concatenate([np.zeros(0, np.int64), *(keys for keys, _ in cut_down)])
    frequencies = np.concatenate([np.zeros(0, np.int32), *(each for _, each in cut_down)])
    order = np.argsort(keys)
    return keys[order], frequencies[order]
