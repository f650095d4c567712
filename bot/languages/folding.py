"""Texts without capitals and accents: the form in which the words of a language are kept.

The Russian ё and й lose their marks like any accented letter, and become е and и.
"""

import unicodedata

import regex

_MARK_OR_INVISIBLE = regex.compile(r"[\p{Mn}\p{Mc}\p{Cf}]+")


def plain(text: str) -> str:
    """Return *text* without capitals, accents, ligatures and invisible characters."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return _MARK_OR_INVISIBLE.sub("", decomposed)


def plain_words(text: str) -> frozenset[str]:
    """Return the words of *text*, which spaces and line ends part, each of them plain."""
    return frozenset(plain(text).split())
