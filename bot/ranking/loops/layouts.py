"""What the loops over words are given, and what they return."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.ranking.postings import Postings

Bytes = npt.NDArray[np.uint8]
Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]
Keys = npt.NDArray[np.uint64]
Places = npt.NDArray[np.intp]
Slots = npt.NDArray[np.uint32]


UNKNOWN = -1
# Of a key's bytes the last is a tag.
KEY_BYTES = 16
MAX_KEY_BYTES = 15
WORD_BYTES = 8
TAG_SHIFT = 56
# What data must end with, so that two halves of a key can be taken from anywhere.
PADDING = b" " * (2 * WORD_BYTES + 1)
# Every byte of UTF-8 from here on is part of a piece. Control characters part pieces as well,
# which does no harm: they are part of no word.
LAST_SPACE = 32

# Variable-byte code: seven bits in each byte, all of which but the last have the eighth set.
BITS = 7
GOES_ON = 1 << BITS
LOW_BITS = GOES_ON - 1
# Five groups of seven bits hold any number of 32.
MOST_BYTES = 5


class Stretches(NamedTuple):
    """Parts of a text that follow on each other: their *offsets* and the end, and their *tags*."""

    offsets: Places
    tags: Bytes


class Pieces(NamedTuple):
    """The pieces of stretches of a text, which stand between spaces: their *codes* in a table.

    Piece *n* begins at `starts[n]` and ends before `ends[n]`; stretch *s* has those from
    `bounds[s]` to before `bounds[s + 1]`.
    """

    codes: Ints
    starts: Ints
    ends: Ints
    bounds: Longs


class Table(NamedTuple):
    """A table with open addressing: *slots* have the codes of keys, UNKNOWN where they are free.

    Each row of *keys* is the two halves of the key that has its number as its code. The commonest
    keys are met early, so theirs are close together.
    """

    slots: Ints
    keys: Keys


class Words(NamedTuple):
    """The words of some articles: their *forms* in order, and whose they are.

    *term_of* goes from forms to terms, *class_of* from terms to the numbers of their beginnings,
    which ascend. The others are lengths: of stretches in words, of passages in stretches, of
    articles in passages.
    """

    forms: Ints
    term_of: Ints
    class_of: Ints
    stretch_lengths: Ints
    passage_stretches: Ints
    article_passages: Ints


class Passages(NamedTuple):
    """The words of some passages: their *forms* in order, and how many each stretch has.

    *passage_stretches* is the number of stretches of each passage.
    """

    forms: Ints
    stretch_lengths: Ints
    passage_stretches: Ints


class Tally(NamedTuple):
    """What `Words` come to.

    The documents of *postings* are passages. The others have a value a term: how many *stretches*,
    *passages* and *articles* hold it, how many passages a term of its *beginnings*, and how often
    it is *occurring* in all.
    """

    postings: Postings
    stretches: Ints
    passages: Ints
    articles: Ints
    beginnings: Ints
    occurring: Longs


class Owned(NamedTuple):
    """Words that each of *size* owners has alone, in small letters of ASCII.

    The code of a word in *table* is its place in *owner_of*.
    """

    table: Table
    owner_of: Ints
    size: int


Strings = tuple[Bytes, Longs]
"""Different strings: their letters in UTF-8, and where each starts and the last ends."""


class Sorted(NamedTuple):
    """The strings of some keys, as `Strings`, and the *ranks* of the keys among them."""

    letters: Bytes
    starts: Longs
    ranks: Ints


class Runs(NamedTuple):
    """The different runs of letters of some strings, as `Strings`, and which these have.

    Those of string *s* are `of[begins[s]:begins[s + 1]]`. *holding* is the sum, over the strings
    that have a run, of the passages that hold them.
    """

    letters: Bytes
    starts: Longs
    begins: Ints
    of: Ints
    holding: Longs


class Known(NamedTuple):
    """What makes up *forms* and *strings*: a row a number, the two halves of its key.

    The lower half of the key of a form has the numbers of its strings, see
    `bot.ranking.vocabulary`; that of a string which is too long for a key has its number among
    the *longer* ones, which are in the order in which they came.
    """

    forms: Keys
    strings: Keys
    longer: Strings


class Settled(NamedTuple):
    """The words of some *forms*, their numbers being new ones from 0, the commonest first.

    *keys* are made of the numbers of terms and words among these `Strings`, and *counts* say how
    often each form stands.
    """

    terms: Strings
    words: Strings
    keys: Longs
    counts: Longs
    forms: Ints


class Marks(NamedTuple):
    """The *signatures* and *lengths* of some words, see `bot.ranking.words.described`."""

    signatures: npt.NDArray[np.uint32]
    lengths: Bytes


class Merged(NamedTuple):
    """Two lots of `Strings` as one, and the place there of each of the *one* and the *other*."""

    letters: Bytes
    starts: Longs
    from_one: Ints
    from_other: Ints


class Room(NamedTuple):
    """Where postings are put: arrays of an `InvertedIndex`.

    *free* has the first free place of each sparse term in *packed* and *bounds*, and *damping*
    what damps the frequencies in each document. No gain reaches *most*.
    """

    packed: npt.NDArray[np.uint32]
    bounds: Bytes
    column_of: Ints
    columns: Bytes
    greatest: npt.NDArray[np.float32]
    free: Longs
    damping: npt.NDArray[np.float64]
    most: float


def slot_bits(slots: int) -> np.uint64:
    """Return by how many bits a mixed key is shifted to be one of so many *slots*."""
    return np.uint64(64 - slots.bit_length() + 1)
