"""What kind of thing a question asks for, and which words may name one.

An answer to "when" names a time, one to "how much" a quantity, and so on. The words that may
name such a thing are marked once for all in the lexicon, so that looking for them costs nothing.
"""

from collections.abc import Iterable, Mapping
from enum import IntFlag, StrEnum
from types import MappingProxyType

import regex

from bot.languages import FUNCTION_WORDS, MONTHS, NUMBER_WORDS, Language, asked_for, plain


class Expectation(StrEnum):
    """The kind of thing that an answer must name."""

    PERSON = "person"
    PLACE = "place"
    TIME = "time"
    QUANTITY = "quantity"
    CAUSE = "cause"
    ANYTHING = "anything"


class Kind(IntFlag):
    """What a word may be part of: the name of a thing of some kind."""

    NONE = 0
    NAME = 1
    """A word with a capital that is no function word."""
    TIME = 2
    QUANTITY = 4
    CAUSE = 8
    LOCATIVE = 16
    """A preposition after which a name is most often that of a place."""
    FUNCTION = 32
    """A function word, whatever else it is."""
    PLACE = 128
    """A common noun for a place: "sea", "border"; after a LOCATIVE it names one."""
    COPULA = 64
    """A word that says what something is: "is", "means", "called"."""


OFFERED_BY: Mapping[Expectation, Kind] = MappingProxyType(
    {
        Expectation.PERSON: Kind.NAME,
        Expectation.PLACE: Kind.NAME | Kind.PLACE,  # after a LOCATIVE
        Expectation.TIME: Kind.TIME,
        Expectation.QUANTITY: Kind.QUANTITY,
        Expectation.CAUSE: Kind.CAUSE,
    }
)

_YEAR = regex.compile(r"(?:1[0-9]|20)\d\ds?")
_CENTURIES = ("1", "20")
_RELATIVE_TIMES = """
today yesterday tomorrow week weeks weekend month months year years decade decades century
centuries morning evening night ago spring summer autumn winter
"""
_CAUSES = """
because since due owing therefore reason reasons result results resulted caused causes cause led
thanks blamed attributed
"""
_LOCATIVES = "in at on from to near over across outside into off"
_PLACES = """
abroad airport area areas bay beach border building camp capital church city coast college country
countryside court desert district east factory farm field forest harbour harbor home hospital
hotel house island islands lake museum north ocean office overseas park port prison region river
school sea shore soil south square station street suburb town university valley village west
"""
_COPULAS = "is are was were means mean meant refers called known stands named defined describes"
_ENGLISH_WORDS = (
    (Kind.TIME, frozenset(_RELATIVE_TIMES.split())),
    (Kind.CAUSE, frozenset(_CAUSES.split())),
    (Kind.LOCATIVE, frozenset(_LOCATIVES.split())),
    (Kind.PLACE, frozenset(_PLACES.split())),
    (Kind.COPULA, frozenset(_COPULAS.split())),
)


def _joined(kinds_of_words: Iterable[tuple[Kind, Iterable[str]]]) -> Mapping[str, int]:
    marks: dict[str, int] = {}
    for kind, words in kinds_of_words:
        for word in words:
            marks[word] = marks.get(word, 0) | int(kind)
    return marks


def _marks(language: Language) -> Mapping[str, int]:
    return _joined(
        (
            (Kind.FUNCTION, FUNCTION_WORDS[language]),
            (Kind.QUANTITY, map(plain, NUMBER_WORDS[language])),
            (Kind.TIME, map(plain, MONTHS[language])),
        )
    )


# Plain integers, because flags take a microsecond to join, and every new word is looked at.
_MARKS: Mapping[Language, Mapping[str, int]] = {
    language: _marks(language) for language in Language
}
_ENGLISH_MARKS: Mapping[str, int] = _joined(_ENGLISH_WORDS)
_QUANTITY, _TIME, _NAME = int(Kind.QUANTITY), int(Kind.TIME), int(Kind.NAME)
_NO_NAME = int(Kind.FUNCTION | Kind.TIME)
_KINDS = tuple(map(Kind, range(2 * max(Kind))))


def expectation_of(question: str, language: Language = Language.ENGLISH) -> Expectation:
    """Return the kind of thing that *question*, in any capitals, asks for."""
    bare = plain(question)
    for kind, form in asked_for(language).items():
        if form.search(bare):
            return Expectation(kind)
    return Expectation.ANYTHING


def kinds_of(word: str, language: Language = Language.ENGLISH) -> Kind:
    """Return what *word*, written as its article writes it, may be part of."""
    bare = word.lower() if word.isascii() else plain(word)
    found = _MARKS[language].get(bare, 0)
    is_capital = word[0].isupper()
    if bare == "may" and not is_capital:
        found &= ~_TIME
    if word[0].isdecimal():
        found |= _QUANTITY
    if bare.startswith(_CENTURIES) and _YEAR.fullmatch(bare):
        found |= _TIME
    if is_capital and not found & _NO_NAME:
        found |= _NAME
    if language is Language.ENGLISH:
        found |= _ENGLISH_MARKS.get(bare, 0)
    return _KINDS[found]


def marked_words(language: Language) -> frozenset[str]:
    """Return the plain words that have a kind besides NAME, wherever they stand."""
    english = _ENGLISH_MARKS if language is Language.ENGLISH else ()
    return frozenset(_MARKS[language]).union(english)
