"""Ordinary words: those of a language at large, whatever the articles hold.

pyspellchecker carries lists of some 100,000 words a language with how often each is used.
"""

from functools import lru_cache

from bot.languages import Language
from bot.terms import folded

# Rarer words of the lists are names and slips of the texts that were counted.
LEAST_USE = 1e-7


def is_ordinary(word: str, language: Language) -> bool:
    """Tell whether *word* is one that people who write *language* use, accents or not."""
    return folded(word) in _words(language)


@lru_cache(maxsize=len(Language))
def _words(language: Language) -> frozenset[str]:
    # A second to import, load and fold, so only for a word that no article has.
    from spellchecker import SpellChecker  # noqa: PLC0415

    if language not in SpellChecker.languages():
        return frozenset()
    counts = SpellChecker(language=language).word_frequency
    least = LEAST_USE * counts.total_words
    return frozenset(
        word if word.isascii() else folded(word)
        for word, count in counts.items()
        if count >= least
    )
