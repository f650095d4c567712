"""Question words: which words of a question are searched for, and as what.

Capitals are no sign of anything here, because askers save them or shout.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.languages import FRAME_WORDS, FUNCTION_WORDS, Language
from bot.parameters import FRAME_SHARE
from bot.terms import Token, folded, terms, tokens

ARTICLES = frozenset(["a", "an", "the"])
# After these "us" is the pronoun ("tell us"), elsewhere in a question most often the country.
_BEFORE_PRONOUN = """
about against all among around at between both by for from give gives gave help helps let lets of
remind show shows teach tell tells to told upon with
"""
BEFORE_THE_PRONOUN_US = frozenset(_BEFORE_PRONOUN.split())
# Letters before a number that may be its name's: "MS 13".
MAX_NAME_LETTERS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionWord:
    """A word that is searched for.

    *text* is the word as asked, without capitals (an acronym such as US keeps them). *terms*
    are what an article may hold for it: one, or several once the spelling was corrected, or
    where articles are in several languages. A *frame* word says how something is asked
    ("according", "big"); its absence from an answer proves nothing. *corrected* are the near
    words searched for instead, if any. *share* is what part of its weight the word has: less than
    all for a frame word and for one *carried* over from an earlier question.
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
    found = list(tokens(text, language))
    skip = False
    for before, token, after in zip([None, *found], found, [*found[1:], None], strict=False):
        if skip:
            skip = False
            continue
        name = _name_with_number(text, token, after)
        if name and knows(name):
            skip = True
            yield name, name
        else:
            acronym = token.term.upper()
            is_read_as_acronym = _may_be_acronym(token.term, before) and knows(acronym)
            term = acronym if is_read_as_acronym else token.term
            yield term, token.span.of(text)


def _name_with_number(text: str, token: Token, after: Token | None) -> str | None:
    """Return the name that a word and a number after it make: "MS 13" is MS-13."""
    if after is None or not after.term.isdecimal():
        return None
    written = token.span.of(text)
    return f"{written}{after.term}" if len(written) <= MAX_NAME_LETTERS else None


def _may_be_acronym(term: str, before: Token | None) -> bool:
    """Tell whether a function word may be an acronym, as in "the WHO" and "US troops".

    No function word follows an article; capitals are no sign, because askers save them.
    """
    if len(term) < 2 or not term.isalpha():  # noqa: PLR2004 - no acronym has one letter
        return False
    previous = before.term if before else ""
    if term == "us":
        return previous not in BEFORE_THE_PRONOUN_US
    return term in FUNCTION_WORDS[Language.ENGLISH] and previous in ARTICLES


def question_word(
    term: str, written: str, language: Language, others: Sequence[Language]
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
