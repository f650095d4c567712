"""Statistics: how often words occur, summed over all articles that may be read.

Every figure is a sum over articles, so those of several segments add up, and those of removed
articles are taken off, without looking at any other article again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.ranking.articles import LANGUAGES
from bot.ranking.inverting import Postings
from bot.ranking.numbering import owners
from bot.ranking.readings import Reading
from bot.ranking.vocabulary import Ints

Longs = npt.NDArray[np.int64]

_HALF = 32
_LOW = (1 << _HALF) - 1


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
    size = len(shapes.class_of)
    stretch_of = owners(reading.stretch_lengths)
    in_stretches = _pairs(term_of[reading.forms], stretch_of)
    passage_of = owners(reading.passage_stretches)
    postings = _by_passage(in_stretches, passage_of)
    article_of = owners(reading.article_passages)
    in_article = article_of[postings.documents]
    occurring = np.bincount(postings.terms, weights=postings.frequencies, minlength=size)
    statistics = Statistics(
        totals=np.array(
            [
                len(reading.passage_stretches),
                len(reading.forms),
                len(reading.stretch_lengths),
                len(reading.articles),
                int(occurring @ shapes.runs),
            ],
            np.int64,
        ),
        languages=_languages(reading),
        passages=_tally(postings.terms, size),
        stretches=_tally(in_stretches.terms, size),
        articles=_tally(postings.terms[_changes(postings.terms, in_article)], size),
        beginnings=_beginnings(postings, shapes.class_of),
    )
    return postings, statistics


def _pairs(terms: Ints, owners: Ints) -> Postings:
    """Return how often each term stands in each of its *owners*, sorted by term and owner."""
    # One number for both, because sorting numbers is several times as fast as sorting pairs.
    keys = np.sort((terms.astype(np.int64) << _HALF) | owners)
    is_first = np.ones(len(keys), np.bool_)
    is_first[1:] = keys[1:] != keys[:-1]
    firsts = np.flatnonzero(is_first)
    found = keys[firsts]
    return Postings(
        terms=(found >> _HALF).astype(np.int32),
        documents=(found & _LOW).astype(np.int32),
        frequencies=np.diff(firsts, append=len(keys)).astype(np.int32),
    )


def _by_passage(in_stretches: Postings, passage_of: Ints) -> Postings:
    """Return the postings of passages from those of their stretches."""
    documents = passage_of[in_stretches.documents]
    firsts = np.flatnonzero(_changes(in_stretches.terms, documents))
    if not len(firsts):
        return in_stretches
    return Postings(
        terms=in_stretches.terms[firsts],
        documents=documents[firsts],
        frequencies=np.add.reduceat(in_stretches.frequencies, firsts, dtype=np.int32),
    )


def _beginnings(postings: Postings, class_of: Ints) -> Ints:
    """Return for each term how many passages hold a term of its beginning."""
    in_passages = _pairs(class_of[postings.terms], postings.documents)
    classes = int(class_of[-1]) + 1 if len(class_of) else 0
    return _tally(in_passages.terms, classes)[class_of]


def _changes(one: Ints, other: Ints) -> npt.NDArray[np.bool_]:
    """Return a flag for each row: whether it differs from the row before."""
    flags = np.ones(len(one), np.bool_)
    flags[1:] = (one[1:] != one[:-1]) | (other[1:] != other[:-1])
    return flags


def _tally(numbers: Ints, size: int) -> Ints:
    return np.bincount(numbers, minlength=size).astype(np.int32)


def _languages(reading: Reading) -> Longs:
    numbers = [LANGUAGES.index(row.language) for row in reading.articles]
    return np.bincount(np.array(numbers, np.int64), minlength=len(LANGUAGES))
