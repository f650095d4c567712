"""String numbers: numbers for very many strings, most of them short."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from bot.ranking.key_numbers import KeyNumbers, fits, grown, keys_of, strings_of
from bot.ranking.loops import Loops
from bot.ranking.loops.layouts import (
    KEY_BYTES,
    MAX_KEY_BYTES,
    WORD_BYTES,
    Ints,
    Keys,
    Strings,
)
from bot.ranking.numbering import numbered, starts_of
from bot.ranking.strings import StringTable

# The last byte of the key of a longer string, of which the rest is its number among those.
_LONG = 0xFF
_LAST_BYTE = np.uint64(8 * (WORD_BYTES - 1))
# Fewer are soon made a dictionary, which is quick to search.
_MANY = 1024
# In sorting a longer string comes after the one that it begins with.
_GOES_ON = b"\x01"
_LINE_END = "\n"


class StringNumbers:
    """Gives numbers to strings; some string may go by two, one of each kind of asking.

    One thread at a time may ask.
    """

    def __init__(self, loops: Loops) -> None:
        self._loops = loops
        self._keys = KeyNumbers(loops)
        self._lone_strings: dict[str, int] = {}
        # The longer strings, with room for more.
        self._long_count = 0
        self._long_letters, self._long_starts = np.zeros(0, np.uint8), np.zeros(1, np.int64)

    def __len__(self) -> int:
        return len(self._keys)

    @property
    def keys(self) -> Keys:
        """The keys of all strings, by their numbers; the last byte of a longer one's is LONG."""
        return self._keys.table.keys

    @property
    def longer(self) -> Strings:
        """The strings that are too long for keys, in the order in which they came."""
        starts = self._long_starts[: self._long_count + 1]
        return self._long_letters[: starts[-1]], starts

    def of(self, strings: Sequence[str]) -> Ints:
        """Return the numbers of *strings*, of very many sooner than of each alone.

        None of them has a line end.
        """
        # To encode all as one takes a third of the time.
        coded = _LINE_END.join(strings).encode().split(_LINE_END.encode()) if strings else []
        if max(map(len, coded), default=0) <= MAX_KEY_BYTES:
            return self.of_keys(*keys_of(coded))
        # Few are longer, and each of these has a number by itself.
        longer = [place for place, string in enumerate(coded) if not fits(string)]
        for place in longer:
            coded[place] = b""
        numbers = self.of_keys(*keys_of(coded))
        numbers[longer] = [self.alone(strings[place]) for place in longer]
        return numbers

    def of_keys(self, low: Keys, high: Keys) -> Ints:
        """Return the numbers of short strings that have these keys."""
        return self._keys.of(low, high)

    def alone(self, string: str) -> int:
        """Return the number of a single *string*."""
        number = self._lone_strings.get(string)
        if number is None:
            number = self._lone_strings[string] = self._keys.append(*self._key(string.encode()))
        return number

    def lines(self, numbers: npt.NDArray[np.integer]) -> str:
        """Return the strings that go by *numbers*, one a line."""
        return _LINE_END.encode().join(self._coded(self._keys.rows(numbers))).decode()

    def table(self, numbers: npt.NDArray[np.integer]) -> tuple[StringTable, Ints]:
        """Return the strings that go by any of *numbers*, sorted, and the place of each there."""
        if len(numbers) < _MANY:
            return self._sorted_table(numbers)
        # Each once, which is sooner than to sort all of them.
        used, places = numbered(numbers, below=len(self))
        table, ranks = self._sorted_table(used)
        return table, ranks[places]

    def _sorted_table(self, numbers: npt.NDArray[np.integer]) -> tuple[StringTable, Ints]:
        keys = self._keys.rows(numbers)
        longer = self._longer(keys)
        if not longer and (found := self._loops.sort(keys)):
            return StringTable.of_letters(found.letters, found.starts), found.ranks
        order, is_first = _order_of(keys, longer)
        ranks = np.empty(len(order), np.int32)
        ranks[order] = is_first.cumsum() - 1
        return self._table(keys[order[is_first]]), ranks

    def _table(self, keys: Keys) -> StringTable:
        """Return the table of the strings with these *keys*, which are sorted and different."""
        if len(keys) < _MANY:
            coded = self._coded(keys)
            return StringTable.of_numbers(dict(zip(coded, range(len(coded)), strict=True)))
        longer = self._longer(keys)
        is_long = np.zeros(len(keys), np.bool_)
        is_long[[*longer]] = True
        rows = keys.view(np.uint8).reshape(-1, KEY_BYTES)
        rows[is_long] = 0
        sizes = np.count_nonzero(rows, axis=1)
        sizes[is_long] = [*map(len, longer.values())]
        in_long = np.repeat(is_long, sizes)
        letters = np.empty(len(in_long), np.uint8)
        letters[~in_long] = rows[rows > 0]
        letters[in_long] = np.frombuffer(b"".join(longer.values()), np.uint8)
        return StringTable.of_letters(letters, starts_of(sizes))

    def _coded(self, keys: Keys) -> list[bytes]:
        coded = strings_of(keys)
        for place, string in self._longer(keys).items():
            coded[place] = string
        return coded

    def _longer(self, keys: Keys) -> dict[int, bytes]:
        """Return the strings that are too long for *keys*, by their places, in order."""
        # Few articles have any.
        if not self._long_count:
            return {}
        places = np.flatnonzero(keys[:, 1] >> _LAST_BYTE == _LONG)
        numbers = keys[places, 0].astype(np.int64)
        bounds = zip(self._long_starts[numbers], self._long_starts[numbers + 1], strict=True)
        strings = [self._long_letters[start:end].tobytes() for start, end in bounds]
        return dict(zip(places.tolist(), strings, strict=True))

    def _key(self, coded: bytes) -> tuple[int, int]:
        if not fits(coded):
            self._keep(coded)
            return self._long_count - 1, _LONG << int(_LAST_BYTE)
        padded = coded.ljust(KEY_BYTES, b"\0")
        return int.from_bytes(padded[:WORD_BYTES], "little"), int.from_bytes(
            padded[WORD_BYTES:], "little"
        )

    def _keep(self, coded: bytes) -> None:
        """Keep a longer string."""
        count = self._long_count
        start = int(self._long_starts[count])
        end = start + len(coded)
        self._long_letters = grown(self._long_letters, end)
        self._long_letters[start:end] = np.frombuffer(coded, np.uint8)
        self._long_starts = grown(self._long_starts, count + 2)
        self._long_starts[count + 1] = end
        # Last, so that there are never more than have letters.
        self._long_count += 1


def _order_of(
    keys: Keys, longer: Mapping[int, bytes]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Return the order of strings by their bytes, and which differ from those before them.

    The strings at the places in *longer* are these; all others are in their *keys*.
    """
    letters = keys.view(np.uint8).reshape(-1, KEY_BYTES)
    if longer:
        letters = letters.copy()
    for place, string in longer.items():
        letters[place] = np.frombuffer(string[:MAX_KEY_BYTES] + _GOES_ON, np.uint8)
    first, second = letters.view(">u8").astype(np.uint64).T
    order = np.lexsort((second, first))
    first, second = first[order], second[order]
    is_first = np.ones(len(order), np.bool_)
    is_first[1:] = (first[1:] != first[:-1]) | (second[1:] != second[:-1])
    if not longer:
        return order, is_first
    # Those that go on after the same bytes are neighbours now, in any order.
    at = np.flatnonzero(letters[order, MAX_KEY_BYTES])
    by_bytes = sorted(order[at].tolist(), key=longer.__getitem__)
    order[at] = by_bytes
    is_same = [longer[a] == longer[b] for a, b in pairwise(by_bytes)]
    is_first[at[1:]] = ~np.array(is_same, np.bool_)
    return order, is_first
