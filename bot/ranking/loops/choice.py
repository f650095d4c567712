"""The choice of loops: numpy's at once, the compiled ones as soon as they are ready."""

from collections.abc import Sequence
from importlib import import_module

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
from bot.ranking.loops.loops import Loops
from bot.ranking.loops.with_numpy import NumpyLoops
from bot.ranking.postings import Postings


class LoopHolder:
    """The loops of a process; they become faster ones when it is told to `warm` them."""

    def __init__(self) -> None:
        self._loops: Loops = NumpyLoops()

    @property
    def is_compiled(self) -> bool:
        """Whether they are the compiled loops by now."""
        return not isinstance(self._loops, NumpyLoops)

    def read(
        self, data: bytes, stretches: Stretches, table: Table, count: int
    ) -> tuple[Pieces, int]:
        """Return the pieces of *stretches* of *data*, and the next code, see `Loops`."""
        return self._loops.read(data, stretches, table, count)

    def number(self, table: Table, low: Keys, high: Keys, count: int) -> tuple[Ints, int]:
        """Return the code of each key, and the next code, see `Loops`."""
        return self._loops.number(table, low, high, count)

    def forms(self, pieces: Pieces, odd: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
        """Return the forms of all *pieces*, and how many each stretch has, see `Loops`."""
        return self._loops.forms(pieces, odd)

    def count(self, forms: Ints, counts: Longs) -> None:
        """Add to the *counts* of all forms how often each is among *forms*."""
        self._loops.count(forms, counts)

    def owned(self, data: bytes, starts: Longs, owned: Owned) -> Longs | None:
        """Return how many words each owner has in each text of *data*, see `Loops`."""
        return self._loops.owned(data, starts, owned)

    def merge(self, one: Strings, other: Strings) -> Merged:
        """Return the strings of both, each once."""
        return self._loops.merge(one, other)

    def sort(self, keys: Keys) -> Sorted | None:
        """Return the strings that have *keys*, each once, see `Loops`."""
        return self._loops.sort(keys)

    def settle(self, forms: Ints, scratch: Ints, known: Known) -> Settled | None:
        """Return the words of *forms*, which may stand more than once, see `Loops`."""
        return self._loops.settle(forms, scratch, known)

    def slots(self, strings: Strings) -> Slots | None:
        """Return the slots of *strings*, see `Loops`."""
        return self._loops.slots(strings)

    def shapes(self, strings: Strings, size: int) -> tuple[Ints, Ints] | None:
        """Return the numbers of the first letters of *strings*, see `Loops`."""
        return self._loops.shapes(strings, size)

    def runs(self, strings: Strings, passages: Ints) -> Runs | None:
        """Return the runs of four letters of *strings*, see `Loops`."""
        return self._loops.runs(strings, passages)

    def marks(self, strings: Strings) -> Marks | None:
        """Return by what letters each of *strings* is told from others, see `Loops`."""
        return self._loops.marks(strings)

    def tally(self, words: Words) -> Tally:
        """Return what *words* come to."""
        return self._loops.tally(words)

    def place(self, postings: Postings, room: Room) -> None:
        """Put *postings* where they belong in *room*, see `Loops`."""
        self._loops.place(postings, room)

    def encode(self, passages: Passages, move: Ints) -> tuple[Bytes, Longs]:
        """Return the variable-byte code of *passages*, and where each starts, see `Loops`."""
        return self._loops.encode(passages, move)

    def warm(self) -> bool:
        """Load the compiled loops, compile them if need be, and use them from now on.

        `KernelHolder.warm` does it along with the kernel. By itself that takes half a second, or
        several the first time of all. Tell whether they are compiled: they are not where numba is
        not installed, or finds no folder to keep what it compiles.
        """
        return self._turned(warm=True)

    def compile_lazily(self) -> bool:
        """Do as `warm`, but load or compile each loop only when it is first called."""
        return self._turned(warm=False)

    def _turned(self, *, warm: bool) -> bool:
        if self.is_compiled:
            return True
        try:
            module = import_module("bot.ranking.loops.with_numba")
        except (ImportError, RuntimeError):
            return False
        loops = module.NumbaLoops()
        if warm:
            loops.warm()
        # A single assignment: whoever reads has the one or the other.
        self._loops = loops
        return True


# The one thing here that changes: all that a process reads is to profit from one warming.
_HOLDER = LoopHolder()


def available() -> LoopHolder:
    """Return the loops of this process, the fastest that are ready."""
    return _HOLDER
