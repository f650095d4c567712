"""The loops: what is done with every word while articles are read."""

from collections.abc import Sequence
from typing import Protocol

from bot.ranking.loops.layouts import (
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


class Loops(Protocol):
    """The loops over words; all of them give the same, but for the marks around a piece."""

    def read(
        self, data: bytes, stretches: Stretches, table: Table, count: int
    ) -> tuple[Pieces, int]:
        """Return the pieces of *stretches* of *data*, and the next code.

        The data begins with a space and ends with PADDING, which are in none of the stretches.
        The key of a piece is its first MAX_KEY_BYTES, and the tag of its stretch after them; one
        that is longer counts as one that is empty. New keys get codes as `number` gives them. The
        marks around a word of plain letters may be left out of its piece.
        """

    def number(self, table: Table, low: Keys, high: Keys, count: int) -> tuple[Ints, int]:
        """Return the code of each key, and the next code.

        A key that *table* does not have is put there with the next code, of which *count* is the
        first. There is room for all.
        """

    def forms(self, pieces: Pieces, odd: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
        """Return the forms of all *pieces*, and how many each of their stretches has.

        The code of a piece is its form, or below 0: then its forms are the next of *odd*.
        """

    def count(self, forms: Ints, counts: Longs) -> None:
        """Add to the *counts* of all forms how often each is among *forms*."""

    def owned(self, data: bytes, starts: Longs, owned: Owned) -> Longs | None:
        """Return how many different words each owner has in each text of *data*: a row a text.

        It is ASCII, and text *n* is `data[starts[n]:starts[n + 1]]`. Words stand between white
        space; capitals do not matter. Nothing is returned where it would take long.
        """

    def merge(self, one: Strings, other: Strings) -> Merged:
        """Return the strings of both, each once."""

    def sort(self, keys: Keys) -> Sorted | None:
        """Return the strings that have *keys*, rows of two halves, each once.

        No string has a zero byte, as none that has a key does.
        Loops that are not compiled return nothing, here and from the next five.
        """

    def settle(self, forms: Ints, scratch: Ints, known: Known) -> Settled | None:
        """Return the words of *forms*, which may stand more than once.

        *scratch* has an element for each form that is *known*, whatever it is; it is overwritten.
        Nothing is returned if two strings are the same but for what is too long for a key.
        """

    def slots(self, strings: Strings) -> Slots | None:
        """Return the slots of *strings*, as `bot.ranking.slots` makes them."""

    def shapes(self, strings: Strings, size: int) -> tuple[Ints, Ints] | None:
        """Return the numbers of the first letters, *size* at most, of *strings*; they ascend.

        With them come how many `runs` each has. Here and below *strings* are of ASCII, without
        zeros.
        """

    def runs(self, strings: Strings, passages: Ints) -> Runs | None:
        """Return the runs of four letters of *strings*, each between two spaces.

        One that has no four letters with these is itself a run. So many *passages* hold each.
        """

    def marks(self, strings: Strings) -> Marks | None:
        """Return by what letters each of *strings* is told from others."""

    def tally(self, words: Words) -> Tally:
        """Return what *words* come to."""

    def place(self, postings: Postings, room: Room) -> None:
        """Put *postings* where they belong in *room*, and move its free places on.

        A frequency that does not fit is cut down to the most that does.
        """

    def encode(self, passages: Passages, move: Ints) -> tuple[Bytes, Longs]:
        """Return the variable-byte code of *passages*, and where each starts and the last ends.

        It has, of each passage, the number of its stretches, the number of words of each, and the
        numbers of the forms of all, to which *move* goes from those in *passages*.
        """
