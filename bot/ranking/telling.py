"""Telling: the languages of articles, with the loops of this process.

Nearly all articles show it in their first words. To look for words of many languages in these
takes a seventh of the time of reading everything, and with compiled loops half of that.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from bot.article import LANGUAGE_CHARACTERS
from bot.article import language_of as told_by_all_words
from bot.languages import Language
from bot.languages.detection import (
    CHARACTERS_GLANCED_AT,
    OWNER_OF,
    PLAIN_LEAD,
    PLAIN_WORDS,
)
from bot.ranking.articles import LANGUAGE_NUMBERS, LANGUAGES
from bot.ranking.key_numbers import KeyNumbers, keys_of
from bot.ranking.loops import available
from bot.ranking.loops.layouts import Owned
from bot.ranking.numbering import starts_of

_NOT_PLAIN = -1
# Fewer are told sooner one by one.
_MANY = 8


def languages_of(texts: Sequence[str]) -> list[Language]:
    """Return for each of articles' *texts* what `bot.article.language_of` returns."""
    plainly = _at_a_glance(texts) if len(texts) >= _MANY else None
    if plainly is None:
        return [*map(told_by_all_words, texts)]
    return [
        LANGUAGES[number] if number != _NOT_PLAIN else told_by_all_words(text)
        for number, text in zip(plainly.tolist(), texts, strict=True)
    ]


def _at_a_glance(texts: Sequence[str]) -> npt.NDArray[np.int64] | None:
    """Return the number of the language of each of *texts*, or NOT_PLAIN, if that is quick."""
    glanced_at = [text[:CHARACTERS_GLANCED_AT] if _is_ascii(text) else "" for text in texts]
    starts = starts_of(np.fromiter(map(len, glanced_at), np.int64, len(glanced_at)))
    counts = available().owned("".join(glanced_at).encode(), starts, owned_words())
    if counts is None:
        return None
    most = counts.max(axis=1)
    # Words of all others count for one language here, which can only make it less plain.
    is_plain = (most >= PLAIN_WORDS) & (most >= PLAIN_LEAD * (counts.sum(axis=1) - most))
    return np.where(is_plain, counts.argmax(axis=1), _NOT_PLAIN)


def _is_ascii(text: str) -> bool:
    # To ask all of it takes no time.
    return text.isascii() or text[:LANGUAGE_CHARACTERS].isascii()


@lru_cache(maxsize=1)
def owned_words() -> Owned:
    """Return the words of one language alone, as they stand in texts of ASCII."""
    # None of them is too long for a key.
    owners = {word: LANGUAGE_NUMBERS[owner] for word, owner in OWNER_OF.items() if word.isascii()}
    words = KeyNumbers(available())
    words.of(*keys_of([word.encode() for word in owners]))
    owner_of = np.array([*owners.values()], np.int32)
    return Owned(table=words.table, owner_of=owner_of, size=len(LANGUAGES))
