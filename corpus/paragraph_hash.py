"""Paragraph hashes: a number that two paragraphs share when their words are the same.

Capitals, punctuation, white space and the way in which a letter is encoded do not count, for
each outlet sets a text in its own manner. Signs that change a meaning do: $5 is not €5.
"""

import hashlib
import re
import unicodedata
from functools import cached_property

import regex

from bot.article import Article, Paragraph, ParagraphKind
from bot.languages import SPACELESS_SCRIPTS

# Shorter paragraphs, such as "He declined to comment.", stand in articles that have nothing else
# in common.
MIN_WORDS = 8

# SQLite's integers have 64 bits, one of them for the sign.
HASH_BITS = 63
_DIGEST_BYTES = 8

# A hyphen that shows at the end of a line only, and others that cannot be seen.
_UNSEEN = regex.compile(r"\p{Cf}+")
# In scripts without spaces a character counts as a word. Groups of digits are one number. The
# first line has what most words are, and halves the time.
WORD = regex.compile(
    rf"""
      [a-z]++ (?![\p{{L}}\p{{M}}])
    | [[\p{{L}}\p{{M}}]--[{SPACELESS_SCRIPTS}]]++
    | \p{{N}}++ (?: [.,] \p{{N}}++ )*+
    | [{SPACELESS_SCRIPTS}]
    | [\p{{Sc}}\p{{Sm}}%]
    """,
    regex.VERBOSE | regex.VERSION1,
)

# The same for what has nothing else, in a fifth of the time.
_ASCII_WORD = re.compile(rb"[a-z]+|[0-9]+(?:[.,][0-9]+)*|[$%+<=>|~]")
_DIGITS_AND_SIGNS = b"0123456789$%+<=>|~"
# Marks that are no part of a word. What else is not ASCII has to be normalised, for ten times as
# long, and most paragraphs have nothing else.
_MARKS_BEYOND_ASCII = "’‘“”–—…\N{NO-BREAK SPACE}"
_MARKS_TO_SPACES = bytes(code if chr(code).isalpha() else ord(" ") for code in range(256))


def paragraph_hash(words: str) -> int | None:
    """Return the hash of a paragraph's *words*, *None* where they are fewer than MIN_WORDS."""
    found = _words(words)
    return None if len(found) < MIN_WORDS else _number(found)


def hash_of(paragraph: Paragraph, text: str) -> int | None:
    """Return the hash of *paragraph* of *text*; there is none of what is never quoted."""
    if paragraph.kind is not ParagraphKind.TEXT:
        return None
    return paragraph_hash(paragraph.span.of(text))


def hashes_of(article: Article) -> tuple[int | None, ...]:
    """Return the hash of each paragraph of *article*, in their order."""
    return tuple(hash_of(each, article.text) for each in article.paragraphs)


class Wordings:
    """The words of the paragraphs of an article that may be quoted, however few they are."""

    def __init__(self, article: Article) -> None:
        self._texts = frozenset(
            each.span.of(article.text)
            for each in article.paragraphs
            if each.kind is ParagraphKind.TEXT
        )

    def __contains__(self, words: object) -> bool:
        """Tell whether a paragraph has the same *words*, as `paragraph_hash` compares them."""
        if not isinstance(words, str):
            return False
        # Most copies are set in the same manner: then there is nothing to work out.
        return words in self._texts or _number(_words(words)) in self._numbers

    @cached_property
    def _numbers(self) -> frozenset[int]:
        return frozenset(_number(_words(each)) for each in self._texts)


def _words(words: str) -> list[bytes]:
    if not words.isascii():
        for mark in _MARKS_BEYOND_ASCII:
            words = words.replace(mark, " ")
    if words.isascii():
        return _ascii_words(words.lower().encode())
    seen = _UNSEEN.sub("", unicodedata.normalize("NFKC", words))
    found: list[str] = WORD.findall(seen.casefold())
    return [word.encode("utf-8", "surrogatepass") for word in found]


def _ascii_words(words: bytes) -> list[bytes]:
    if len(words.translate(None, _DIGITS_AND_SIGNS)) < len(words):
        return _ASCII_WORD.findall(words)
    # Most paragraphs are letters and punctuation alone: a third of the time.
    return words.translate(_MARKS_TO_SPACES).split()


def _number(words: list[bytes]) -> int:
    digest = hashlib.blake2b(b" ".join(words), digest_size=_DIGEST_BYTES).digest()
    return int.from_bytes(digest) >> (8 * _DIGEST_BYTES - HASH_BITS)
