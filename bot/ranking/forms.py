"""Forms: what the index keeps of a word.

A *form* is a term, the word without capitals and accents, and its kinds. "Tides" and "tides" are
two forms of one term, because a capital may mark a name; the "50" of "$50 million" is another
form than that of "50 days".
"""

from array import array
from collections.abc import Iterable, MutableSequence, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import regex

from bot.article import Span
from bot.expectation import kinds_of, kinds_of_plain
from bot.languages import SPACELESS_SCRIPTS, Language
from bot.ranking.vocabulary import TERM_SHIFT, WORD_SHIFT
from bot.terms import MARKS, folded, term_of, terms_of_plain, tokens_within

_WORD = regex.compile(
    rf"[\p{{L}}--[{SPACELESS_SCRIPTS}]]+(?:['’][\p{{L}}--[{SPACELESS_SCRIPTS}]]+)*", regex.V1
)
_BETWEEN_WORDS = regex.compile(r"[-—–/]+")

# Words are met again with other marks around them; the commonest are enough.
_REMEMBERED_WORDS = 1 << 16

_T = TypeVar("_T")


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

    *terms* and *words* are the different ones by their numbers, and *keys* are those of forms.
    """

    def __init__(self) -> None:
        self._numbers = _Numbers({}, {}, {})
        # In the order of their numbers.
        self.terms: list[str] = []
        self.words: list[str] = []
        # An array, because it is taken over whole time and again.
        self.keys = array("q")
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

    def of_plain(self, words: Sequence[str], manner: Manner) -> list[int]:
        """Return the forms of *words*, which have plain letters alone.

        Nearly all new words are of this kind, and many at once take a third of the time.
        """
        language, keep_acronyms = manner
        terms = terms_of_plain(words, language, keep_acronyms=keep_acronyms)
        small = map(str.lower, words)
        return self._numbered(terms, small, kinds_of_plain(words, language))

    def _new_form(self, word: str, manner: Manner) -> int:
        language, keep_acronyms = manner
        term = term_of(word, language, keep_acronym=keep_acronyms)
        return self._form(term, word, language)

    def _form(self, term: str, written: str, language: Language) -> int:
        [number] = self._numbered([term], [folded(written)], [int(kinds_of(written, language))])
        return number

    def _numbered(
        self, terms: Iterable[str], words: Iterable[str], kinds: Iterable[int]
    ) -> list[int]:
        numbers = self._numbers
        rows = zip(
            _numbered(terms, numbers.terms, self.terms),
            _numbered(words, numbers.words, self.words),
            kinds,
            strict=True,
        )
        keys = [term << TERM_SHIFT | word << WORD_SHIFT | kind for term, word, kind in rows]
        return _numbered(keys, numbers.forms, self.keys)


def _numbered(
    things: Iterable[_T], numbers: dict[_T, int], known: MutableSequence[_T]
) -> list[int]:
    """Return the number of each of *things*, the next one for each that is new."""
    found = []
    count = len(known)
    for thing in things:
        number = numbers.setdefault(thing, count)
        if number == count:
            known.append(thing)
            count += 1
        found.append(number)
    return found
