"""Indexing: the segments of articles that the store has and the index lacks."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.passage import Passage
from bot.ranking.allocation import Allocate
from corpus.parts import Part, first_to_merge, in_collections
from corpus.rows import passages_of
from corpus.segments import IndexT, S, SegmentMaker

# So many passages are in memory at once, as objects and then as arrays; some 100 MB.
PASSAGES_AT_ONCE = 20_000


class Wanted(NamedTuple):
    """Articles of one *collection*, by their ids, which are in order."""

    collection: str
    article_ids: Sequence[str]


def segments_of(
    connection: sqlite3.Connection, maker: SegmentMaker[S, IndexT], wanted: Wanted
) -> Iterator[S]:
    """Yield segments of the articles *wanted* that are in the store."""
    # One that is in another collection by now is wanted there.
    passages = (
        passage
        for passage in passages_of(connection, wanted.article_ids)
        if passage.article.source.collection == wanted.collection
    )
    yield from map(maker.built, _batches(passages))


def parts_of(
    connection: sqlite3.Connection,
    maker: SegmentMaker[S, IndexT],
    changed: Mapping[str, Sequence[str]],
    number: int,
) -> list[Part[S]]:
    """Return parts of the *changed* articles, by collection, as they are after change *number*."""
    return [
        Part(collection=wanted.collection, segment=segment, number=number)
        for wanted in map(Wanted._make, changed.items())
        for segment in segments_of(connection, maker, wanted)
    ]


class Limits(NamedTuple):
    """Merge no more passages at once than *most*, and no fewer parts than *fewest*."""

    most: float
    fewest: int


def compacted(
    parts: Sequence[Part[S]], maker: SegmentMaker[S, IndexT], limits: Limits
) -> list[Part[S]]:
    """Return *parts* with those merged that are due, within *limits*."""
    return [
        each
        for of_collection in in_collections(parts).values()
        for each in _compacted(of_collection, maker, limits)
    ]


def merged(
    parts: Sequence[Part[S]], maker: SegmentMaker[S, IndexT], allocate: Allocate | None = None
) -> Part[S]:
    """Return *parts* of one collection as one; of each article one version is left, at most."""
    return replace(
        parts[0],
        segment=maker.merged(
            [part.segment for part in parts], [part.removed for part in parts], allocate
        ),
        number=max(part.number for part in parts),
        removed=frozenset(),
        file=None,
    )


def _compacted(
    parts: list[Part[S]], maker: SegmentMaker[S, IndexT], limits: Limits
) -> Iterable[Part[S]]:
    first = first_to_merge(parts, limits.most)
    due = parts[first:]
    return parts if len(due) < limits.fewest else [*parts[:first], merged(due, maker)]


def _batches(passages: Iterable[Passage]) -> Iterator[list[Passage]]:
    """Yield *passages* in batches of PASSAGES_AT_ONCE or a few more, an article in one."""
    batch: list[Passage] = []
    for passage in passages:
        if len(batch) >= PASSAGES_AT_ONCE and passage.article is not batch[-1].article:
            yield batch
            batch = []
        batch.append(passage)
    if batch:
        yield batch
