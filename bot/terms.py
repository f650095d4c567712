"""Terms: what the search compares instead of words.

The same function turns articles and questions into terms, so two spellings of a word meet:
capitals, accents, possessives, inflections and British endings do not matter. One exception
keeps "US" apart from "us": an acronym whose small letters would be a function word keeps its
capitals.
"""

import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex
import Stemmer

from bot.article import Span
from bot.function_words import FUNCTION_WORDS
from bot.orthography import american

# Words of a shouted text ("GIVE US THE NAME") are not acronyms; a few capitals may be.
MAX_ACRONYMS_IN_A_ROW = 3

# Two thousand encyclopaedia passages write 27,000 words; this leaves room for five times that.
TERM_CACHE_SIZE = 1 << 17

_WORD = regex.compile(
    r"""
      (?<![\p{L}\p{N}]) \p{L}\p{M}* (?: \. \p{L}\p{M}* )+ (?![\p{L}\p{N}]) \.?   # U.S., e.g.
      (?: ['’] [sS] (?![\p{L}\p{N}]) )?                                          # U.S.'s
    | \p{N}+ (?: [.,] \p{N}+ )+ (?![\p{L}\p{N}])                                 # 1,000 or 3.5
    | [\p{L}\p{N}\p{M}] [\p{L}\p{N}\p{M}\p{Cf}]* (?: ['’] [\p{L}\p{M}]+ )*       # don't, café
    """,
    regex.VERBOSE,
)
_POSSESSIVE = regex.compile(r"['’]s$", regex.IGNORECASE)
_THOUSANDS = regex.compile(r"(?<=\d),(?=\d{3}(?!\d))")

_local = threading.local()


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word of a text: its term, and where it stands."""

    term: str
    span: Span


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of *text* in order, function words included."""
    keep_acronyms = not _is_shouted(text)
    for match in _WORD.finditer(text):
        term = _term(match.group(), keep_acronyms)
        if term:
            yield Token(term=term, span=Span(*match.span()))


def terms(text: str) -> list[str]:
    """Return the terms of *text* in order, function words included."""
    return [token.term for token in tokens(text)]


def folded(word: str) -> str:
    """Return *word* without capitals, accents, possessive, ligatures, invisible characters."""
    bare = _POSSESSIVE.sub("", word)
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", bare).casefold())
    return "".join(
        character
        for character in decomposed
        if not unicodedata.combining(character) and unicodedata.category(character) != "Cf"
    )


def _is_shouted(text: str) -> bool:
    if not text.isupper():
        return False
    return sum(1 for _ in _WORD.finditer(text)) > MAX_ACRONYMS_IN_A_ROW


@lru_cache(maxsize=TERM_CACHE_SIZE)
def _term(word: str, keep_acronyms: bool) -> str:  # noqa: FBT001 - a cache key, not an option
    bare = _POSSESSIVE.sub("", word)
    dotted = "." in bare and not bare[0].isdigit()
    plain = folded(word).replace("'", "").replace("’", "")
    if dotted:
        plain = plain.replace(".", "")
    if keep_acronyms and plain in FUNCTION_WORDS and len(plain) > 1 and (dotted or bare.isupper()):
        return plain.upper()
    if plain and plain[0].isdigit():
        return _THOUSANDS.sub("", plain)
    return plain if plain in FUNCTION_WORDS else _stem(american(plain))


def _stem(word: str) -> str:
    # PyStemmer's objects may not be shared between threads; making one takes a microsecond.
    stemmer = getattr(_local, "stemmer", None)
    if stemmer is None:
        stemmer = _local.stemmer = Stemmer.Stemmer("english", 0)
    stemmed: str = stemmer.stemWord(word)
    return stemmed
