"""Typos: the slips of a hurried hand, the same on every run and every machine.

A slip is one insertion, deletion, substitution by a neighbouring key, or transposition of two
neighbouring letters. It happens in a content word of at least five letters: a word that says
what is asked about, not how.
"""

import random
from collections.abc import Iterator

import regex
from rapidfuzz.distance import OSA

from bot.keyboard import letters_with, neighbours_of
from bot.languages import FUNCTION_WORDS, Language, plain

# Shorter words are seldom mistyped, and then seldom recognised by anyone.
MIN_LETTERS = 5

_WORD = regex.compile(r"(\p{L}+)(?:['’]\p{L}+)*")
_APOSTROPHE = regex.compile("['’]")


class _Draw:
    """Draws that depend on the seed alone: `random.choice` may change between Pythons."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)  # noqa: S311 - typos are no secrets

    def below(self, bound: int) -> int:
        return int(self._random.random() * bound)

    def letter(self, letters: str) -> str:
        return letters[self.below(len(letters))]


def with_slips(text: str, slips: int, *, seed: str, language: Language = Language.ENGLISH) -> str:
    """Return *text* with so many *slips*.

    The first slip is the same for one as for two. The second is in another content word where
    there is one, else in the same, where it does not undo the first. A text without a content
    word of five letters is returned as it is.

    Args:
        text: A question.
        slips: How many, such as 1 or 2.
        seed: What they are drawn by, such as the question's number and id.
        language: The one whose function words are left alone.
    """
    draw = _Draw(seed)
    places = list(_content_words(text, language))
    changed: dict[int, str] = {}
    for _ in range(slips if places else 0):
        others = [at for at in range(len(places)) if at not in changed] or [*changed]
        at = others[draw.below(len(others))]
        original = text[slice(*places[at])]
        changed[at] = _slipped(original, changed.get(at, original), draw)
    for at in sorted(changed, reverse=True):
        start, end = places[at]
        text = text[:start] + changed[at] + text[end:]
    return text


def _content_words(text: str, language: Language) -> Iterator[tuple[int, int]]:
    """Yield where the letters of each word stand that may be mistyped."""
    for match in _WORD.finditer(text):
        bare = plain(_APOSTROPHE.sub("", match.group()))
        if len(match[1]) >= MIN_LETTERS and bare not in FUNCTION_WORDS[language]:
            yield match.span(1)


def _slipped(original: str, word: str, draw: _Draw) -> str:
    """Return *word* with a slip more, so that it is further from the *original*."""
    wanted = OSA.distance(original, word) + 1
    kinds = (_inserted, _deleted, _substituted, _transposed)
    while True:
        slipped = kinds[draw.below(len(kinds))](word, draw)
        if OSA.distance(original, slipped) == wanted:
            return slipped


def _inserted(word: str, draw: _Draw) -> str:
    at = draw.below(len(word) + 1)
    beside = word[min(at, len(word) - 1)]
    return word[:at] + _like(beside, draw.letter(letters_with(beside))) + word[at:]


def _deleted(word: str, draw: _Draw) -> str:
    at = draw.below(len(word))
    return word[:at] + word[at + 1 :]


def _substituted(word: str, draw: _Draw) -> str:
    at = draw.below(len(word))
    keys = neighbours_of(word[at])
    return word[:at] + _like(word[at], draw.letter(keys)) + word[at + 1 :] if keys else word


def _transposed(word: str, draw: _Draw) -> str:
    at = draw.below(len(word) - 1)
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _like(model: str, letter: str) -> str:
    return letter.upper() if model.isupper() else letter
