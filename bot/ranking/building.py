"""Building: from what was read to a segment.

It goes in two steps, so that several processes can share each: first everything is read, and
one vocabulary made of all; then every reading is digested with the numbers of that vocabulary,
and what comes of it is put together.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.ranking.allocation import Allocate, in_memory
from bot.ranking.article_texts import ArticleTexts
from bot.ranking.articles import ArticleColumns, Articles
from bot.ranking.collecting import Collector
from bot.ranking.forward import ForwardIndex, encoded
from bot.ranking.grams import Grams, Letters
from bot.ranking.inverting import Extent, assemble
from bot.ranking.model import norm_of
from bot.ranking.postings import Postings
from bot.ranking.readings import Reading
from bot.ranking.segment import Lexicon, Segment
from bot.ranking.statistics import Statistics, TermShapes, Totals, counted
from bot.ranking.strings import StringTable
from bot.ranking.vocabulary import Ints, Vocabulary
from bot.ranking.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """What a reading comes to besides statistics, in the numbers of a segment's vocabulary."""

    forward: ForwardIndex
    postings: Postings
    lengths: Ints
    article_passages: Ints
    articles: ArticleColumns


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbering:
    """How what was read is numbered in the end.

    *move* goes from the forms of a reading to those of the whole vocabulary, and *term_of* to
    their terms, which are of these *shapes*.
    """

    move: Ints
    term_of: Ints
    shapes: TermShapes


def digested(
    reading: Reading, numbering: Numbering, *, first: int = 0
) -> tuple[Digest, Statistics]:
    """Return what *reading* comes to, whose passages are numbered from *first* on."""
    postings, statistics = counted(reading, numbering.term_of, numbering.shapes)
    digest = Digest(
        forward=encoded(reading, numbering.move),
        postings=postings.moved(first),
        lengths=reading.passage_lengths,
        article_passages=reading.article_passages,
        articles=ArticleColumns.of(reading.articles),
    )
    return digest, statistics


def segment_of(articles: Iterable[ArticleTexts], collector: Collector | None = None) -> Segment:
    """Return a segment of *articles*, some at a time, which are in the order of their ids.

    A *collector* that has read other articles is faster, for it knows many of their words.
    """
    collector = collector or Collector()
    reading = collector.collected(articles)
    vocabulary, forms = collector.settled(reading.forms)
    plan = Plan.of(vocabulary)
    same = np.arange(len(vocabulary.counts_of), dtype=np.int32)
    digest, statistics = digested(replace(reading, forms=forms), plan.numbering(same))
    return put_together(partial(plan.lexicon, statistics), [digest], statistics)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The *vocabulary* of a whole segment, its *letters*, and the *shapes* of its terms."""

    vocabulary: Vocabulary
    letters: Letters
    shapes: TermShapes

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> "Plan":
        """Return the plan of a segment with this *vocabulary*."""
        letters = Letters(vocabulary.terms)
        class_of, runs = letters.shapes()
        shapes = TermShapes(class_of=class_of, runs=runs)
        return cls(vocabulary=vocabulary, letters=letters, shapes=shapes)

    def numbering(self, move: Ints) -> Numbering:
        """Return the numbering of what was read with forms that *move* to this vocabulary."""
        term_of = self.vocabulary.term_of[move]
        return Numbering(move=move, term_of=term_of, shapes=self.shapes)

    def lexicon(self, statistics: Statistics) -> Lexicon:
        """Return the words of a segment that has these *statistics*."""
        grams = Grams.of_terms(self.letters, statistics.passages)
        terms = self.vocabulary.terms.with_slots()
        return self.lexicon_of(terms, grams, Words.of(self.vocabulary.words))

    def lexicon_of(self, terms: StringTable, grams: Grams, words: Words) -> Lexicon:
        """Return the words of a segment, from what takes long: its *terms* are quick to search."""
        vocabulary = self.vocabulary
        return Lexicon(
            terms=terms,
            words=words,
            grams=grams,
            class_of=self.shapes.class_of,
            term_of=vocabulary.term_of,
            word_of=vocabulary.word_of,
            kinds_of=vocabulary.kinds_of,
            counts_of=vocabulary.counts_of,
        )


def put_together(
    lexicon: Callable[[], Lexicon],
    digests: Sequence[Digest],
    statistics: Statistics,
    allocate: Allocate = in_memory,
) -> Segment:
    """Return the segment that *digests* make up; large arrays come from *allocate*.

    *statistics* are those of all digests. The *lexicon*, with whose numbers they were made, is
    asked for last, so that it may be made at the same time.
    """
    nothing = np.zeros(0, np.int32)
    lengths = np.concatenate([nothing, *(each.lengths for each in digests)])
    totals = Totals(*statistics.totals.tolist())
    return Segment(
        forward=_joined([each.forward for each in digests], allocate),
        inverted=assemble(
            [each.postings for each in digests],
            Extent(
                holding=statistics.passages,
                lengths=lengths,
                norm=norm_of(totals.words, totals.passages),
            ),
            allocate=_named("inverted", allocate),
        ),
        statistics=statistics,
        articles=Articles.of(
            ArticleColumns.joined(each.articles for each in digests),
            np.concatenate([nothing, *(each.article_passages for each in digests)]),
        ),
        lexicon=lexicon(),
    )


def _named(path: str, allocate: Allocate) -> Allocate:
    """Return *allocate* for the arrays of a part of a segment, which are named after *path*."""

    def of_part(name: str, shape: tuple[int, ...], dtype: npt.DTypeLike) -> npt.NDArray[Any]:
        return allocate(f"{path}.{name}", shape, dtype)

    return of_part


def _joined(parts: Sequence[ForwardIndex], allocate: Allocate) -> ForwardIndex:
    coded = allocate("forward.coded", (sum(len(each.coded) for each in parts),), np.uint8)
    starts = allocate("forward.starts", (sum(map(len, parts)) + 1,), np.int64)
    starts[0] = at = passage = 0
    for each in parts:
        coded[at : at + len(each.coded)] = each.coded
        starts[passage + 1 : passage + 1 + len(each)] = each.starts[1:] + at
        at, passage = at + len(each.coded), passage + len(each)
    return ForwardIndex(coded=coded, starts=starts)
