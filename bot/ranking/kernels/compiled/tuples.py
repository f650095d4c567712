"""Tuples of arrays, which is what compiled functions know instead of classes.

Numba takes tuples of the same name and the same types for each other, and is then ten times as
slow to call: a name is for one tuple only.
"""

from collections.abc import Callable
from typing import NamedTuple, TypeVar, cast

import numpy as np
import numpy.typing as npt
from numba import njit

from bot.ranking.inverted import Ints, Numbers
from bot.ranking.model import Floats

Singles = npt.NDArray[np.float32]
Bytes = npt.NDArray[np.uint8]
Packed = npt.NDArray[np.uint32]
# Terms, their weights, what is blocked, how many hits are wanted, and the floor of their scores.
ToSearch = tuple[Ints, Floats, Bytes, int, float]
# Its first document, the one after its last, and a sum for each.
Window = tuple[int, int, Singles]

_Function = TypeVar("_Function", bound=Callable[..., object])

# Sums are in single precision: of a thousand terms, less than this share is lost to rounding.
SLACK = 1e-4


def compiled(function: _Function) -> _Function:
    """Compile *function* when it is first called from a compiled one."""
    return cast(_Function, njit(nogil=True, error_model="numpy")(function))


class Arrays(NamedTuple):
    """The arrays of an inverted index."""

    starts: Numbers
    packed: Packed
    bounds: Bytes
    column_of: Ints
    columns: Bytes
    greatest: Singles
    frequent: Numbers
    frequencies: Ints
    lengths: Ints


class Asked(NamedTuple):
    """A query; *blocked* is empty if it blocks nothing, *drift* is the most that gains grew."""

    terms: Ints
    weights: Floats
    blocked: Bytes
    k1: float
    b: float
    delta: float
    average: float
    drift: float
    floor: float


class Plan(NamedTuple):
    """The different terms of a query, the one that can add most first.

    What term *n* and those after it can add is `rest[n]`. Its postings in the window that is
    looked at are those from *low* to before *high*, and *end* is the end of them all; if it is
    dense, it has a row in *columns*. A bound times its *factor* is the most that a posting adds,
    as is a dense term's gain over k1 + 1. *seen* are frequencies in the document looked at.
    *slots* has the place of each word of the query here, -1 if it finds nothing. *alike* is what
    delta gives to all documents.
    """

    terms: Numbers
    columns: Ints
    factors: Singles
    rest: Floats
    low: Numbers
    high: Numbers
    end: Numbers
    seen: Numbers
    slots: Numbers
    alike: float


class Room(NamedTuple):
    """The best hits so far, and the room to find them in.

    *scores* and *documents* are a heap with the worst hit at its root. *sums* are of the
    documents of a window. Those that may be hits are noted in *found*, and what they have at
    most in *most*. Those that are *sown* have been offered to the heap already.
    """

    scores: Floats
    documents: Ints
    sums: Singles
    found: Ints
    most: Singles
    sown: Ints


class Scratch(NamedTuple):
    """Room that is used again: *sums* that are 0 before and after, and two arrays for notes."""

    sums: Singles
    found: Ints
    most: Singles


class Sizes(NamedTuple):
    """How many hits are wanted, and how much is done at once; see `with_numba.Pace`."""

    limit: int
    first: int
    ratio: int
    seeds: int
