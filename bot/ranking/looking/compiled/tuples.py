"""Tuples of arrays, which is what compiled functions know instead of classes."""

from collections.abc import Callable
from typing import NamedTuple, TypeVar, cast

import numpy as np
import numpy.typing as npt
from numba import njit

Bytes = npt.NDArray[np.uint8]
Packed = npt.NDArray[np.uint32]
# Numbers that are never negative: as signed ones they would be looked at for that at each use.
Numbers = npt.NDArray[np.uint32]
Ints = npt.NDArray[np.int32]
Shorts = npt.NDArray[np.int16]
Counts = npt.NDArray[np.uint16]
# Numbers of a part, and below each the slot of a question that it goes to.
Pairs = npt.NDArray[np.int64]
Longs = npt.NDArray[np.int64]
Bits = npt.NDArray[np.uint64]
Floats = npt.NDArray[np.float64]

_Function = TypeVar("_Function", bound=Callable[..., object])


def compiled(function: _Function) -> _Function:
    """Compile *function* when it is first called from a compiled one."""
    return cast("_Function", njit(nogil=True, error_model="numpy")(function))


class Text(NamedTuple):
    """The words of a part: its forward index, and what its lexicon says of forms and terms.

    *term_of* and the others that end so go by forms, *run_starts* by terms.
    """

    coded: Bytes
    starts: Longs
    term_of: Numbers
    word_of: Numbers
    kinds_of: Bytes
    beginning_of: Numbers
    run_starts: Numbers
    run_of: Numbers
    run_counts_of: Counts


class Holdings(NamedTuple):
    """The documents that hold the terms of a part, see `InvertedIndex`; and its articles."""

    starts: Longs
    packed: Packed
    column_of: Ints
    columns: Bytes
    frequent: Longs
    frequencies: Ints
    lengths: Ints
    first_passages: Ints


class Model(NamedTuple):
    """The parameters of BM25, and the average length."""

    k1: float
    b: float
    average: float


class Weighed(NamedTuple):
    """Numbers of a part, -1 for what it does not have, and their weights."""

    numbers: Ints
    weights: Floats


class Asked(NamedTuple):
    """A question as numbers of a part, see `Pattern` and `Inquiry`.

    *terms*, *words* and *runs* go to slots, *content* of which are of words searched for; those
    that the part does not have are -1.
    *sequence* has the slot of each word in order. *model* is that of runs of letters. What has one
    of the *kinds* offers what is asked for; if *led_to* is not 0, only after a word of that kind.
    """

    terms: Pairs
    words: Pairs
    runs: Pairs
    content: int
    sequence: Longs
    shares: Floats
    idf: Floats
    model: Model
    kinds: int
    led_to: int


# What is handed over: numba reads a plain tuple in a fraction of the time that it takes for one
# with names.
ModelFigures = tuple[float, float, float]
# The fields of a Weighed, and those of the model in which it is scored.
ToScore = tuple[Ints, Floats, ModelFigures]
# The fields of an Asked, in their order.
ToLook = tuple[Pairs, Pairs, Pairs, int, Longs, Floats, Floats, ModelFigures, int, int]


@compiled
def model_of(figures: ModelFigures) -> Model:
    """Return the model that has these *figures*."""
    return Model(figures[0], figures[1], figures[2])


@compiled
def asked_of(fields: ToLook) -> Asked:
    """Return the question that has these *fields*."""
    terms, words, runs, content, sequence, shares, idf, model, kinds, led_to = fields
    return Asked(
        terms, words, runs, content, sequence, shares, idf, model_of(model), kinds, led_to
    )
