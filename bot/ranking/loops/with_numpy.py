"""The loops with numpy: ready at once, and all of them over many words at a time."""

from collections.abc import Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from bot.ranking.loops.coding import encode
from bot.ranking.loops.cutting import cut
from bot.ranking.loops.layouts import (
    MAX_KEY_BYTES,
    TAG_SHIFT,
    UNKNOWN,
    Bytes,
    Ints,
    Keys,
    Known,
    Longs,
    Merged,
    Owned,
    Passages,
    Pieces,
    Room,
    Stretches,
    Strings,
    Table,
    Tally,
    Words,
)
from bot.ranking.loops.merging import merge
from bot.ranking.loops.placing import place
from bot.ranking.loops.tables import codes_in, put
from bot.ranking.numbering import gaps, owners, starts_of
from bot.ranking.postings import Postings

_HALF = 32
_LOW = (1 << _HALF) - 1

# Terms, what holds them, and how often it does.
_Rows = tuple[Ints, Ints, Ints]


class NumpyLoops:
    """See `Loops`."""

    def read(
        self, data: bytes, stretches: Stretches, table: Table, count: int
    ) -> tuple[Pieces, int]:
        """Return the pieces of *stretches* of *data*, marks and all, and the next code."""
        starts, ends, low, high = cut(data)
        bounds = np.searchsorted(starts, stretches.offsets)
        is_long = ends - starts > MAX_KEY_BYTES
        low[is_long] = high[is_long] = 0
        tags = np.repeat(stretches.tags.astype(np.uint64), np.diff(bounds))
        high |= tags << np.uint64(TAG_SHIFT)
        codes, count = self.number(table, low, high, count)
        return Pieces(codes, starts.astype(np.int32), ends.astype(np.int32), bounds), count

    def number(self, table: Table, low: Keys, high: Keys, count: int) -> tuple[Ints, int]:
        """Return the code of each key, and the next code, see `Loops`."""
        codes = codes_in(table, low, high)
        left = np.flatnonzero(codes == UNKNOWN)
        new: dict[tuple[int, int], int] = {}
        pairs = zip(low[left].tolist(), high[left].tolist(), strict=True)
        codes[left] = [new.setdefault(pair, count + len(new)) for pair in pairs]
        if new:
            table.keys[count : count + len(new)] = [*new]
            put(table, np.arange(count, count + len(new), dtype=np.int32))
        return codes, count + len(new)

    def forms(self, pieces: Pieces, odd: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
        """Return the forms of all *pieces*, and how many each stretch has, see `Loops`."""
        counts = np.ones(len(pieces.codes), np.int64)
        counts[pieces.codes < 0] = [*map(len, odd)]
        forms = np.repeat(pieces.codes, counts)
        forms[forms < 0] = [*chain.from_iterable(odd)]
        return forms, np.diff(starts_of(counts)[pieces.bounds]).astype(np.int32)

    def count(self, forms: Ints, counts: Longs) -> None:
        """Add to the *counts* of all forms how often each is among *forms*."""
        counts += np.bincount(forms, minlength=len(counts))

    def owned(self, data: bytes, starts: Longs, owned: Owned) -> None:
        """Return nothing: to look at all words takes no longer."""

    def merge(self, one: Strings, other: Strings) -> Merged:
        """Return the strings of both, each once."""
        return merge(one, other)

    def sort(self, keys: Keys) -> None:
        """Return nothing: longer strings, which have no keys, are sorted along with the others."""

    def settle(self, forms: Ints, scratch: Ints, known: Known) -> None:
        """Return nothing: it is done in steps."""

    def slots(self, strings: Strings) -> None:
        """Return nothing: they are made of the strings one by one."""

    def shapes(self, strings: Strings, size: int) -> None:
        """Return nothing, here and below: strings of any letters are gone through alike."""

    def runs(self, strings: Strings, passages: Ints) -> None:
        """Return nothing."""

    def marks(self, strings: Strings) -> None:
        """Return nothing."""

    def tally(self, words: Words) -> Tally:
        """Return what *words* come to."""
        size = len(words.class_of)
        stretch_of = owners(words.stretch_lengths)
        in_stretches = _pairs(words.term_of[words.forms], stretch_of)
        rows = _by_passage(in_stretches, owners(words.passage_stretches))
        terms, documents, frequencies = rows
        in_article = owners(words.article_passages)[documents]
        occurring = np.bincount(terms, weights=frequencies, minlength=size)
        return Tally(
            postings=Postings.of(terms, documents, frequencies),
            stretches=_tally(in_stretches[0], size),
            passages=_tally(terms, size),
            articles=_tally(terms[_changes(terms, in_article)], size),
            beginnings=_beginnings(terms, documents, words.class_of),
            occurring=occurring.astype(np.int64),
        )

    def place(self, postings: Postings, room: Room) -> None:
        """Put *postings* where they belong in *room*, see `Loops`."""
        place(postings, room)

    def encode(self, passages: Passages, move: Ints) -> tuple[Bytes, Longs]:
        """Return the variable-byte code of *passages*, and where each starts, see `Loops`."""
        return encode(passages, move)


def _pairs(terms: Ints, owners: Ints) -> _Rows:
    """Return how often each term stands in each of its *owners*, sorted by term and owner."""
    # One number for both, because sorting numbers is several times as fast as sorting pairs.
    keys = np.sort((terms.astype(np.int64) << _HALF) | owners)
    is_first = np.ones(len(keys), np.bool_)
    is_first[1:] = keys[1:] != keys[:-1]
    firsts = np.flatnonzero(is_first)
    found = keys[firsts]
    return (
        (found >> _HALF).astype(np.int32),
        (found & _LOW).astype(np.int32),
        gaps(firsts, len(keys)).astype(np.int32),
    )


def _by_passage(in_stretches: _Rows, passage_of: Ints) -> _Rows:
    """Return the rows of passages from those of their stretches."""
    terms, stretches, frequencies = in_stretches
    documents = passage_of[stretches]
    firsts = np.flatnonzero(_changes(terms, documents))
    if not len(firsts):
        return in_stretches
    summed = np.add.reduceat(frequencies, firsts, dtype=np.int32)
    return terms[firsts], documents[firsts], summed


def _beginnings(terms: Ints, documents: Ints, class_of: Ints) -> Ints:
    """Return for each term how many passages hold a term of its beginning."""
    classes = int(class_of[-1]) + 1 if len(class_of) else 0
    in_passages, _, _ = _pairs(class_of[terms], documents)
    return _tally(in_passages, classes)[class_of]


def _changes(one: Ints, other: Ints) -> npt.NDArray[np.bool_]:
    """Return a flag for each row: whether it differs from the row before."""
    flags = np.ones(len(one), np.bool_)
    flags[1:] = (one[1:] != one[:-1]) | (other[1:] != other[:-1])
    return flags


def _tally(numbers: Ints, size: int) -> Ints:
    return np.bincount(numbers, minlength=size).astype(np.int32)
