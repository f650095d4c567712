"""Question words: which words of a question are searched for, and as what.

Capitals are no sign of anything here, because askers save them or shout.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from bot.asking.outlets import NAMES_END_IN
from bot.languages import FRAME_WORDS, FUNCTION_WORDS, Language
from bot.parameters import FRAME_SHARE
from bot.terms import MARKS, are_plain, folded, terms, tokens

ARTICLES = frozenset(["a", "an", "the"])
# After these "us" is the pronoun ("tell us"), elsewhere in a question most often the country.
_BEFORE_PRONOUN = """
about against all among around at between both by for from give gives gave help helps let lets of
remind show shows teach tell tells to told upon with
"""
BEFORE_THE_PRONOUN_US = frozenset(_BEFORE_PRONOUN.split())
# Letters before a number that may be its name's: "MS 13".
MAX_NAME_LETTERS = 5
# Questions have many words in common.
WORDS_KEPT = 1 << 14


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionWord:
    """A word that is searched for.

    *text* is the word as asked, without capitals (an acronym such as US keeps them). *terms* are
    what an article may hold for it: one, or several once the spelling was corrected, where
    articles are in several languages, or where "which paper" asks for a name. A *frame* word
    says how something is asked ("according", "big"); its absence from an answer proves nothing.
    *corrected* are the near words searched for instead, if any. *share* is what part of its
    weight the word has: less than all for a frame word and for one *carried* over from an
    earlier question.
    """

    text: str
    terms: tuple[str, ...]
    frame: bool = False
    corrected: tuple[str, ...] = ()
    share: float = 1.0
    carried: bool = False

    @property
    def written(self) -> tuple[str, ...]:
        """The words searched for, as articles may write them."""
        return self.corrected or (self.text,)

    def found_among(self, held: frozenset[str]) -> tuple[str, ...]:
        """Return the searched words whose terms are among the *held* ones."""
        searched = self.written
        if held.isdisjoint(self.terms):
            return ()
        if len(searched) == 1:
            return searched
        return tuple(word for word in searched if not held.isdisjoint(_stems(word)))


def _stems(word: str) -> frozenset[str]:
    return frozenset(term for language in Language for term in terms(word, language))


def read_words(
    text: str, language: Language, knows: Callable[[str], bool]
) -> Iterator[tuple[str, str]]:
    """Yield the term of each word of *text*, and the word."""
    found = _terms_and_words(text, language)
    skip = False
    befores, afters = [("", ""), *found], [*found[1:], ("", "")]
    for (before, _), (term, written), (after, _) in zip(befores, found, afters, strict=False):
        if skip:
            skip = False
            continue
        name = _name_with_number(written, after)
        if name and knows(name):
            skip = True
            yield name, name
        elif _may_be_acronym(term, before) and knows(term.upper()):
            yield term.upper(), written
        else:
            yield term, written


def _terms_and_words(text: str, language: Language) -> list[tuple[str, str]]:
    """Return the term of each word of *text*, and the word."""
    words = [piece.strip(MARKS) for piece in text.split()]
    if are_plain(words):
        return list(zip(terms(text, language), words, strict=True))
    return [(token.term, token.span.of(text)) for token in tokens(text, language)]


def _name_with_number(written: str, after: str) -> str | None:
    """Return the name that a word and the term after it make: "MS 13" is MS-13."""
    is_name = after.isdecimal() and len(written) <= MAX_NAME_LETTERS
    return f"{written}{after}" if is_name else None


def _may_be_acronym(term: str, previous: str) -> bool:
    """Tell whether a function word may be an acronym, as in "the WHO" and "US troops".

    No function word follows an article; capitals are no sign, because askers save them.
    """
    if len(term) < 2 or not term.isalpha():  # noqa: PLR2004 - no acronym has one letter
        return False
    if term == "us":
        return previous not in BEFORE_THE_PRONOUN_US
    return term in FUNCTION_WORDS[Language.ENGLISH] and previous in ARTICLES


@lru_cache(maxsize=WORDS_KEPT)
def question_word(
    term: str, written: str, language: Language, others: tuple[Language, ...]
) -> QuestionWord:
    """Return the word *written* in a question of *language*, as articles in *others* have it."""
    bare = folded(written)
    stems = (stem for other in others for stem in terms(written, other))
    is_frame = bare in FRAME_WORDS[language]
    return QuestionWord(
        # A sign of a script without spaces is searched for with the one after it.
        text=term if term.isupper() or (len(bare) == 1 and len(term) > 1) else bare,
        terms=tuple(dict.fromkeys([term, *stems])) if not term.isupper() else (term,),
        frame=is_frame,
        share=FRAME_SHARE if is_frame else 1.0,
    )


def or_a_name(word: QuestionWord, language: Language) -> QuestionWord:
    """Return *word*, by which an outlet is asked for, as found also where one is named."""
    if language is not Language.ENGLISH:
        return word
    return replace(word, terms=tuple(dict.fromkeys([*word.terms, *terms(NAMES_END_IN, language)])))
