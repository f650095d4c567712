"""Spelling: the corpus words that an unknown word of a question may stand for."""

from collections.abc import Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.question import Question
from bot.statistics import SentenceStatistics
from bot.terms import folded, terms

# A shorter word is one letter away from too many others to be corrected with any confidence.
MIN_CORRECTED_LETTERS = 5
# From this length on two slips are allowed for.
TWO_SLIPS_FROM_LETTERS = 9
MAX_CORRECTIONS_A_WORD = 3


class Speller:
    """Knows the words of a corpus and finds the nearest ones to a word it does not know."""

    def __init__(self, statistics: SentenceStatistics) -> None:
        self._knows = statistics.knows
        words = {folded(word) for word in statistics.written_words}
        self._words = sorted(
            word for word in words if len(word) >= MIN_CORRECTED_LETTERS - 1 and word.isalpha()
        )

    def corrections(self, question: Question) -> Mapping[str, tuple[str, ...]]:
        """Return, for each unknown word of *question* that has any, its nearest corpus words.

        A word that the corpus knows is never touched.
        """
        unknown = (word for word in question.words if not any(map(self._knows, word.terms)))
        found = {word.text: self._nearest(word.text) for word in unknown}
        return {written: near for written, near in found.items() if near}

    def _nearest(self, word: str) -> tuple[str, ...]:
        if len(word) < MIN_CORRECTED_LETTERS or not word.isalpha():
            return ()
        slips = 2 if len(word) >= TWO_SLIPS_FROM_LETTERS else 1
        # A first letter is hardly ever mistyped, and another first letter is another word.
        candidates = [known for known in self._words if known[0] == word[0]]
        near = process.extract(
            word, candidates, scorer=OSA.distance, score_cutoff=slips, limit=None
        )
        least = min((distance for _, distance, _ in near), default=0)
        nearest = sorted(known for known, distance, _ in near if distance == least)
        by_term = {tuple(terms(known)): known for known in reversed(nearest)}
        return tuple(sorted(by_term.values())[:MAX_CORRECTIONS_A_WORD])
