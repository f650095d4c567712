"""The loops compiled: several times as fast, where the optional numba is installed."""

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np

from bot.ranking.loops.compiled import letters as lettering
from bot.ranking.loops.compiled import owning, placing, spelling, strings, tallying
from bot.ranking.loops.compiled import pieces as cutting
from bot.ranking.loops.compiled import runs as cutting_runs
from bot.ranking.loops.compiled import slots as hashing
from bot.ranking.loops.compiled import words as counting
from bot.ranking.loops.layouts import (
    PADDING,
    UNKNOWN,
    WORD_BYTES,
    Bytes,
    Ints,
    Keys,
    Known,
    Longs,
    Marks,
    Merged,
    Owned,
    Passages,
    Pieces,
    Room,
    Runs,
    Settled,
    Slots,
    Sorted,
    Stretches,
    Strings,
    Table,
    Tally,
    Words,
)
from bot.ranking.postings import Postings
from bot.ranking.slots import slot_count

_NO_STRINGS: Strings = (np.zeros(0, np.uint8), np.zeros(1, np.int64))


class NumbaLoops:
    """See `Loops`."""

    def read(
        self, data: bytes, stretches: Stretches, table: Table, count: int
    ) -> tuple[Pieces, int]:
        """Return the pieces of *stretches* of *data*, and the next code, see `Loops`."""
        offsets, tags = stretches
        found = cutting.read_all(_halves(data), (offsets, tags), (table.slots, table.keys), count)
        return Pieces(*found[0]), found[1]

    def number(self, table: Table, low: Keys, high: Keys, count: int) -> tuple[Ints, int]:
        """Return the code of each key, and the next code, see `Loops`."""
        return cutting.number((table.slots, table.keys), low, high, count)

    def forms(self, pieces: Pieces, odd: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
        """Return the forms of all *pieces*, and how many each stretch has, see `Loops`."""
        sizes = np.array([*map(len, odd)], np.int32)
        flat = np.array([*chain.from_iterable(odd)], np.int32)
        return counting.forms(pieces.codes, np.asarray(pieces.bounds), (sizes, flat))

    def count(self, forms: Ints, counts: Longs) -> None:
        """Add to the *counts* of all forms how often each is among *forms*."""
        counting.count(_plain_array(forms), counts)

    def owned(self, data: bytes, starts: Longs, owned: Owned) -> Longs:
        """Return how many words each owner has in each text of *data*, see `Loops`."""
        counts = np.zeros((len(starts) - 1, owned.size), np.int64)
        table = (owned.table.slots, owned.table.keys)
        owning.count((*_halves(data + PADDING), starts), table, owned.owner_of, counts)
        return counts

    def merge(self, one: Strings, other: Strings) -> Merged:
        """Return the strings of both, each once."""
        return Merged(*strings.merge(_plain_strings(one), _plain_strings(other)))

    def sort(self, keys: Keys) -> Sorted:
        """Return the strings that have *keys*, each once."""
        # From the left, as strings are compared.
        first, second = keys.view(">u8").astype(np.uint64).T
        return Sorted(*spelling.spelt(keys, np.lexsort((second, first)), _NO_STRINGS))

    def settle(self, forms: Ints, scratch: Ints, known: Known) -> Settled | None:
        """Return the words of *forms*, which may stand more than once, see `Loops`."""
        tables, longer = (known.forms, known.strings), known.longer
        counted, strings = spelling.gathered(forms, scratch, tables, longer)
        # From the left, as strings are compared.
        first, second = (np.lexsort((low, high)) for high, low in strings[1])
        found = spelling.settled(counted, strings, (first, second), longer)
        terms, words, (keys, counts, numbers), is_clear = found
        if not is_clear:
            return None
        return Settled(terms[:2], words[:2], keys.view(np.int64), counts, numbers)

    def slots(self, strings: Strings) -> Slots:
        """Return the slots of *strings*, see `Loops`."""
        letters, starts = _plain_strings(strings)
        return hashing.slots(letters, starts, slot_count(len(starts) - 1))

    def shapes(self, strings: Strings, size: int) -> tuple[Ints, Ints]:
        """Return the numbers of the first letters of *strings*, see `Loops`."""
        return lettering.shapes(*_plain_strings(strings), size)

    def runs(self, strings: Strings, passages: Ints) -> Runs:
        """Return the runs of four letters of *strings*, see `Loops`."""
        found, numbers, begins = cutting_runs.runs(*_plain_strings(strings))
        held = (begins, _plain_array(passages))
        letters, starts, of, holding = cutting_runs.spelt(found, found.argsort(), numbers, held)
        return Runs(letters, starts, begins, of, holding)

    def marks(self, strings: Strings) -> Marks:
        """Return by what letters each of *strings* is told from others."""
        return Marks(*lettering.marks(*_plain_strings(strings)))

    def tally(self, words: Words) -> Tally:
        """Return what *words* come to."""
        forms, term_of, class_of, *sizes = words
        laid, told = tallying.tally(_plain((forms, term_of, class_of)), _plain(sizes))
        terms, starts, packed, frequent, frequencies = laid
        postings = Postings(
            terms=terms,
            starts=starts,
            packed=packed,
            frequent=frequent,
            frequencies=frequencies,
        )
        return Tally(postings, *told)

    def place(self, postings: Postings, room: Room) -> None:
        """Put *postings* where they belong in *room*, see `Loops`."""
        placing.place(
            (postings.terms, postings.starts, postings.packed, postings.frequencies),
            (room.packed, room.bounds, room.free),
            (room.column_of, room.columns, room.greatest),
            (room.damping, room.most),
        )

    def encode(self, passages: Passages, move: Ints) -> tuple[Bytes, Longs]:
        """Return the variable-byte code of *passages*, and where each starts, see `Loops`."""
        return counting.encode(_plain(passages), _plain_array(move))

    def warm(self) -> None:
        """Go through nothing, for which everything is compiled or loaded."""
        nothing = np.zeros(0, np.int32)
        table = Table(np.full(2, UNKNOWN, np.int32), np.zeros((1, 2), np.uint64))
        keys = np.zeros(0, np.uint64)
        self.number(table, keys, keys, 0)
        stretches = Stretches(np.zeros(1, np.intp), np.zeros(0, np.uint8))
        found, _ = self.read(PADDING, stretches, table, 0)
        self.forms(found, [])
        self.count(nothing, np.zeros(0, np.int64))
        letters, starts = np.zeros(0, np.uint8), np.zeros(1, np.int64)
        self.owned(b"", starts, Owned(table=table, owner_of=nothing, size=0))
        nothing_spelt = letters, starts
        self.merge(nothing_spelt, nothing_spelt)
        self.sort(np.zeros((0, 2), np.uint64))
        self.shapes(nothing_spelt, 1)
        self.runs(nothing_spelt, nothing)
        self.settle(nothing, nothing, Known(table.keys, table.keys, _NO_STRINGS))
        self.marks(nothing_spelt)
        self.slots(nothing_spelt)
        self.tally(Words(*[nothing] * len(Words._fields)))
        self.place(Postings.of(nothing, nothing, nothing), _no_room())
        self.encode(Passages(nothing, nothing, nothing), nothing)


def _halves(data: bytes) -> tuple[Bytes, Keys]:
    """Return the letters of *data*, and eight bytes from every place on, without a copy."""
    letters = np.frombuffer(data, np.uint8)
    return letters, np.ndarray((len(data) - WORD_BYTES + 1,), np.uint64, letters, 0, (1,))


def _plain_strings(strings: Strings) -> Strings:
    """Return *strings* in arrays of the kind that is compiled for; those in files are not."""
    letters, starts = strings
    return np.array(letters), np.array(starts)


def _no_room() -> Room:
    return Room(
        packed=np.zeros(0, np.uint32),
        bounds=np.zeros(0, np.uint8),
        column_of=np.zeros(0, np.int32),
        columns=np.zeros((0, 0), np.uint8),
        greatest=np.zeros(0, np.float32),
        free=np.zeros(0, np.int64),
        damping=np.zeros(0, np.float64),
        most=1.0,
    )


def _plain(arrays: Iterable[Ints]) -> tuple[Ints, Ints, Ints]:
    """Return three *arrays* of the one kind that is compiled for, unlike some in files."""
    first, second, third = map(_plain_array, arrays)
    return first, second, third


def _plain_array(array: Ints) -> Ints:
    is_plain = array.dtype == np.int32 and array.flags.carray
    return array if is_plain else np.array(array, np.int32)
