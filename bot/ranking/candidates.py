"""Candidates: the passages that are found first, by BM25 alone."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.parameters import ARTICLE_SHARE, BEGINNINGS_SHARE

Floats = npt.NDArray[np.float64]
Longs = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Passages by *numbers*, with three BM25 scores of each.

    They are those of the passage itself, of its whole article, and by the first letters of words.
    """

    numbers: Longs
    passages: Floats
    articles: Floats
    beginnings: Floats

    @property
    def first(self) -> Floats:
        """The score by which candidates are chosen for a closer look."""
        return self.passages + ARTICLE_SHARE * self.articles + BEGINNINGS_SHARE * self.beginnings

    def at(self, places: npt.NDArray[np.integer]) -> "Candidates":
        """Return the candidates at *places*."""
        return Candidates(
            numbers=self.numbers[places],
            passages=self.passages[places],
            articles=self.articles[places],
            beginnings=self.beginnings[places],
        )
