"""Inverting: postings by term made from those of parts of the documents, one after another.

No two parts are ever in memory together, and the arrays that come out may be files.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.ranking.allocation import Allocate, in_memory
from bot.ranking.inverted import (
    BOUND_SCALE,
    FREQUENCY_BITS,
    MAX_DOCUMENTS,
    MAX_IN_COLUMN,
    MAX_PACKED,
    Ints,
    InvertedIndex,
    Numbers,
)
from bot.ranking.model import Floats, Norm
from bot.ranking.numbering import gaps

# A column costs a byte a document and a posting five; columns are also added up far faster. At
# 1/12 a column is up to 2.4 times as large as the postings would be.
DENSE_ABOVE = 1 / 12
# Rows that are put in their places at once: some 60 bytes each while it lasts.
ROWS_AT_ONCE = 1 << 19
# More than what rounding to single precision takes away.
_UPWARDS = 1 + 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """The pairs of a term and a document that holds it, and how often it does.

    Sorted by term, then by document.
    """

    terms: Ints
    documents: Ints
    frequencies: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """What is to be indexed: the *lengths* of the documents, and how many are *holding* each term.

    *norm* are the parameters of the model. A term that more than *dense_above* of the documents
    hold becomes dense. So many rows are put in their places *at_once*.
    """

    holding: Ints
    lengths: Ints
    norm: Norm
    dense_above: float = DENSE_ABOVE
    at_once: int = ROWS_AT_ONCE


def assemble(
    parts: Sequence[Postings], extent: Extent, *, allocate: Allocate = in_memory
) -> InvertedIndex:
    """Return the index of *parts*, whose documents ascend from one to the next.

    Their arrays may be memory-mapped.
    """
    if len(extent.lengths) > MAX_DOCUMENTS:
        message = f"An index holds {MAX_DOCUMENTS:,} documents at most."
        raise ValueError(message)
    index = _empty(extent, allocate)
    damping = extent.norm.damping(index.lengths)
    free = index.starts[:-1].copy()
    cut = [_place(rows, index, damping, free) for part in parts for rows in _some(part, extent)]
    keys = np.concatenate([np.zeros(0, np.int64), *(_key(rows) for rows in cut)])
    frequencies = np.concatenate([np.zeros(0, np.int32), *(rows.frequencies for rows in cut)])
    order = np.argsort(keys)
    return replace(
        index,
        frequent=_filled(allocate, "frequent", keys[order]),
        frequencies=_filled(allocate, "frequencies", frequencies[order]),
    )


def _some(part: Postings, extent: Extent) -> Iterator[Postings]:
    """Yield the rows of *part*, some at a time."""
    for start in range(0, len(part.terms), extent.at_once):
        rows = slice(start, start + extent.at_once)
        yield Postings(
            terms=np.asarray(part.terms[rows]),
            documents=np.asarray(part.documents[rows]),
            frequencies=np.asarray(part.frequencies[rows]),
        )


def _runs(terms: Ints) -> tuple[Numbers, Numbers]:
    """Return where a run of equal *terms* starts, and how long each run is."""
    starts = np.flatnonzero(terms[1:] != terms[:-1]) + 1
    starts = np.concatenate(([0], starts)) if len(terms) else starts
    return starts, gaps(starts, len(terms))


def _empty(extent: Extent, allocate: Allocate) -> InvertedIndex:
    """Return an index with room for everything, of which only the layout is settled."""
    holding = extent.holding
    vocabulary, documents = len(holding), len(extent.lengths)
    dense = np.flatnonzero(holding > documents * extent.dense_above)
    column_of = np.full(vocabulary, -1, np.int32)
    column_of[dense] = np.arange(len(dense), dtype=np.int32)
    starts = np.zeros(vocabulary + 1, np.int64)
    np.cumsum(np.where(column_of < 0, holding, 0), out=starts[1:])
    return InvertedIndex(
        starts=_filled(allocate, "starts", starts),
        packed=allocate("packed", (int(starts[-1]),), np.uint32),
        bounds=allocate("bounds", (int(starts[-1]),), np.uint8),
        column_of=_filled(allocate, "column_of", column_of),
        columns=allocate("columns", (len(dense), documents), np.uint8),
        greatest=allocate("greatest", (vocabulary,), np.float32),
        frequent=np.zeros(0, np.int64),
        frequencies=np.zeros(0, np.int32),
        lengths=_filled(allocate, "lengths", np.asarray(extent.lengths, np.int32)),
        average=extent.norm.average,
        k1=extent.norm.k1,
        b=extent.norm.b,
    )


def _filled(allocate: Allocate, name: str, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    array = allocate(name, values.shape, values.dtype)
    array[...] = values
    return array


def _place(rows: Postings, index: InvertedIndex, damping: Floats, free: Numbers) -> Postings:
    """Put *rows* where they belong, and return those whose frequency was cut down to fit.

    *free* has the first free place of each term, and is moved on.
    """
    starts, counts = _runs(rows.terms)
    terms = rows.terms[starts]
    gains = index.built_for.gain(rows.frequencies, damping[rows.documents])
    if len(terms):
        greatest = np.maximum.reduceat(gains, starts) * _UPWARDS
        index.greatest[terms] = np.maximum(index.greatest[terms], greatest)
    columns = np.repeat(index.column_of[terms], counts)
    places = np.repeat(free[terms] - starts, counts) + np.arange(len(columns))
    sparse, dense = np.flatnonzero(columns < 0), np.flatnonzero(columns >= 0)
    free[terms] += np.where(index.column_of[terms] < 0, counts, 0)
    packed = rows.documents.astype(np.uint32) << FREQUENCY_BITS
    packed |= np.minimum(rows.frequencies, MAX_PACKED).astype(np.uint32)
    index.packed[places[sparse]] = packed[sparse]
    bounds = np.ceil(gains[sparse] * (BOUND_SCALE / (index.k1 + 1)))
    index.bounds[places[sparse]] = np.minimum(bounds, BOUND_SCALE)
    kept = np.minimum(rows.frequencies[dense], MAX_IN_COLUMN)
    index.columns[columns[dense], rows.documents[dense]] = kept
    most = np.where(columns < 0, MAX_PACKED, MAX_IN_COLUMN)
    return _chosen(rows, np.flatnonzero(rows.frequencies >= most))


def _chosen(rows: Postings, chosen: Numbers) -> Postings:
    return Postings(
        terms=rows.terms[chosen],
        documents=rows.documents[chosen],
        frequencies=rows.frequencies[chosen],
    )


def _key(rows: Postings) -> Numbers:
    """Return the keys of *rows* in an index's *frequent*."""
    return (rows.terms.astype(np.int64) << 32) | rows.documents
