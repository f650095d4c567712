"""The forward index: the words of each passage in reading order, as numbers.

A passage is a row of stretches: its headline first, then its sentences. Everything that looks
at a passage more closely than counting, such as proximity and the choice of sentences, reads it
here, so no text is taken apart twice.

Numbers are written in as few bytes of seven bits as they need (variable-byte code), the last of
which has no eighth bit. The commonest forms have the lowest numbers, so a word takes one and a
half bytes in the mean where an array would take four.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.ranking.loops import available
from bot.ranking.loops.layouts import BITS, GOES_ON, LOW_BITS, MOST_BYTES, Passages
from bot.ranking.numbering import runs
from bot.ranking.readings import Reading
from bot.ranking.vocabulary import Ints

Bytes = npt.NDArray[np.uint8]
Longs = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Some passages, one after the other.

    *forms* are the words of all of them in order; *stretch_lengths* the number of words of each
    stretch, *passage_stretches* the number of stretches of each passage.
    """

    forms: Ints
    stretch_lengths: Longs
    passage_stretches: Longs


@dataclass(frozen=True, slots=True, kw_only=True)
class ForwardIndex:
    """The passages of a segment.

    Passage *p* is `coded[starts[p]:starts[p + 1]]`: the number of its stretches, the number of
    words of each, and the numbers of the forms of them all.
    """

    coded: Bytes
    starts: Longs

    def __len__(self) -> int:
        return len(self.starts) - 1

    def decoded(self, passages: npt.NDArray[np.integer]) -> Decoded:
        """Return the words of *passages*, in the order given."""
        starts = self.starts[passages].tolist()
        ends = self.starts[np.asarray(passages) + 1].tolist()
        pieces = [self.coded[start:end] for start, end in zip(starts, ends, strict=True)]
        return _decoded(np.concatenate(pieces or [self.coded[:0]]), [*map(len, pieces)])


def _decoded(coded: Bytes, sizes: Sequence[int] | Longs) -> Decoded:
    ends = np.flatnonzero(coded < GOES_ON)
    numbers = _numbers(coded, ends)
    # Where the numbers of each passage end.
    bounds = np.searchsorted(ends, np.cumsum(sizes))
    firsts = np.concatenate(([0], bounds))[:-1].astype(np.int64)
    stretches = numbers[firsts].astype(np.int64)
    is_length = np.zeros(len(numbers), np.bool_)
    is_length[runs(firsts + 1, stretches)] = True
    is_form = ~is_length
    is_form[firsts] = False
    return Decoded(
        forms=numbers[is_form],
        stretch_lengths=numbers[is_length].astype(np.int64),
        passage_stretches=stretches,
    )


def _numbers(coded: Bytes, ends: Longs) -> Ints:
    """Return the numbers in *coded* that end at *ends*."""
    sizes = np.diff(ends, prepend=-1)
    starts = ends - sizes + 1
    numbers = (coded[starts] & LOW_BITS).astype(np.int32)
    at = np.arange(len(ends))
    for byte in range(1, MOST_BYTES):
        at = at[sizes[at] > byte]
        if not len(at):
            break
        numbers[at] |= (coded[starts[at] + byte] & LOW_BITS).astype(np.int32) << (BITS * byte)
    return numbers


def encoded(reading: Reading, move: Ints) -> ForwardIndex:
    """Return the forward index of *reading*, its forms renumbered by *move*."""
    passages = Passages(reading.forms, reading.stretch_lengths, reading.passage_stretches)
    coded, starts = available().encode(passages, move)
    return ForwardIndex(coded=coded, starts=starts)
