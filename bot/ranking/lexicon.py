"""The lexicon: every word of the articles under a number, and what is known of it once for all.

A *form* is a word as it stands in an article, together with its term: "Tides" and "tide" are two
forms of one term, and the "50" of "$50 million" is another form, of another term, than that of
"50 days". Forms, terms, words without capitals and beginnings of terms have numbers from 0.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.expectation import kinds_of
from bot.languages import Language
from bot.parameters import GRAM_LETTERS, PREFIX_LETTERS
from bot.terms import Token, folded

Ints = npt.NDArray[np.int32]


def prefix(term: str) -> str:
    """Return the first letters of *term*, by which inflections meet that stemming missed."""
    return term[:PREFIX_LETTERS]


def grams(term: str) -> Iterator[str]:
    """Yield the runs of four letters in *term*, its beginning and its end counting as letters."""
    padded = f" {term} "
    for start in range(max(1, len(padded) - GRAM_LETTERS + 1)):
        yield padded[start : start + GRAM_LETTERS]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The words of the articles.

    *term_of*, *word_of* and *kinds_of* go from the number of a form to those of its term and its
    word without capitals, and to its kinds. *prefix_of* goes from a term to its beginning; the
    runs of letters of term *t* are `grams_of[gram_starts[t]:gram_starts[t + 1]]`.
    """

    terms: Mapping[str, int]
    words: Mapping[str, int]
    prefixes: Mapping[str, int]
    grams: Mapping[str, int]
    written: frozenset[str]
    term_of: Ints
    word_of: Ints
    kinds_of: npt.NDArray[np.uint8]
    prefix_of: Ints
    gram_starts: Ints
    grams_of: Ints


def _number(numbers: dict[str, int], string: str) -> int:
    """Return the number of *string*, a new one the first time."""
    return numbers.setdefault(string, len(numbers))


class LexiconBuilder:
    """Collects the forms of articles as they are read."""

    def __init__(self) -> None:
        self._forms: dict[tuple[str, str], int] = {}
        self._terms: dict[str, int] = {}
        self._words: dict[str, int] = {}
        self._term_of: list[int] = []
        self._word_of: list[int] = []
        self._kinds_of: list[int] = []

    def form(self, token: Token, text: str, language: Language) -> int:
        """Return the number of the form that *token* of *text* is."""
        written = text[token.span.start : token.span.end]
        key = (written, token.term)
        number = self._forms.get(key)
        if number is None:
            number = self._forms[key] = len(self._forms)
            self._term_of.append(_number(self._terms, token.term))
            self._word_of.append(_number(self._words, folded(written)))
            self._kinds_of.append(kinds_of(written, language))
        return number

    def build(self) -> Lexicon:
        """Return the lexicon of all forms so far."""
        prefixes: dict[str, int] = {}
        runs: dict[str, int] = {}
        prefix_of = [_number(prefixes, prefix(term)) for term in self._terms]
        grams_of = [[_number(runs, gram) for gram in grams(term)] for term in self._terms]
        starts = np.cumsum([0, *map(len, grams_of)], dtype=np.int32)
        return Lexicon(
            terms=self._terms,
            words=self._words,
            prefixes=prefixes,
            grams=runs,
            written=frozenset(written for written, _ in self._forms),
            term_of=np.array(self._term_of, np.int32),
            word_of=np.array(self._word_of, np.int32),
            kinds_of=np.array(self._kinds_of, np.uint8),
            prefix_of=np.array(prefix_of, np.int32),
            gram_starts=starts,
            grams_of=np.array([gram for each in grams_of for gram in each], np.int32),
        )
