"""Indexing: the segments of articles that the store has and the index lacks."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from bot.ranking.allocation import Allocate
from bot.ranking.article_texts import ArticleTexts
from corpus.parts import Part, first_to_merge, in_collections
from corpus.segments import IndexT, S, SegmentMaker
from corpus.texts import texts_of

# So many passages are in memory at once, as texts and then as arrays.
PASSAGES_AT_ONCE = 20_000


class Wanted(NamedTuple):
    """Articles of one *collection*, by their ids, which are in order."""

    collection: str
    article_ids: Sequence[str]


def segments_of(
    connection: sqlite3.Connection, maker: SegmentMaker[S, IndexT], wanted: Wanted
) -> Iterator[S]:
    """Yield segments of the articles *wanted* that are in the store."""
    articles = texts_of(connection, wanted.collection, wanted.article_ids)
    yield from map(maker.built, _batches(articles))


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


def _batches(articles: Iterable[ArticleTexts]) -> Iterator[list[ArticleTexts]]:
    """Yield *articles* in batches of PASSAGES_AT_ONCE, or of more by what comes at once."""
    batch: list[ArticleTexts] = []
    passages = 0
    for texts in articles:
        if passages >= PASSAGES_AT_ONCE:
            yield batch
            batch, passages = [], 0
        batch.append(texts)
        passages += len(texts.passage_stretches)
    if batch:
        yield batch
