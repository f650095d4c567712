"""Statistics: how often words occur, summed over all articles that may be read.

Every figure is a sum over articles, so those of several segments add up, and those of removed
articles are taken off, without looking at any other article again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.ranking.articles import LANGUAGE_NUMBERS, LANGUAGES
from bot.ranking.loops import Words, available
from bot.ranking.postings import Postings
from bot.ranking.readings import Reading
from bot.ranking.vocabulary import Ints

Longs = npt.NDArray[np.int64]


class Totals(NamedTuple):
    """How many passages, words, stretches (sentences and headlines), and so on, there are.

    *runs* are the runs of letters of all words.
    """

    passages: int
    words: int
    stretches: int
    articles: int
    runs: int

    @classmethod
    def sum_of(cls, parts: Iterable[Longs]) -> "Totals":
        """Return the sum of the totals that *parts* are, each in an array."""
        return cls(*sum(parts, np.zeros(len(cls._fields), np.int64)).tolist())


@dataclass(frozen=True, slots=True, kw_only=True)
class TermShapes:
    """What the letters of terms come to.

    *class_of* has the numbers of their beginnings, ascending; *runs* says how many runs of
    letters they have.
    """

    class_of: Ints
    runs: Ints


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """What is known of the words of some articles.

    *totals* are a Totals in an array, and *languages* the number of articles in each of
    LANGUAGES. The others have a value for each term: the number of *passages*, *stretches* and
    *articles* that hold it, and of passages that hold any term of the same *beginnings*.
    """

    totals: Longs
    languages: Longs
    passages: Ints
    stretches: Ints
    articles: Ints
    beginnings: Ints

    def __add__(self, other: "Statistics") -> "Statistics":
        """Return the statistics of the articles of both, whose terms have the same numbers."""
        return Statistics(
            **{
                field.name: getattr(self, field.name) + getattr(other, field.name)
                for field in fields(self)
            }
        )

    @classmethod
    def of_nothing(cls, terms: int) -> "Statistics":
        """Return the statistics of no articles, for so many *terms*."""
        return cls(
            totals=np.zeros(len(Totals._fields), np.int64),
            languages=np.zeros(len(LANGUAGES), np.int64),
            passages=np.zeros(terms, np.int32),
            stretches=np.zeros(terms, np.int32),
            articles=np.zeros(terms, np.int32),
            beginnings=np.zeros(terms, np.int32),
        )


def counted(reading: Reading, term_of: Ints, shapes: TermShapes) -> tuple[Postings, Statistics]:
    """Return the postings and the statistics of *reading*.

    *term_of* goes from its forms to terms, which are of these *shapes*.
    """
    tally = available().tally(
        Words(
            forms=reading.forms,
            term_of=term_of,
            class_of=shapes.class_of,
            stretch_lengths=reading.stretch_lengths,
            passage_stretches=reading.passage_stretches,
            article_passages=reading.article_passages,
        )
    )
    statistics = Statistics(
        totals=np.array(
            [
                len(reading.passage_stretches),
                len(reading.forms),
                len(reading.stretch_lengths),
                len(reading.articles),
                int(tally.occurring @ shapes.runs),
            ],
            np.int64,
        ),
        languages=_languages(reading),
        passages=tally.passages,
        stretches=tally.stretches,
        articles=tally.articles,
        beginnings=tally.beginnings,
    )
    return tally.postings, statistics


def _languages(reading: Reading) -> Longs:
    numbers = [LANGUAGE_NUMBERS[row.language] for row in reading.articles]
    return np.bincount(np.array(numbers, np.int64), minlength=len(LANGUAGES))
