"""Segments: articles made ready to be searched; nothing in one ever changes.

Articles that come later are in a segment of their own, and those that are removed are marked,
not taken out, until segments are merged.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.ranking.articles import Articles
from bot.ranking.flat import Arrays, assembled, flattened
from bot.ranking.forward import ForwardIndex
from bot.ranking.grams import Grams, prefix
from bot.ranking.inverted import InvertedIndex
from bot.ranking.numbering import runs
from bot.ranking.readings import Reading
from bot.ranking.statistics import Statistics
from bot.ranking.strings import UNKNOWN, StringTable
from bot.ranking.vocabulary import Ints, Vocabulary
from bot.ranking.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The words of a segment.

    Forms, terms and words have numbers from 0; *term_of*, *word_of* and *kinds_of* go from the
    number of a form to those of its term and word, and to its kinds. *class_of* goes from a term
    to its beginning's number, and *counts_of* from a form to how often it stands in the articles.
    Terms and words are in the order of their letters.
    """

    terms: StringTable
    words: Words
    grams: Grams
    class_of: Ints
    term_of: Ints
    word_of: Ints
    kinds_of: npt.NDArray[Any]
    counts_of: npt.NDArray[Any]

    def like(self, term: str) -> int:
        """Return the number of some term with the first letters of *term*, or UNKNOWN."""
        letters = prefix(term)
        first = self.terms.first_from(letters)
        is_there = first < len(self.terms) and prefix(self.terms[first]) == letters
        return first if is_there else UNKNOWN

    @property
    def vocabulary(self) -> Vocabulary:
        """The forms alone, as merging takes them."""
        return Vocabulary(
            terms=self.terms,
            words=self.words.strings,
            term_of=self.term_of,
            word_of=self.word_of,
            kinds_of=self.kinds_of,
            counts_of=self.counts_of,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Passages in the order of their articles' ids and their own numbers, numbered from 0."""

    lexicon: Lexicon
    forward: ForwardIndex
    inverted: InvertedIndex
    statistics: Statistics
    articles: Articles

    def __len__(self) -> int:
        return len(self.forward)

    @property
    def article_ids(self) -> StringTable:
        """The ids of the articles, in order."""
        return self.articles.ids

    def arrays(self) -> Arrays:
        """Return everything as named arrays."""
        return flattened(self)

    @classmethod
    def of(cls, arrays: Arrays) -> "Segment":
        """Return the segment that *arrays* were taken from.

        Raises:
            KeyError: If one is missing.
        """
        return assembled(cls, arrays)

    def reading(self, articles: npt.NDArray[Any]) -> Reading:
        """Return what was read from *articles*, which go by their numbers."""
        firsts = self.articles.first_passages[articles]
        counts = self.articles.first_passages[articles + 1] - firsts
        passages = runs(firsts, counts)
        words = self.forward.decoded(passages)
        return Reading(
            forms=words.forms,
            stretch_lengths=words.stretch_lengths.astype(np.int32),
            passage_stretches=words.passage_stretches.astype(np.int32),
            article_passages=counts,
            articles=[self.articles.row(number) for number in articles.tolist()],
        )
