"""Questions: an asker's words, made ready to search with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.asking.courtesy import without_courtesy
from bot.asking.filters import Filters
from bot.asking.outlets import outlet_asked_for
from bot.asking.references import without_reference
from bot.asking.syntax import Syntax, read_syntax
from bot.errors import QuestionError, WordlessQuestionError
from bot.languages import FUNCTION_WORDS, Language, detected
from bot.question_words import QuestionWord, or_a_name, question_word, read_words
from bot.terms import terms

# Longer texts are pasted articles, not questions; every platform's command can hold this many.
MAX_QUESTION_CHARACTERS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words that must stand side by side, or must not.

    *forms* are their terms in order, once for each language that articles are in.
    """

    text: str
    forms: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question with at least one word to search for.

    *text* is the question as asked, *searched* what is left of it without courtesy, operators,
    quotation marks and references to the article. *sequence* has every word in order, function
    words included, each as the terms that an article may hold for it. *language* is the
    question's, *others* are those of articles besides. A passage must hold each of the
    *phrases*, if any does, and none of the *excluded*; its article must fit the *filters*.
    """

    text: str
    words: tuple[QuestionWord, ...]
    searched: str = ""
    sequence: tuple[tuple[str, ...], ...] = ()
    language: Language = Language.ENGLISH
    others: tuple[Language, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    excluded: tuple[Phrase, ...] = ()
    filters: Filters = field(default_factory=Filters)

    @classmethod
    def parse(
        cls,
        text: str,
        *,
        languages: Sequence[Language] = (Language.ENGLISH,),
        knows: Callable[[str], bool] = lambda _: False,
        today: date | None = None,
    ) -> "Question":
        """Read an asker's *text*; its capitals and its courtesy make no difference.

        *languages* are those of the articles, the commonest first. *knows* tells whether any
        article holds a term. "Last week" counts from *today*, and is not read without it.

        Raises:
            QuestionError: If it is empty, too long, has no word to search for, or an operator
                that cannot be read.
        """
        tidy = " ".join(text.split())
        refuse_unreadable(tidy)
        syntax = read_syntax(without_courtesy(tidy), today=today)
        searched = without_reference(syntax.text)
        language = _language(searched, languages)
        others = tuple(each for each in languages if each is not language)
        outlet = outlet_asked_for(searched.casefold())
        found: dict[str, QuestionWord] = {}
        sequence: list[tuple[str, ...]] = []
        for term, written in read_words(searched.casefold(), language, knows):
            if term not in FUNCTION_WORDS[language] and term not in found:
                word = question_word(term, written, language, others)
                found[term] = or_a_name(word, language) if written == outlet else word
            sequence.append(found[term].terms if term in found else (term,))
        _refuse_wordless(found)
        phrases, excluded = _phrases(syntax, (language, *others), knows)
        return cls(
            text=tidy,
            words=tuple(found.values()),
            searched=searched,
            sequence=tuple(sequence),
            language=language,
            others=others,
            phrases=phrases,
            excluded=excluded,
            filters=syntax.filters,
        )

    @property
    def informative_words(self) -> tuple[QuestionWord, ...]:
        """The words that an answer ought to cover: all but frame words, if others are left."""
        return tuple(word for word in self.words if not word.frame) or self.words

    @property
    def terms(self) -> tuple[str, ...]:
        """Every term to search for, each once."""
        return tuple(dict.fromkeys(term for word in self.words for term in word.terms))

    @property
    def corrections(self) -> Mapping[str, tuple[str, ...]]:
        """The unknown words, each with the near words that are searched for instead."""
        return {word.text: word.corrected for word in self.words if word.corrected}

    def corrected(self, corrections: Mapping[str, tuple[str, ...]]) -> "Question":
        """Return the question with other words searched for those that *corrections* names."""
        changed = {
            word.terms: _corrected(word, corrections[word.text], (self.language, *self.others))
            for word in self.words
            if word.text in corrections
        }
        # A slip of a word that was asked as well is that word once.
        words = {
            found.terms: found
            for word in reversed(self.words)
            for found in (changed.get(word.terms, word),)
        }
        return replace(
            self,
            words=tuple(reversed(words.values())),
            sequence=tuple(
                changed[each].terms if each in changed else each for each in self.sequence
            ),
        )


def _language(text: str, languages: Sequence[Language]) -> Language:
    if len(languages) == 1:
        return languages[0]
    return detected(text, among=languages) or languages[0]


def refuse_unreadable(text: str) -> None:
    """Refuse a *text* that is no question, whatever its words.

    Raises:
        QuestionError: If it is empty or too long.
    """
    if not text:
        message = "Ask me something about the articles, for example: who said what, and when?"
        raise QuestionError(message)
    if len(text) > MAX_QUESTION_CHARACTERS:
        message = (
            f"That question has {len(text)} characters; I read up to "
            f"{MAX_QUESTION_CHARACTERS}. Please ask it in fewer words."
        )
        raise QuestionError(message)


def _refuse_wordless(found: Mapping[str, QuestionWord]) -> None:
    if not found:
        message = (
            "I found no word in that question that I could look for. "
            "Please name a person, a place or a thing."
        )
        raise WordlessQuestionError(message)


def _phrases(
    syntax: Syntax, languages: Sequence[Language], knows: Callable[[str], bool]
) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]]:
    """Return the phrases of several words that are required, and all that are excluded.

    Quotation marks around a single word are most often for its tone. Of 432 quoted phrases in
    questions with judged passages, 44 were not in the right one, and those of one word alone
    stood elsewhere.
    """
    if not syntax.phrases and not syntax.excluded:
        return (), ()

    def phrase(text: str) -> Phrase:
        read = (read_words(text.casefold(), language, knows) for language in languages)
        forms = (tuple(term for term, _ in words) for words in read)
        return Phrase(text=text, forms=tuple(dict.fromkeys(forms)))

    required = map(phrase, syntax.phrases)
    excluded = map(phrase, syntax.excluded)
    return (
        tuple(each for each in required if len(each.forms[0]) > 1),
        tuple(each for each in excluded if each.forms[0]),
    )


def _corrected(
    word: QuestionWord, near: tuple[str, ...], languages: Sequence[Language]
) -> QuestionWord:
    found = (term for language in languages for term in terms(" ".join(near), language))
    return replace(word, terms=tuple(dict.fromkeys(found)), corrected=near)
