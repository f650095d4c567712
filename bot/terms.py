"""Terms: what the search compares instead of words.

The same function turns articles and questions into terms, so two spellings of a word meet:
capitals, accents, possessives, inflections and British endings do not matter. One exception
keeps "US" apart from "us": an acronym whose small letters would be a function word keeps its
capitals. `bot.numbers` says what becomes of amounts and dates.
"""

import threading
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import NamedTuple

import regex
import Stemmer

from bot.article import Span
from bot.languages import FUNCTION_WORDS, SPACELESS_SCRIPTS, Language
from bot.numbers import DATE, NUMBER, SYMBOL, SYMBOL_WORDS, amount, date_parts
from bot.orthography import american
from bot.remembering import Remembered

# Words of a shouted text ("GIVE US THE NAME") are not acronyms; a few capitals may be.
MAX_ACRONYMS_IN_A_ROW = 3

# What decides on terms besides our own code: with another version a word may have another term.
TERMS_MADE_BY = f"stemmer {Stemmer.version()} unicode {unicodedata.unidata_version}"

# Of a language, and likewise of what is shouted in it: two thousand encyclopaedia passages write
# 27,000 words. So many take 5 MB, and few indexes are of more languages than one.
TERMS_KEPT = 1 << 15

# A few headlines and quotes for each question that is being answered.
TEXT_CACHE_SIZE = 1024

# Before a number these are words; other letters make a name of it: MS-13, COVID-19, F-16.
_NO_NAME = "mid|pre|post|early|late|under|over|in|of|to|from|by|and|or|the|about|on|at"

_LETTERS = rf"[[\p{{L}}\p{{N}}\p{{M}}\p{{Cf}}]--[{SPACELESS_SCRIPTS}]]"
_WORD = regex.compile(
    rf"""
      [A-Za-z]{{2,}}+ (?![\p{{L}}\p{{N}}\p{{M}}\p{{Cf}}'’.&‑-])                      # most words
    | (?P<date> {DATE} )
    | (?P<number> {NUMBER} )
    | (?P<symbol> {SYMBOL} )
    | (?P<spaceless> [{SPACELESS_SCRIPTS}]+ )
    | (?<![\p{{L}}\p{{N}}]) \p{{L}}\p{{M}}* (?: \. \p{{L}}\p{{M}}* )+ (?![\p{{L}}\p{{N}}]) \.?
      (?: ['’] [Ss] (?![\p{{L}}\p{{N}}]) )?                                        # U.S.'s
    | (?<![\p{{L}}\p{{N}}]) (?! (?i:{_NO_NAME}) [-‑] ) \p{{L}}{{1,5}} [-‑] \p{{N}}+
      (?![\p{{L}}\p{{N}}])                                                         # MS-13
    | (?<![\p{{L}}\p{{N}}]) \p{{L}}{{1,3}} & \p{{L}}{{1,3}} (?![\p{{L}}\p{{N}}])   # AT&T
    | [\p{{L}}\p{{N}}\p{{M}}] {_LETTERS}* (?: ['’] [\p{{L}}\p{{M}}]+ )*             # don't, café
    """,
    regex.VERBOSE | regex.V1,
)
_POSSESSIVE = regex.compile(r"['’]s$", regex.IGNORECASE)
_JOINTS = regex.compile(r"['’.\-‐‑]")  # U+2010 is what folding makes of U+2011
_SHORT_MONTHS = {
    "jan": "january", "feb": "february", "apr": "april", "jun": "june", "jul": "july",
    "aug": "august", "sep": "september", "sept": "september", "oct": "october",
    "nov": "november", "dec": "december",
}  # fmt: skip


# Marks that are no part of a word on either side of them: cut off, they change nothing.
MARKS = ".,;:!?…'\"‘’“”„‚«»()[]{}-—–*"


class Token(NamedTuple):
    """A word of a text: its term, and where it stands."""

    term: str
    span: Span


def tokens(text: str, language: Language = Language.ENGLISH) -> Iterator[Token]:
    """Yield the words of *text* in order, function words included.

    A run of letters in a script without spaces yields each two neighbours that are in it.
    """
    whole = Span(0, len(text))
    return tokens_within(text, whole, language, keep_acronyms=not is_shouted(text))


def tokens_within(
    text: str, part: Span, language: Language, *, keep_acronyms: bool
) -> Iterator[Token]:
    """Yield the words in *part* of *text*, which white space or an end of the text bounds."""
    for match in _WORD.finditer(text, part.start, part.end):
        span = Span(*match.span())
        match match.lastgroup:
            case None:
                term = _KNOWN[language, keep_acronyms][match.group()]
                if term:
                    yield Token(term, span)
            case "number":
                yield Token(amount(text, span, language), span)
            case "symbol":
                yield Token(_KNOWN[language, False][SYMBOL_WORDS[match.group()]], span)
            case "date":
                for word, place in date_parts(text, span, language):
                    yield Token(_KNOWN[language, False][word], place)
            case _:
                yield from _neighbours(text, span)


def terms(text: str, language: Language = Language.ENGLISH) -> list[str]:
    """Return the terms of *text* in order, function words included."""
    # Most questions have no marks but at their end.
    words = text.strip(MARKS).split()
    if not are_plain(words):
        words = [piece.strip(MARKS) for piece in text.split()]
    if are_plain(words):
        return _KNOWN[language, not is_shouted(text)].of(words)
    return [token.term for token in tokens(text, language)]


def are_plain(words: Sequence[str]) -> bool:
    """Tell whether *words*, their MARKS cut off, have only plain letters, and each has one.

    Such words are read alike wherever they stand, and most questions have no others.
    """
    together = "".join(words)
    return together.isascii() and together.isalpha() and all(words)


@lru_cache(maxsize=TEXT_CACHE_SIZE)
def term_set(text: str, language: Language = Language.ENGLISH) -> frozenset[str]:
    """Return the different terms of *text*, which is asked about more than once."""
    return frozenset(terms(text, language))


def folded(word: str) -> str:
    """Return *word* without capitals, accents, possessive, ligatures, invisible characters."""
    bare = _without_possessive(word)
    if bare.isascii():
        return bare.lower()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", bare).casefold())
    return "".join(
        character
        for character in decomposed
        if not unicodedata.combining(character) and unicodedata.category(character) != "Cf"
    )


def _neighbours(text: str, run: Span) -> Iterator[Token]:
    for at in range(run.start, max(run.start + 1, run.end - 1)):
        pair = text[at : min(at + 2, run.end)]
        is_last = at + 2 >= run.end
        term = folded(pair)
        if term:
            yield Token(term, Span(at, run.end if is_last else at + 1))


def is_shouted(text: str) -> bool:
    """Tell whether *text* is in capitals throughout, so that none of them marks an acronym."""
    if not text.isupper():
        return False
    return sum(1 for _ in _WORD.finditer(text)) > MAX_ACRONYMS_IN_A_ROW


def term_of(word: str, language: Language, *, keep_acronym: bool) -> str:
    """Return the term of *word*, which is neither an amount nor a date."""
    (term,) = _terms_of(language, keep_acronym, [word])
    return term


def unstemmed_words(language: Language) -> frozenset[str]:
    """Return the folded words whose term is not their stem."""
    return FUNCTION_WORDS[language].union(_short_months(language))


def _terms_of(language: Language, keep_acronyms: bool, words: Sequence[str]) -> list[str]:  # noqa: FBT001 - given by place
    function_words, whole = FUNCTION_WORDS[language], _short_months(language)
    is_english, stem = language is Language.ENGLISH, _stemmer(language).stemWord
    found = []
    for word in words:
        term = folded(word)
        if not term.isalpha():
            term = _JOINTS.sub("", term)
        if term in function_words:
            is_acronym = keep_acronyms and _is_acronym(word, term)
            found.append(term.upper() if is_acronym else term)
        else:
            term = whole.get(term, term)
            found.append(stem(american(term) if is_english else term))
    return found


def _short_months(language: Language) -> Mapping[str, str]:
    """Return the whole words for months that may be short."""
    return _SHORT_MONTHS if language is Language.ENGLISH else {}


def _is_acronym(word: str, plain: str) -> bool:
    bare = _without_possessive(word)
    return len(plain) > 1 and ("." in bare or bare.isupper())


def _without_possessive(word: str) -> str:
    # Most words have no apostrophe, and a look is cheaper than a pattern.
    return _POSSESSIVE.sub("", word) if "'" in word or "’" in word else word


class _Stemmers(threading.local):
    # PyStemmer's objects may not be shared between threads; making one takes a microsecond.
    def __init__(self) -> None:
        self.of: dict[Language, Stemmer.Stemmer] = {}


_stemmers = _Stemmers()


def stems(words: str, language: Language) -> list[str]:
    """Return the stems of folded *words*, one a line, English ones in their American spelling."""
    if language is Language.ENGLISH:
        words = american(words)
    found: list[str] = _stemmer(language).stemWords(words.split("\n"))
    return found


def _stemmer(language: Language) -> Stemmer.Stemmer:
    stemmer = _stemmers.of.get(language)
    if stemmer is None:
        stemmer = _stemmers.of[language] = Stemmer.Stemmer(language.snowball, 0)
    return stemmer


# By language, and by whether capitals make acronyms.
_KNOWN = {
    (language, keep): Remembered(partial(_terms_of, language, keep), kept=TERMS_KEPT)
    for language in Language
    for keep in (True, False)
}
