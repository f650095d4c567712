"""Nearness: the words of a list that are written or sound much like another."""

from collections.abc import Iterator

import jellyfish
import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.ranking.words import MOST_LETTERS, Numbers, Words, signature_of, sound_of

# A sound that is drawn out ("ddddddd") is that of many a word.
MOST_LETTERS_MORE = 2
# So many signatures fit into a processor's cache together with what is worked out from them.
_COMPARED_AT_A_TIME = 1 << 17
# So many words are spelt out at a time, for the sake of memory.
_SPELT_AT_A_TIME = 1 << 14


def written_like(word: str, words: Words, *, slips: int) -> Iterator[tuple[str, int]]:
    """Yield each of the *words* that is *slips* or fewer away from *word*, and how many.

    *word* has more letters than that.
    """
    numbers = _possibly_near(word, words, slips)
    yield from _near(word, words, numbers, slips)


def sounding_like(word: str, words: Words) -> Iterator[str]:
    """Yield the *words* that are written otherwise but sound like *word*: Madouro, Maduro."""
    sound = sound_of(word)
    if not sound:
        return
    numbers = _possibly_sounding(len(word), sound, words)
    spoken = jellyfish.metaphone(word)
    for known, _ in _near(word, words, numbers, len(word) // 2):
        is_as_long = abs(len(known) - len(word)) <= MOST_LETTERS_MORE
        # Hashes of different sounds may be the same.
        if is_as_long and sound_of(known) == sound and jellyfish.metaphone(known) == spoken:
            yield known


def _possibly_sounding(letters: int, sound: int, words: Words) -> Numbers:
    """Return the numbers of all words of this *sound* and about so many *letters*, and others."""
    if len(words.sounds):
        return np.flatnonzero(words.sounds == sound)
    lengths = words.lengths.astype(np.int64)
    return np.flatnonzero(np.abs(lengths - min(letters, MOST_LETTERS)) <= MOST_LETTERS_MORE)


def _near(word: str, words: Words, numbers: Numbers, slips: int) -> Iterator[tuple[str, int]]:
    for start in range(0, len(numbers), _SPELT_AT_A_TIME):
        spelt = words.at(numbers[start : start + _SPELT_AT_A_TIME])
        near = process.extract(word, spelt, scorer=OSA.distance, score_cutoff=slips, limit=None)
        yield from ((known, int(distance)) for known, distance, _ in near)


def _possibly_near(word: str, words: Words, slips: int) -> Numbers:
    """Return the numbers of all words within *slips* of *word*, among some others.

    A letter too many adds one bit to a signature at most, one too few takes one away, a wrong
    letter does both, and two letters that changed places do neither. Words that differ by d in
    length are at least d letters too many or too few apart.
    """
    signature = signature_of(word)
    length = min(len(word), MOST_LETTERS)
    shortest = np.uint8(length - slips)
    found = []
    for start in range(0, len(words.signatures), _COMPARED_AT_A_TIME):
        part = slice(start, start + _COMPARED_AT_A_TIME)
        # A shorter word wraps round to a great length; so does one of length 0, which is none.
        is_near = words.lengths[part] - shortest <= 2 * slips
        is_near &= np.bitwise_count(words.signatures[part] ^ signature) <= 2 * slips
        found.append(np.flatnonzero(is_near) + start)
    numbers = np.concatenate([np.zeros(0, np.int64), *found])
    signatures = words.signatures[numbers]
    longer = words.lengths[numbers].astype(np.int64) - length
    is_possible = np.bitwise_count(signatures & ~signature) <= slips + np.minimum(longer, 0)
    is_possible &= np.bitwise_count(signature & ~signatures) <= slips - np.maximum(longer, 0)
    near: Numbers = numbers[is_possible]
    return near
