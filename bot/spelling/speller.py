"""The speller: it finds the nearest words of the articles to a word that they do not have."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from bot.keyboard import neighbours_of
from bot.languages import Language
from bot.question import Question
from bot.rules import never
from bot.spelling.nearness import sounding_like, written_like
from bot.spelling.vocabulary import Vocabulary
from bot.terms import terms

# A shorter word is one letter away from too many others to be corrected with any confidence.
MIN_CORRECTED_LETTERS = 4
# From this length on two slips are allowed for.
TWO_SLIPS_FROM_LETTERS = 9
MAX_CORRECTIONS_A_WORD = 3


class Speller:
    """Knows the words of a corpus and finds the nearest ones to a word it does not know.

    *is_ordinary* tells whether a word is one of the language, and so no slip: an asker who
    writes "decoded" does not mean "decided", though no article has it.
    """

    def __init__(
        self, index: Vocabulary, is_ordinary: Callable[[str, Language], bool] = never
    ) -> None:
        self._vocabulary = index
        self._is_ordinary = is_ordinary

    def corrections(self, question: Question) -> Mapping[str, tuple[str, ...]]:
        """Return, for each unknown word of *question* that has any, its nearest corpus words.

        A word that the corpus knows is never touched.
        """
        knows = self._vocabulary.knows
        unknown = (word for word in question.words if not any(map(knows, word.terms)))
        language = question.language
        found = {word.text: self._nearest(word.text, language) for word in unknown}
        # Looked up last, because the list of ordinary words is large.
        return {
            written: near
            for written, near in found.items()
            if near and not self._is_ordinary(written, language)
        }

    def _nearest(self, word: str, language: Language) -> tuple[str, ...]:
        if len(word) < MIN_CORRECTED_LETTERS or not word.isalpha():
            return ()
        for candidates in self._ever_farther(word):
            likeliest = sorted(candidates, key=_likeness(word))
            nearest = _each_term_once(filter(self._is_known, likeliest), language)
            if nearest:
                return nearest
        return ()

    def _ever_farther(self, word: str) -> Iterator[set[str]]:
        """Yield the words no slip away from *word*, one slip, two; at last those like in sound."""
        yield from self._slips_away(word, slips=1)
        if len(word) >= TWO_SLIPS_FROM_LETTERS:
            yield self._slips_away(word, slips=2)[2]
        yield {near for words in self._vocabulary.words for near in sounding_like(word, words)}

    def _slips_away(self, word: str, *, slips: int) -> list[set[str]]:
        """Return the words that are 0, 1 and so on up to *slips* slips away from *word*."""
        found: list[set[str]] = [set() for _ in range(slips + 1)]
        for words in self._vocabulary.words:
            for known, distance in written_like(word, words, slips=slips):
                found[distance].add(known)
        return found

    def _is_known(self, word: str) -> bool:
        """Tell whether *word* is in an article still."""
        vocabulary = self._vocabulary
        stems = (term for language in vocabulary.languages for term in terms(word, language))
        # The term of an acronym such as "WHO" has capitals.
        return any(map(vocabulary.knows, stems)) or vocabulary.knows(word.upper())


def _likeness(written: str) -> Callable[[str], tuple[bool, bool, str]]:
    """Return a key that puts the words first that *written* is the likeliest slip of."""

    def key(known: str) -> tuple[bool, bool, str]:
        return known[0] != written[0], not _is_slip_of_a_key(written, known), known

    return key


def _is_slip_of_a_key(written: str, known: str) -> bool:
    """Tell whether the words differ by keys that lie side by side."""
    if len(written) != len(known):
        return False
    return all(b in neighbours_of(a) for a, b in zip(written, known, strict=True) if a != b)


def _each_term_once(words: Iterable[str], language: Language) -> tuple[str, ...]:
    """Return the first of the *words* that share a term, a few of them."""
    by_term: dict[tuple[str, ...], str] = {}
    for word in words:
        by_term.setdefault(tuple(terms(word, language)), word)
        if len(by_term) == MAX_CORRECTIONS_A_WORD:
            break
    return tuple(sorted(by_term.values()))
