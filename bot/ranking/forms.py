"""Forms: what the index keeps of a word.

A *form* is a term, the word without capitals and accents, and its kinds. "Tides" and "tides" are
two forms of one term, because a capital may mark a name; the "50" of "$50 million" is another
form than that of "50 days".
"""

from array import array
from dataclasses import dataclass
from typing import NamedTuple

import regex

from bot.article import Span
from bot.expectation import kinds_of
from bot.languages import SPACELESS_SCRIPTS, Language
from bot.terms import MARKS, folded, term_of, tokens_within

_WORD = regex.compile(
    rf"[\p{{L}}--[{SPACELESS_SCRIPTS}]]+(?:['’][\p{{L}}--[{SPACELESS_SCRIPTS}]]+)*", regex.V1
)
_BETWEEN_WORDS = regex.compile(r"[-—–/]+")

# Words are met again with other marks around them; the commonest are enough.
_REMEMBERED_WORDS = 1 << 16

# Numbers of terms and words have fewer bits, and kinds have these.
_HALF = 32
_KIND_BITS = 8


class Manner(NamedTuple):
    """How a text is read: in which language, and whether its capitals make acronyms."""

    language: Language
    keep_acronyms: bool


MANNERS = [Manner(language, keep) for language in Language for keep in (True, False)]


@dataclass(slots=True)
class _Numbers:
    terms: dict[str, int]
    words: dict[str, int]
    forms: dict[int, int]


class Forms:
    """Gives numbers to forms, from 0 in the order in which they first occur.

    *terms* and *words* are the different ones by their numbers. *terms_of*, *words_of* and
    *kinds_of* go from the number of a form to those of its term and its word, and to its kinds.
    """

    def __init__(self) -> None:
        self._numbers = _Numbers({}, {}, {})
        # In the order of their numbers; arrays, because they are taken over whole time and again.
        self.terms: list[str] = []
        self.words: list[str] = []
        self.terms_of = array("i")
        self.words_of = array("i")
        self.kinds_of = array("B")
        self._remembered: dict[Manner, dict[str, int]] = {manner: {} for manner in MANNERS}

    def of_piece(self, piece: str, manner: Manner) -> list[int]:
        """Return the forms of the words of *piece*, a text without white space."""
        parts = _BETWEEN_WORDS.split(piece.strip(MARKS))
        if all(map(_WORD.fullmatch, parts)):
            return [self.of_word(part, manner) for part in parts]
        return self.of_part(piece, Span(0, len(piece)), manner)

    def of_part(self, text: str, part: Span, manner: Manner) -> list[int]:
        """Return the forms of the words in *part* of *text*, bounded by space or by its ends."""
        language, keep_acronyms = manner
        found = tokens_within(text, part, language, keep_acronyms=keep_acronyms)
        return [self._form(token.term, token.span.of(text), language) for token in found]

    def of_word(self, word: str, manner: Manner) -> int:
        """Return the form of *word*, which has letters and apostrophes alone."""
        remembered = self._remembered[manner]
        number = remembered.get(word)
        if number is None:
            if len(remembered) >= _REMEMBERED_WORDS:
                remembered.clear()
            number = remembered[word] = self._new_form(word, manner)
        return number

    def _new_form(self, word: str, manner: Manner) -> int:
        language, keep_acronyms = manner
        term = term_of(word, language, keep_acronym=keep_acronyms)
        return self._form(term, word, language)

    def _form(self, term: str, written: str, language: Language) -> int:
        numbers = self._numbers
        term_number = _number(term, numbers.terms, self.terms)
        word_number = _number(folded(written), numbers.words, self.words)
        kinds = int(kinds_of(written, language))
        # One number for all three, because a tuple takes longer to make than to look up.
        key = (term_number << _HALF | word_number) << _KIND_BITS | kinds
        count = len(self.terms_of)
        number = numbers.forms.setdefault(key, count)
        if number == count:
            self.terms_of.append(term_number)
            self.words_of.append(word_number)
            self.kinds_of.append(kinds)
        return number


def _number(string: str, numbers: dict[str, int], strings: list[str]) -> int:
    """Return the number of *string*, the next one if it is new."""
    count = len(strings)
    number = numbers.setdefault(string, count)
    if number == count:
        strings.append(string)
    return number
