"""Ordinary words: those of a language at large, whatever the articles hold.

pyspellchecker carries lists of some 100,000 words a language with how often each is used.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

from bot.languages import Language

if TYPE_CHECKING:
    from spellchecker import SpellChecker

# Rarer words of the lists are names and slips of the texts that were counted.
LEAST_USE = 1e-7


def is_ordinary(word: str, language: Language) -> bool:
    """Tell whether *word* is one that people who write *language* use."""
    words = _words(language)
    return words is not None and words.word_usage_frequency(word) >= LEAST_USE


@lru_cache(maxsize=len(Language))
def _words(language: Language) -> "SpellChecker | None":
    # Half a second to import and load, so only for a word that no article has.
    from spellchecker import SpellChecker  # noqa: PLC0415

    if language not in SpellChecker.languages():
        return None
    return SpellChecker(language=language)
