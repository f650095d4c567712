"""The words of pieces of text that are more than a word of plain letters."""

from typing import NamedTuple

import regex

from bot.article import Span
from bot.languages import SPACELESS_SCRIPTS, Language
from bot.numbers import amount
from bot.terms import MARKS, tokens_within

_WORD_ALONE = regex.compile(
    rf"[\p{{L}}--[{SPACELESS_SCRIPTS}]]+(?:['’][\p{{L}}--[{SPACELESS_SCRIPTS}]]+)*", regex.V1
)
# Most pieces without letters; they need not be looked through for anything else.
_NUMBER = regex.compile(r"([0-9]+)[.,;:!?)\]'\"’”]*")
_BETWEEN_WORDS = regex.compile(r"[-—–/]+")

Word = tuple[str, str]
"""A word's term, and the word as it is written."""


class Manner(NamedTuple):
    """How a text is read: in which language, and whether its capitals make acronyms."""

    language: Language
    keep_acronyms: bool


MANNERS = [Manner(language, keep) for language in Language for keep in (True, False)]


def words_alone(piece: str) -> list[str]:
    """Return the words of *piece*, or none if it has others than of letters and apostrophes."""
    parts = _BETWEEN_WORDS.split(piece.strip(MARKS))
    return parts if all(map(_WORD_ALONE.fullmatch, parts)) else []


def words_in(piece: str, manner: Manner) -> list[Word]:
    """Return the words of *piece*, a text without white space."""
    if number := _NUMBER.fullmatch(piece):
        return [(amount(piece, Span(*number.span(1)), manner.language), number[1])]
    return words_in_part(piece, Span(0, len(piece)), manner)


def words_in_part(text: str, part: Span, manner: Manner) -> list[Word]:
    """Return the words in *part* of *text*, bounded by space or by its ends."""
    language, keep_acronyms = manner
    found = tokens_within(text, part, language, keep_acronyms=keep_acronyms)
    return [(token.term, token.span.of(text)) for token in found]
