"""Readings: articles as numbers of forms, on their way into a segment."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.ranking.articles import ArticleRow
from bot.ranking.numbering import picked, sums
from bot.ranking.vocabulary import Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Some articles that were read, in the order of their ids.

    *forms* are the words of all passages in order; each passage has its headline first, then its
    sentences: it is a row of *stretches*. *stretch_lengths* has the number of words of each,
    *passage_stretches* the number of stretches of each passage, and *article_passages* the
    number of passages of each article.
    """

    forms: Ints
    stretch_lengths: Ints
    passage_stretches: Ints
    article_passages: Ints
    articles: Sequence[ArticleRow]

    @property
    def passage_lengths(self) -> Ints:
        """The number of words that each passage has, its headline included."""
        return sums(self.stretch_lengths, self.passage_stretches).astype(np.int32)

    def in_order(self, order: npt.NDArray[np.integer]) -> "Reading":
        """Return the reading of the same articles in another *order*."""
        passages = picked(order, self.article_passages)
        stretches = picked(passages, self.passage_stretches)
        words = picked(stretches, self.stretch_lengths)
        return Reading(
            forms=self.forms[words],
            stretch_lengths=self.stretch_lengths[stretches],
            passage_stretches=self.passage_stretches[passages],
            article_passages=self.article_passages[order],
            articles=[self.articles[number] for number in order.tolist()],
        )


def joined(readings: Sequence[Reading]) -> Reading:
    """Return one reading of the articles of all *readings*, one after the other."""
    if len(readings) == 1:
        return readings[0]
    nothing = np.zeros(0, np.int32)
    return Reading(
        forms=np.concatenate([nothing, *(each.forms for each in readings)]),
        stretch_lengths=np.concatenate([nothing, *(each.stretch_lengths for each in readings)]),
        passage_stretches=np.concatenate(
            [nothing, *(each.passage_stretches for each in readings)]
        ),
        article_passages=np.concatenate([nothing, *(each.article_passages for each in readings)]),
        articles=[row for each in readings for row in each.articles],
    )
