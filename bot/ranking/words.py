"""The words that may stand in for a slip, described by numbers so that few need be looked at.

Nothing is worked out when a program starts: the arrays are made with the index, and may be mapped
from its file.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from typing import TypeVar
from zlib import crc32

import jellyfish
import numpy as np
import numpy.typing as npt

from bot.ranking.loops import available
from bot.ranking.loops.layouts import Marks
from bot.ranking.strings import StringTable

# Shorter words stand in for no slip.
MIN_KNOWN_LETTERS = 3
# Shorter names sound like too many words.
MIN_SOUND_LETTERS = 5
# Longer words count as this long. Far enough below 256 for sums of a few to fit into 8 bits.
MOST_LETTERS = 200

# Code points that are the same in the last five bits share a bit of a signature: neither two of
# the letters from a to z do, nor two of those from а to я.
_LAST_BITS = np.uint32(31)
_SEPARATOR = "\n"

# To compare fewer words with one that nobody wrote takes a quarter of a millisecond, and hardly a
# question asks for it; to work out the sounds of a new article takes as long each time.
LEAST_WITH_SOUNDS = 4096

Signatures = npt.NDArray[np.uint32]
Lengths = npt.NDArray[np.uint8]
Sounds = npt.NDArray[np.uint32]
Numbers = npt.NDArray[np.int64]

_T = TypeVar("_T", np.bool_, np.uint32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The folded words of some articles, and what `described` says of each.

    All are in the order of *strings*, and may be mapped from a file. Few words have no *sounds*.
    """

    strings: StringTable
    signatures: Signatures
    lengths: Lengths
    sounds: Sounds

    @classmethod
    def of(cls, words: StringTable) -> "Words":
        """Return folded *words* with their descriptions."""
        signatures, lengths, sounds = described(words)
        strings = words.with_slots()
        return cls(strings=strings, signatures=signatures, lengths=lengths, sounds=sounds)

    def at(self, numbers: Numbers) -> list[str]:
        """Return the words with these *numbers*, none of which has a line end."""
        # Taking them all at once is several times as fast as one by one.
        starts = self.strings.starts[numbers]
        lengths = self.strings.starts[numbers + 1] - starts + len(_SEPARATOR)
        ends = np.cumsum(lengths)
        places = np.repeat(starts - (ends - lengths), lengths) + np.arange(lengths.sum())
        # After the last word of all there is no byte for the separator to replace.
        taken = self.strings.letters.take(places, mode="clip")
        taken[ends - 1] = ord(_SEPARATOR)
        return taken.tobytes().decode().split(_SEPARATOR)[:-1]


def described(words: StringTable) -> tuple[Signatures, Lengths, Sounds]:
    """Return the signatures, the lengths and the sounds of folded *words*.

    A signature tells by its bits which letters a word has. The length is in letters, and 0 for a
    word that may not stand in for another. The sound is a hash of the word's metaphone, and 0 for
    a word that is short or has letters other than those from a to z; fewer words than
    LEAST_WITH_SOUNDS have none.
    """
    found = available().marks(words.strings) if words.is_plain else None
    return *(found or marks_of(words)), _sounds(words)


def marks_of(words: StringTable) -> Marks:
    """Return the marks of *words*, which may have any letters."""
    codes, starts = words.codes()
    lengths = starts[1:] - starts[:-1]
    may_stand_in = ~_any_within(~_are_letters(codes), starts) & (lengths >= MIN_KNOWN_LETTERS)
    return Marks(
        signatures=_any_within(_bits(codes), starts),
        lengths=np.where(may_stand_in, np.minimum(lengths, MOST_LETTERS), 0).astype(np.uint8),
    )


def signature_of(word: str) -> np.uint32:
    """Return the signature of *word* alone."""
    codes = np.fromiter(map(ord, word), np.uint32, len(word))
    signature: np.uint32 = np.bitwise_or.reduce(_bits(codes), initial=0)
    return signature


def sound_of(word: str) -> int:
    """Return the sound of *word*, a hash from 1 to 2³² - 1, or 0 if it has none."""
    return (crc32(jellyfish.metaphone(word).encode()) or 1) if _has_sound(word) else 0


def _has_sound(word: str) -> bool:
    return len(word) >= MIN_SOUND_LETTERS and word.isascii() and word.isalpha()


def _any_within(values: npt.NDArray[_T], starts: Numbers) -> npt.NDArray[_T]:
    """Return all bits that are set in any of the *values* of each word."""
    # One more, where a word without letters begins that is the last.
    found: npt.NDArray[_T] = np.bitwise_or.reduceat(
        np.append(values, values.dtype.type(0)), starts[:-1]
    )
    found[starts[1:] == starts[:-1]] = 0
    return found


def _are_letters(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.bool_]:
    # Each different one is looked at once.
    are_letters = np.zeros(int(codes.max(initial=0)) + 1, np.bool_)
    are_letters[codes] = True
    different = np.flatnonzero(are_letters)
    are_letters[different] = [chr(code).isalpha() for code in different.tolist()]
    found: npt.NDArray[np.bool_] = are_letters[codes]
    return found


def _bits(codes: npt.NDArray[np.uint32]) -> npt.NDArray[np.uint32]:
    bits: npt.NDArray[np.uint32] = np.left_shift(np.uint32(1), codes & _LAST_BITS)
    return bits


def _sounds(words: Sequence[str]) -> Sounds:
    if len(words) < LEAST_WITH_SOUNDS:
        return np.zeros(0, np.uint32)
    spelt = [*words]
    have_one = [*map(_has_sound, spelt)]
    codes = map(str.encode, map(jellyfish.metaphone, compress(spelt, have_one)))
    sounds = np.zeros(len(words), np.uint32)
    sounds[have_one] = np.maximum(np.fromiter(map(crc32, codes), np.uint32), 1)
    return sounds
