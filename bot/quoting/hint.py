"""Hints: whom a quote speaks of, where its first word points to a sentence that is not quoted.

A hint is a span of the same article, so it is in the article's own words as well. It is given
only where a single name can be meant; a wrong one would be worse than none.
"""

import regex

from bot.article import Span
from bot.expectation import Kind, kinds_of
from bot.languages import Language, plain
from bot.passage import Passage
from bot.quoting.dependence import leans_back

# The name opens its sentence, perhaps after a title ("President", "The lawyer"): its subject.
OPENING_CHARACTERS = 20

# A sentence of more is no sentence, and a hostile one would take long to read.
MAX_SENTENCE_CHARACTERS = 700

_NAME = regex.compile(
    r"(?<![\p{L}\p{N}\p{M}'’-])\p{Lu}[\p{L}\p{M}'’-]*+"
    r"(?:\s(?:(?:de|la|del|los|van|von|der|bin|al)\s){0,2}\p{Lu}[\p{L}\p{M}'’-]*+\.?)*+"
)
_OF_PLACES = frozenset(["united", "new", "san", "santa", "los", "las", "saint", "st", "states"])
_OF_A_PERSON = frozenset(["he", "she", "him", "her", "his", "hers"])


def hint_for(passage: Passage, quoted: Span) -> Span | None:
    """Return where the name stands that the first word of *quoted* points to, if it is plain."""
    article = passage.article
    text = quoted.of(article.text)
    if article.language is not Language.ENGLISH or not leans_back(text, article.language):
        return None
    if not _OF_A_PERSON.intersection(plain(text[:40]).split()[:3]):
        return None
    before = [span for span in passage.sentences if span.end <= quoted.start]
    while before and leans_back(before[-1].of(article.text), article.language):
        before.pop()
    return _subject(article.text, before[-1]) if before else None


def _subject(text: str, sentence: Span) -> Span | None:
    """Return where *sentence* names the one person that it speaks of, if it is plain who.

    Its first name must have two words or more, and stand at its head, after a title perhaps; any
    other name in it, even of one word, may be meant just as well.
    """
    if sentence.end - sentence.start > MAX_SENTENCE_CHARACTERS:
        return None
    found = [
        Span(*match.span())
        for match in _NAME.finditer(text, *sentence)
        if not _is_no_name(match.group(), is_first=match.start() == sentence.start)
    ]
    if len(found) != 1 or found[0].start - sentence.start > OPENING_CHARACTERS:
        return None
    words = found[0].of(text).split()
    is_person = len(words) > 1 and not any(_may_be_a_place(word) for word in words)
    return found[0] if is_person else None


def _is_no_name(words: str, *, is_first: bool) -> bool:
    """Tell whether *words* have their capital from the head of a sentence, or for a date."""
    kinds = kinds_of(words.split(maxsplit=1)[0])
    is_alone = " " not in words
    return bool(kinds & Kind.TIME) or (is_alone and is_first and bool(kinds & Kind.FUNCTION))


def _may_be_a_place(word: str) -> bool:
    return plain(word) in _OF_PLACES or bool(kinds_of(word) & (Kind.PLACE | Kind.FUNCTION))
