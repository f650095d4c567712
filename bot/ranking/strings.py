"""String tables: many sorted strings in three arrays, which may be mapped from a file."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from zlib import crc32

import numpy as np
import numpy.typing as npt

from bot.ranking.loops import available
from bot.ranking.loops.layouts import Strings
from bot.ranking.loops.merging import coded
from bot.ranking.numbering import runs, starts_of
from bot.ranking.slots import FREE, MOST_TRIES, first_slot_mask, slots_of

UNKNOWN = -1

# One string in so many is at hand when one is looked for; the others have to be taken from arrays.
_BETWEEN_MARKS = 128

Ints = npt.NDArray[np.int32]

_NO_SLOTS = np.zeros(0, np.uint32)
# The two highest bits of a byte that goes on with a character.
_TOP_BITS, _GOES_ON = 0xC0, 0x80
_BEYOND_ASCII = 0x80
# Fewer have slots, or are in a dictionary without compiled loops, as soon as one is looked for:
# small tables are made all the time, and few are ever searched. Very few are in a dictionary.
_LEAST_WITH_SLOTS, _FEWEST_WITH_SLOTS = 4096, 16


@dataclass(frozen=True, kw_only=True)
class StringTable(Sequence[str]):
    """Different strings in the order of their code points, which is that of their UTF-8 bytes.

    String *i* is `letters[starts[i]:starts[i + 1]]`, in UTF-8. Its number is in the first free of
    the *slots* from where its checksum puts it; a small table has none.
    """

    letters: npt.NDArray[np.uint8]
    starts: npt.NDArray[np.int64]
    slots: npt.NDArray[np.uint32]

    @classmethod
    def of(cls, strings: Sequence[str]) -> "StringTable":
        """Return a table of *strings*, which must be sorted and different."""
        return cls.of_coded([string.encode() for string in strings]).with_slots()

    @classmethod
    def of_coded(cls, coded: Sequence[bytes]) -> "StringTable":
        """Return a table of strings, given in UTF-8, that is not quick to search."""
        starts = starts_of(np.fromiter(map(len, coded), np.int64, len(coded)))
        return cls.of_letters(np.frombuffer(b"".join(coded), np.uint8), starts)

    @classmethod
    def of_numbers(cls, numbers: dict[bytes, int]) -> "StringTable":
        """Return a table of a few strings, in UTF-8 and in order, each with its number there.

        It keeps *numbers*, and so is quick to search.
        """
        table = cls.of_coded([*numbers])
        # As if the property had been asked for.
        vars(table)["_numbers"] = numbers
        return table

    @classmethod
    def of_letters(
        cls, letters: npt.NDArray[np.uint8], starts: npt.NDArray[np.int64]
    ) -> "StringTable":
        """Return a table of the strings that start at *starts*, that is not quick to search."""
        return cls(letters=letters, starts=starts, slots=_NO_SLOTS)

    def with_slots(self) -> "StringTable":
        """Return the table as it is quick to search."""
        if len(self) < _LEAST_WITH_SLOTS:
            return self
        slots = available().slots(self.strings)
        return replace(self, slots=slots_of(self.coded()) if slots is None else slots)

    def coded(self) -> list[bytes]:
        """Return all strings in UTF-8."""
        numbers = vars(self).get("_numbers")
        return coded(self.letters, self.starts) if numbers is None else [*numbers]

    @property
    def strings(self) -> Strings:
        """All strings, as loops go through them."""
        return self.letters, self.starts

    @cached_property
    def is_plain(self) -> bool:
        """Whether all strings are of ASCII, without zeros."""
        letters = self.letters.tobytes()
        return letters.isascii() and b"\0" not in letters

    def codes(self) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.int64]]:
        """Return the code points of all, and where those of each start and the last ends."""
        text = self.letters.tobytes().decode(errors="surrogatepass")
        codes = np.frombuffer(text.encode("utf-32-le", errors="surrogatepass"), np.uint32)
        if len(codes) == len(self.letters):
            return codes, self.starts
        return codes, starts_of(begins_character(self.letters))[self.starts]

    def chosen(self, numbers: npt.NDArray[np.integer]) -> "StringTable":
        """Return the strings that go by *numbers*, which ascend, not quick to search."""
        if len(numbers) == len(self):
            return self
        lengths = (self.starts[1:] - self.starts[:-1])[numbers]
        letters = self.letters[runs(self.starts[numbers], lengths)]
        return StringTable(letters=letters, starts=starts_of(lengths), slots=_NO_SLOTS)

    def united(self, other: "StringTable") -> tuple["StringTable", Ints, Ints]:
        """Return the strings of both, and the place there of each of them."""
        merged = available().merge(self.strings, other.strings)
        table = StringTable(letters=merged.letters, starts=merged.starts, slots=_NO_SLOTS)
        return table, merged.from_one, merged.from_other

    @classmethod
    def of_codes(
        cls, codes: npt.NDArray[np.uint32], lengths: npt.NDArray[np.integer]
    ) -> "StringTable":
        """Return a table of sorted strings: their *codes*, one after the other, and *lengths*.

        It is not quick to search.
        """
        if codes.max(initial=0) < _BEYOND_ASCII:
            return cls.of_letters(codes.astype(np.uint8), starts_of(lengths))
        letters = (
            codes.tobytes()
            .decode("utf-32-le", errors="surrogatepass")
            .encode(errors="surrogatepass")
        )
        sizes = 1 + sum((codes >= least).astype(np.int64) for least in (0x80, 0x800, 0x10000))
        before = np.concatenate(([0], np.cumsum(sizes)))
        starts = before[starts_of(lengths)]
        return cls.of_letters(np.frombuffer(letters, np.uint8), starts)

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, number: int) -> str:  # type: ignore[override]  # no slices
        if not -len(self) <= number < len(self):
            raise IndexError(number)
        return self._bytes(number % len(self)).decode()

    def __iter__(self) -> Iterator[str]:
        yield from map(bytes.decode, self.coded())

    def numbers_of(self, strings: Iterable[str]) -> list[int]:
        """Return the number of each of *strings*, or UNKNOWN."""
        coded = [string.encode(errors="surrogatepass") for string in strings]
        letters, starts, slots = self._views
        if not len(slots):
            return [self._numbers.get(each, UNKNOWN) for each in coded]
        mask, found = first_slot_mask(len(slots)), []
        for each in coded:
            place = crc32(each) & mask
            last = place + MOST_TRIES
            while (number := slots[place]) != FREE:
                if letters[starts[number] : starts[number + 1]] == each:
                    break
                place += 1
                if place == last:
                    number = self._bisected(each)
                    break
            found.append(UNKNOWN if number == FREE else number)
        return found

    def _bisected(self, coded: bytes) -> int:
        number = self._first_from(coded)
        is_there = number < len(self) and self._bytes(number) == coded
        return number if is_there else UNKNOWN

    def first_from(self, string: str) -> int:
        """Return the number of the first string that is not before *string*."""
        return self._first_from(string.encode(errors="surrogatepass"))

    def _first_from(self, coded: bytes) -> int:
        letters, starts, _ = self._views

        def string(number: int) -> bytes:
            return bytes(letters[starts[number] : starts[number + 1]])

        mark = bisect_left(self._marks, coded)
        low, high = max(mark - 1, 0) * _BETWEEN_MARKS, min(mark * _BETWEEN_MARKS, len(self))
        return bisect_left(range(len(self)), coded, low, high, key=string)

    @cached_property
    def _numbers(self) -> dict[bytes, int]:
        """The number of each string, of which a table without slots has few."""
        return {string: number for number, string in enumerate(self.coded())}

    @cached_property
    def _marks(self) -> list[bytes]:
        firsts = self.starts[:-1:_BETWEEN_MARKS].tolist()
        ends = self.starts[1::_BETWEEN_MARKS].tolist()
        letters, _, _ = self._views
        return [bytes(letters[a:b]) for a, b in zip(firsts, ends, strict=True)]

    @cached_property
    def _views(self) -> tuple[memoryview, memoryview, memoryview]:
        """The arrays as views, because an element of an array takes ten times as long to read."""
        slots: npt.NDArray[np.uint32] | None = self.slots
        if not len(self.slots) and len(self) >= _FEWEST_WITH_SLOTS:
            slots = available().slots(self.strings)
        return (
            _view(self.letters),
            _view(self.starts),
            _view(_NO_SLOTS if slots is None else slots),
        )

    def _bytes(self, number: int) -> bytes:
        return self.letters[self.starts[number] : self.starts[number + 1]].tobytes()


def begins_character(letters: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    """Return a flag for each byte of UTF-8: whether a character begins with it."""
    is_first: npt.NDArray[np.bool_] = letters & _TOP_BITS != _GOES_ON
    return is_first


def _view(array: npt.NDArray[np.generic]) -> memoryview:
    return memoryview(array)  # type: ignore[arg-type]  # arrays are buffers, unknown to the types
