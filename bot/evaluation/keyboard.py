"""Keyboards: which keys a finger may hit instead of the one that was meant."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

_Rows = tuple[str, ...]

QWERTY: _Rows = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
YTSUKEN: _Rows = ("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю")


def neighbours_of(letter: str) -> str:
    """Return the letters whose keys touch that of *letter*; none if it has no key of its own."""
    return _NEIGHBOURS.get(letter.lower(), "")


def letters_with(letter: str) -> str:
    """Return all letters of the keyboard that *letter* is typed on."""
    rows = YTSUKEN if letter.lower() in "".join(YTSUKEN) else QWERTY
    return "".join(rows)


def _touching(rows: _Rows) -> Iterator[tuple[str, str]]:
    for row, keys in enumerate(rows):
        for at, key in enumerate(keys):
            # Each row begins half a key further right than the one above.
            places = [(row, at - 1), (row, at + 1), (row - 1, at), (row - 1, at + 1)]
            places += [(row + 1, at - 1), (row + 1, at)]
            yield key, "".join(_key(rows, *place) for place in places)


def _key(rows: _Rows, row: int, at: int) -> str:
    return rows[row][at] if 0 <= row < len(rows) and 0 <= at < len(rows[row]) else ""


_NEIGHBOURS: Mapping[str, str] = MappingProxyType(dict([*_touching(QWERTY), *_touching(YTSUKEN)]))
