"""Words by rank: English function words first, then invented words that can be pronounced.

The commonest words have to be real, because engines that drop or discount function words know
them by their spelling. All others are made of syllables, so that there are as many as needed.
"""

from collections.abc import Iterator
from functools import cache
from itertools import chain, islice

from bot.languages import FUNCTION_WORDS, Language

# In the order of their frequency in news and in an encyclopaedia; two words of five are theirs.
_COMMONEST = """
the of and in to a is that was for as on by with it from are his he at be this an or which not were
they have had their but has also its one who all can been when there some would into such than you
about i these her only out may over up will if them so
"""
COMMONEST = tuple(_COMMONEST.split())

_ONSETS = "bdfghjklmnprstvz"
_VOWELS = "aeiou"
_CODAS = ("", "n", "r", "s")
# Each begins with one consonant and has one vowel, so no two rows of them make the same word.
_SYLLABLES = tuple(
    f"{onset}{vowel}{coda}" for onset in _ONSETS for vowel in _VOWELS for coda in _CODAS
)
_OF_TWO = len(_SYLLABLES) ** 2
_OF_THREE = len(_SYLLABLES) ** 3
# Prime to both, so every word is reached, and neighbours in rank are no neighbours in spelling.
_STEP = 17_389

# One invented word of six is a name, with a capital wherever it stands; one of fifty a number.
_NAME_EVERY = 6
_NUMBER_EVERY = 50


def words(count: int) -> list[str]:
    """Return the *count* commonest words, the commonest first; no two are the same."""
    return list(islice(chain(COMMONEST, _invented()), count))


@cache
def _function_words() -> frozenset[str]:
    return frozenset(FUNCTION_WORDS[Language.ENGLISH])


def _invented() -> Iterator[str]:
    taken = _function_words()
    for number in range(_OF_TWO + _OF_THREE):
        if number % _NUMBER_EVERY == _NUMBER_EVERY - 1:
            # Too great to be read as a year.
            yield str(10_000 + number)
            continue
        word = _pronounceable(number)
        if word not in taken:
            yield word.capitalize() if number % _NAME_EVERY == 0 else word


def _pronounceable(number: int) -> str:
    syllables = len(_SYLLABLES)
    if number < _OF_TWO:
        rest, last = divmod(number * _STEP % _OF_TWO, syllables)
        return _SYLLABLES[rest] + _SYLLABLES[last]
    rest, last = divmod((number - _OF_TWO) * _STEP % _OF_THREE, syllables)
    first, middle = divmod(rest, syllables)
    return _SYLLABLES[first] + _SYLLABLES[middle] + _SYLLABLES[last]
