"""Spelling: the corpus words that an unknown word of a question may stand for."""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, islice

import jellyfish
from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.keyboard import neighbours_of
from bot.languages import Language
from bot.question import Question
from bot.ranking import Index
from bot.rules import never
from bot.terms import folded, terms

# A shorter word is one letter away from too many others to be corrected with any confidence.
MIN_CORRECTED_LETTERS = 4
# From this length on two slips are allowed for.
TWO_SLIPS_FROM_LETTERS = 9
MAX_CORRECTIONS_A_WORD = 3
# Beginnings and ends of up to so many letters are looked up; more would be whole words.
LETTERS_OF_AN_END = 3
# Shorter names sound like too many words.
MIN_SOUND_LETTERS = 5


class Speller:
    """Knows the words of a corpus and finds the nearest ones to a word it does not know.

    *is_ordinary* tells whether a word is one of the language, and so no slip: an asker who
    writes "decoded" does not mean "decided", though no article has it.
    """

    def __init__(self, index: Index, is_ordinary: Callable[[str, Language], bool] = never) -> None:
        self._index = index
        self._is_ordinary = is_ordinary
        words = {folded(word) for word in index.written_words}
        self._words = sorted(
            word for word in words if len(word) >= MIN_CORRECTED_LETTERS - 1 and word.isalpha()
        )
        self._by_end: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in self._words:
            for letters in range(1, LETTERS_OF_AN_END + 1):
                self._by_end[f"{word[:letters]}-", len(word)].append(word)
                self._by_end[f"-{word[-letters:]}", len(word)].append(word)
        self._sounds: Mapping[str, list[str]] | None = None
        self._lock = threading.Lock()

    def corrections(self, question: Question) -> Mapping[str, tuple[str, ...]]:
        """Return, for each unknown word of *question* that has any, its nearest corpus words.

        A word that the corpus knows is never touched.
        """
        unknown = (word for word in question.words if not self._index.knows_word(word))
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
        nearest = _fewest_slips_away(word, self._sharing_an_end(word), slips=1)
        if not nearest and len(word) >= TWO_SLIPS_FROM_LETTERS:
            nearest = _fewest_slips_away(word, self._words, slips=2)
        candidates = sorted(nearest or self._sounding_like(word), key=_likeness(word))
        return _each_term_once(candidates, language)

    def _sharing_an_end(self, word: str) -> list[str]:
        """Return every known word that is one slip away from *word*, among some others.

        A slip touches two neighbouring letters at most, so the beginning or the end is whole.
        """
        letters = _letters_of_an_end(word)
        ends = [f"{word[:letters]}-", f"-{word[-letters:]}"]
        lengths = range(len(word) - 1, len(word) + 2)
        found = (self._by_end.get((end, length), ()) for end in ends for length in lengths)
        return list(dict.fromkeys(chain.from_iterable(found)))

    def _sounding_like(self, word: str) -> list[str]:
        """Return the words that are written otherwise but sound like *word*: Madouro, Maduro."""
        if len(word) < MIN_SOUND_LETTERS or not word.isascii():
            return []
        with self._lock:
            if self._sounds is None:
                self._sounds = _by_sound(self._words)
        return [
            known
            for known in self._sounds.get(jellyfish.metaphone(word), [])
            if OSA.distance(word, known) <= len(word) // 2
        ]


def _letters_of_an_end(word: str) -> int:
    """Return how long a beginning and an end may be so that no slip touches both."""
    return min(LETTERS_OF_AN_END, len(word) // 2 - 1)


def _fewest_slips_away(word: str, candidates: Sequence[str], *, slips: int) -> list[str]:
    """Return the *candidates* that are the fewest slips away from *word*, *slips* at most."""
    near = process.extract(word, candidates, scorer=OSA.distance, score_cutoff=slips, limit=None)
    least = min((distance for _, distance, _ in near), default=0)
    return [known for known, distance, _ in near if distance == least]


def _by_sound(words: Iterable[str]) -> Mapping[str, list[str]]:
    sounds = defaultdict(list)
    for word in words:
        if len(word) >= MIN_SOUND_LETTERS and word.isascii():
            sounds[jellyfish.metaphone(word)].append(word)
    return sounds


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
    return tuple(sorted(islice(by_term.values(), MAX_CORRECTIONS_A_WORD)))
