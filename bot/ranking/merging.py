"""Merging: several segments made one, without what was removed from them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from bot.ranking.allocation import Allocate, in_memory
from bot.ranking.building import Plan, digested, put_together
from bot.ranking.readings import Reading, joined
from bot.ranking.segment import Segment
from bot.ranking.statistics import Statistics
from bot.ranking.vocabulary import Ints, Vocabulary, united

Longs = npt.NDArray[np.int64]

# What is worked on at once: large enough for arrays to pay, small enough for a small machine.
PASSAGES_AT_ONCE = 50_000


def merged(
    segments: Sequence[Segment],
    removed: Sequence[Collection[int]],
    *,
    allocate: Allocate = in_memory,
) -> Segment:
    """Return one segment of the articles of *segments* that are not among the *removed*.

    *removed* has for each segment the numbers of its removed articles. It takes about a kilobyte
    of memory a passage while it lasts.
    """
    left = [
        np.setdiff1d(np.arange(len(each.articles)), np.fromiter(gone, np.int64, len(gone)))
        for each, gone in zip(segments, removed, strict=True)
    ]
    vocabulary, moves = united(
        [_vocabulary(each, gone) for each, gone in zip(segments, removed, strict=True)]
    )
    same = np.arange(len(vocabulary.term_of), dtype=np.int32)
    plan = Plan.of(vocabulary)
    numbering = plan.numbering(same)
    digests = []
    statistics = Statistics.of_nothing(len(vocabulary.terms))
    first = 0
    for reading in _readings(segments, left, moves):
        digest, own = digested(reading, numbering, first=first)
        digests.append(digest)
        statistics += own
        first += len(reading.passage_stretches)
    return put_together(partial(plan.lexicon, statistics), digests, statistics, allocate)


def _vocabulary(segment: Segment, removed: Collection[int]) -> Vocabulary:
    """Return the vocabulary of the articles that are left."""
    vocabulary = segment.lexicon.vocabulary
    if not removed:
        return vocabulary
    gone = segment.reading(np.array(sorted(removed), np.int64)).forms
    lost = np.bincount(gone, minlength=len(vocabulary.counts_of))
    return replace(vocabulary, counts_of=vocabulary.counts_of - lost)


def _readings(
    segments: Sequence[Segment], left: Sequence[Longs], moves: Sequence[Ints]
) -> Iterator[Reading]:
    """Yield what was read from the articles that are *left*, in the order of their ids."""
    rows = [
        (segment.articles.ids[article], number, article)
        for number, (segment, articles) in enumerate(zip(segments, left, strict=True))
        for article in articles.tolist()
    ]
    rows.sort()
    owner = np.array([number for _, number, _ in rows], np.int64)
    article = np.array([article for _, _, article in rows], np.int64)
    for part in _parts(segments, owner, article):
        yield _reading(segments, moves, owner[part], article[part])


def _parts(segments: Sequence[Segment], owner: Longs, article: Longs) -> Iterator[slice]:
    """Yield slices of the articles that have PASSAGES_AT_ONCE passages or a little more."""
    sizes = np.zeros(len(owner), np.int64)
    for number, segment in enumerate(segments):
        mine = owner == number
        sizes[mine] = np.diff(segment.articles.first_passages)[article[mine]]
    parts = np.cumsum(sizes) // PASSAGES_AT_ONCE
    bounds = [0, *(np.flatnonzero(np.diff(parts)) + 1).tolist(), len(owner)]
    yield from (slice(a, b) for a, b in pairwise(bounds) if a < b)


def _reading(
    segments: Sequence[Segment], moves: Sequence[Ints], owner: Longs, article: Longs
) -> Reading:
    parts = []
    for number, (segment, move) in enumerate(zip(segments, moves, strict=True)):
        part = segment.reading(article[owner == number])
        parts.append(replace(part, forms=move[part.forms]))
    # They now stand segment by segment; back to the order of their ids.
    place = np.empty(len(owner), np.int64)
    place[np.argsort(owner, kind="stable")] = np.arange(len(owner))
    return joined(parts).in_order(place)
