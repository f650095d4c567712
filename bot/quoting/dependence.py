"""Dependence: sentences that make sense only with the one before."""

from functools import lru_cache

import regex

from bot.languages import PRONOUNS, Language, plain

_WORD = regex.compile(r"[\p{L}\p{M}]+")
_LEADS_ON_WORDS = "and but so yet also then however still moreover instead though"
_LEADS_ON = frozenset(_LEADS_ON_WORDS.split())


# The same articles are asked about again and again.
SENTENCES_KEPT = 1 << 14


@lru_cache(maxsize=SENTENCES_KEPT)
def leans_back(sentence: str, language: Language) -> bool:
    """Tell whether *sentence* begins with a pronoun for something said before it."""
    for match in _WORD.finditer(sentence[:60]):
        word = plain(match.group())
        if word in PRONOUNS[language]:
            return True
        if word not in _LEADS_ON:
            return False
    return False
