"""Forms: what the index keeps of a word.

A *form* is a term, the word without capitals and accents, and its kinds. "Tides" and "tides" are
two forms of one term, because a capital may mark a name; the "50" of "$50 million" is another
form than that of "50 days".
"""

from collections.abc import Sequence
from functools import partial
from itertools import chain, islice

import numpy as np
import numpy.typing as npt

from bot.article import Span
from bot.expectation import Kind, kinds_of, marked_words
from bot.languages import Language
from bot.ranking.key_numbers import KeyNumbers, bytes_of, grown
from bot.ranking.loops import Loops
from bot.ranking.loops.layouts import MAX_KEY_BYTES, Keys, Known, Settled
from bot.ranking.numbering import distinct
from bot.ranking.piece_words import (
    MANNERS,
    Manner,
    Word,
    words_alone,
    words_in,
    words_in_part,
)
from bot.ranking.string_numbers import StringNumbers
from bot.ranking.vocabulary import Ints, Longs, form_key, form_keys
from bot.remembering import Remembered
from bot.terms import folded, stems, term_of, unstemmed_words

# Fewer words are numbered sooner one by one.
_MANY = 8

# Words are met again with other marks around them; the commonest are enough.
_REMEMBERED_WORDS = 1 << 16

# The plain words that have a kind besides NAME, or a term besides their stem.
_SPECIAL_WORDS = {
    language: [
        word
        for word in marked_words(language) | unstemmed_words(language)
        if word.isascii() and word.isalpha() and len(word) <= MAX_KEY_BYTES
    ]
    for language in Language
}
_UNKNOWN, _SPECIAL = -1, -2
_NAME, _NOTHING = np.uint8(Kind.NAME), np.uint8(0)
_FIRST_BYTE = np.uint64(0xFF)
# All letters of ASCII have the first of these bits, and small ones the second as well.
_LETTER_BITS, _SMALL = np.uint64(0x4040404040404040), np.uint64(1)


def _small(letters: Keys) -> Keys:
    """Return half a key of plain letters in small letters."""
    return letters | ((letters & _LETTER_BITS) >> _SMALL)


class Forms:
    """Gives numbers to forms, from 0 in the order in which they are met.

    A form may go by two numbers: one for when it came among many words, and one for when not.
    Their terms and words go by numbers as well, those of *strings*.
    """

    def __init__(self, loops: Loops) -> None:
        self._loops = loops
        self.strings = StringNumbers(loops)
        self._keys = KeyNumbers(loops)
        # What came outside batches.
        self._lone_forms: dict[int, int] = {}
        self._remembered = {
            manner: Remembered(partial(self._forms_alone, manner), kept=_REMEMBERED_WORDS)
            for manner in MANNERS
        }
        # From the number of a word to that of its term, if it is known and the word not special.
        self._term_of: dict[Language, Ints] = {}

    def __len__(self) -> int:
        return len(self._keys)

    def keys(self, forms: npt.NDArray[np.integer]) -> Longs:
        """Return the keys of *forms* (see `bot.ranking.vocabulary`)."""
        keys, _ = self._keys.keys(forms)
        return keys.view(np.int64)

    def settle(self, forms: Ints, scratch: Ints) -> Settled | None:
        """Return the words of *forms*, which may stand more than once, see `Loops`."""
        known = Known(self._keys.table.keys, self.strings.keys, self.strings.longer)
        return self._loops.settle(forms, scratch, known)

    def of_pieces(self, pieces: Sequence[str], manner: Manner) -> list[list[int]]:
        """Return the forms of the words of each of *pieces*, texts without white space."""
        parts = [words_alone(piece) for piece in pieces]
        words = [
            [] if alone else words_in(piece, manner)
            for piece, alone in zip(pieces, parts, strict=True)
        ]
        known = iter(self._remembered[manner].of([*chain.from_iterable(parts)]))
        others = iter(self._forms_of([*chain.from_iterable(words)], manner.language))
        return [
            [*islice(known, len(alone))] if alone else [*islice(others, len(each))]
            for alone, each in zip(parts, words, strict=True)
        ]

    def of_part(self, text: str, part: Span, manner: Manner) -> list[int]:
        """Return the forms of the words in *part* of *text*, bounded by space or by its ends."""
        return self._forms_of(words_in_part(text, part, manner), manner.language)

    def of_word(self, word: str, manner: Manner) -> int:
        """Return the form of *word*, which has letters and apostrophes alone."""
        return self._remembered[manner][word]

    def of_plain(self, low: Keys, high: Keys, manner: Manner) -> Ints:
        """Return the forms of the words with these keys, which have plain letters alone.

        Nearly all new words are of this kind, and many at once take a third of the time.
        """
        words = self.strings.of_keys(_small(low), _small(high))
        terms = self._terms_of(words, manner.language)
        kinds = np.where(low & _FIRST_BYTE <= ord("Z"), _NAME, _NOTHING)
        forms = np.empty(len(low), np.int32)
        common = np.flatnonzero(terms != _SPECIAL)
        keys = form_keys(terms[common], words[common], kinds[common])
        forms[common] = self._number(keys)
        special = np.flatnonzero(terms == _SPECIAL)
        for place, word in zip(
            special.tolist(), bytes_of(low[special], high[special]), strict=True
        ):
            forms[place] = self.of_word(word.decode(), manner)
        return forms

    def _terms_of(self, words: Ints, language: Language) -> Ints:
        """Return the terms of *words*, which have plain letters; of a special one, SPECIAL."""
        before = self._term_of.get(language)
        if before is None:
            special = self.strings.of(_SPECIAL_WORDS[language])
            before = np.full(len(self.strings), _UNKNOWN, np.int32)
            before[special] = _SPECIAL
        known = self._term_of[language] = grown(before, len(self.strings))
        known[len(before) :] = _UNKNOWN
        new = distinct(words[known[words] == _UNKNOWN])
        if len(new):
            known[new] = self.strings.of(stems(self.strings.lines(new), language))
        return known[words]

    def _forms_alone(self, manner: Manner, words: Sequence[str]) -> list[int]:
        """Return the forms of *words*, which have letters and apostrophes alone."""
        language, keep_acronyms = manner
        terms = (term_of(word, language, keep_acronym=keep_acronyms) for word in words)
        return self._forms_of([*zip(terms, words, strict=True)], language)

    def _forms_of(self, words: Sequence[Word], language: Language) -> list[int]:
        """Return the forms of *words*, some of which may stand more than once."""
        if len(words) < _MANY:
            return [self._form(*word, language) for word in words]
        terms, written = zip(*words, strict=True)
        strings = self.strings.of([*terms, *map(folded, written)])
        kinds = np.array([int(kinds_of(word, language)) for word in written], np.uint8)
        keys = form_keys(strings[: len(terms)], strings[len(terms) :], kinds)
        forms: list[int] = self._number(keys).tolist()
        return forms

    def _number(self, keys: Longs) -> Ints:
        """Return the forms that have these *keys*."""
        return self._keys.of(keys.view(np.uint64), np.zeros(len(keys), np.uint64))

    def _form(self, term: str, written: str, language: Language) -> int:
        term_number, word_number = self.strings.alone(term), self.strings.alone(folded(written))
        key = form_key(term_number, word_number, int(kinds_of(written, language)))
        number = self._lone_forms.get(key)
        if number is None:
            number = self._lone_forms[key] = self._keys.append(key, 0)
        return number
