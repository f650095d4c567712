"""Questions: an asker's words, made ready to search with."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.errors import QuestionError
from bot.function_words import FRAME_WORDS, FUNCTION_WORDS
from bot.terms import folded, terms, tokens

# Longer texts are pasted articles, not questions; every platform's command can hold this many.
MAX_QUESTION_CHARACTERS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionWord:
    """A word that is searched for.

    *text* is the word as asked, without capitals (an acronym such as US keeps them). *terms*
    are what an article may hold for it: one, or several once the spelling was corrected.
    A *frame* word says how something is asked ("according", "big"); its absence from an
    answer proves nothing. *corrected* are the near words searched for instead, if any.
    """

    text: str
    terms: tuple[str, ...]
    frame: bool = False
    corrected: tuple[str, ...] = ()

    def found_among(self, held: frozenset[str]) -> tuple[str, ...]:
        """Return the searched words whose terms are among the *held* ones."""
        searched = self.corrected or (self.text,)
        if held.isdisjoint(self.terms):
            return ()
        return tuple(word for word in searched if len(searched) == 1 or held & {*terms(word)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with at least one word to search for."""

    text: str
    words: tuple[QuestionWord, ...]

    @classmethod
    def parse(cls, text: str) -> "Question":
        """Read an asker's *text*.

        Raises:
            QuestionError: If it is empty, too long, or has no word to search for.
        """
        tidy = " ".join(text.split())
        if not tidy:
            message = "Ask me something about the articles, for example: who said what, and when?"
            raise QuestionError(message)
        if len(tidy) > MAX_QUESTION_CHARACTERS:
            message = (
                f"That question has {len(tidy)} characters; I read up to "
                f"{MAX_QUESTION_CHARACTERS}. Please ask it in fewer words."
            )
            raise QuestionError(message)
        words = _searched_words(tidy)
        if not words:
            message = (
                "I found no word in that question that I could look for. "
                "Please name a person, a place or a thing."
            )
            raise QuestionError(message)
        return cls(text=tidy, words=words)

    @property
    def informative_words(self) -> tuple[QuestionWord, ...]:
        """The words that an answer ought to cover: all but frame words, if others are left."""
        return tuple(word for word in self.words if not word.frame) or self.words

    @property
    def terms(self) -> tuple[str, ...]:
        """Every term to search for, each once."""
        return tuple(dict.fromkeys(term for word in self.words for term in word.terms))

    def corrected(self, corrections: Mapping[str, tuple[str, ...]]) -> "Question":
        """Return the question with other words searched for those that *corrections* names."""
        words = tuple(
            _corrected(word, corrections[word.text]) if word.text in corrections else word
            for word in self.words
        )
        return replace(self, words=words)


def _searched_words(text: str) -> tuple[QuestionWord, ...]:
    found: dict[str, QuestionWord] = {}
    for token in tokens(text):
        if token.term in FUNCTION_WORDS or token.term in found:
            continue
        written = folded(token.span.of(text))
        found[token.term] = QuestionWord(
            text=token.term if token.term.isupper() else written,
            terms=(token.term,),
            frame=written in FRAME_WORDS,
        )
    return tuple(found.values())


def _corrected(word: QuestionWord, near: tuple[str, ...]) -> QuestionWord:
    return replace(word, terms=tuple(terms(" ".join(near))), corrected=near)
