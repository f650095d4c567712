"""Parts: the segments that an index reads, and how they follow the changes of the store.

Nothing here changes anything; each step returns what comes after it. Parts are in the order in
which they came about: within a collection the first is the largest as a rule.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic

from corpus.changes import Change
from corpus.segments import S

# Parts are merged once those behind are a tenth of the one before: so there are few of them, a
# logarithm of the number of passages, and a passage is written again some ten times a tenfold.
SHARE = 10
# Merging so many passages takes milliseconds, and need not be left to another process.
MERGED_AT_ONCE = 5_000
# A part is written again when a fifth of it is removed.
REMOVED_SHARE = 5

Changed = Mapping[str, Collection[str]]
"""The ids of changed articles, by collection."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Part(Generic[S]):
    """A segment of *collection*, without the articles that are *removed*, by their numbers.

    Its articles are those of the store as it was after the change *number*. *file* is the name
    under which the segment is on disk, if it is.
    """

    collection: str
    segment: S
    number: int
    removed: frozenset[int] = frozenset()
    file: str | None = None

    @property
    def passages(self) -> int:
        """About how many passages are left, as if articles were of one length."""
        articles = len(self.segment.article_ids)
        return len(self.segment) * (articles - len(self.removed)) // max(articles, 1)

    @property
    def is_worn(self) -> bool:
        """Whether so much is removed that the part should be written again."""
        return len(self.removed) * REMOVED_SHARE >= len(self.segment.article_ids)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents(Generic[S]):
    """What an index on disk holds: the *parts* of the store as it was after change *number*.

    *token* tells it from every other; it is empty for an index that is not on disk.
    """

    token: str = ""
    number: int = 0
    parts: tuple[Part[S], ...] = ()


def in_collections(parts: Iterable[Part[S]]) -> dict[str, list[Part[S]]]:
    """Return *parts* by their collections, in order."""
    found: dict[str, list[Part[S]]] = {}
    for part in parts:
        found.setdefault(part.collection, []).append(part)
    return found


def by_collection(changes: Iterable[Change]) -> dict[str, list[str]]:
    """Return the ids of the changed articles, sorted, by collection."""
    found: dict[str, list[str]] = {}
    for each in changes:
        found.setdefault(each.collection, []).append(each.article_id)
    return {collection: sorted(ids) for collection, ids in found.items()}


def without(parts: Iterable[Part[S]], changed: Changed) -> list[Part[S]]:
    """Return *parts* without *changed* articles, which are read anew."""
    return _left(
        (part, part.removed.union(_numbers(part, changed.get(part.collection, ()))))
        for part in parts
    )


def only(parts: Iterable[Part[S]], changed: Changed) -> list[Part[S]]:
    """Return *parts* with nothing but *changed* articles: the others are elsewhere."""
    return _left(
        (
            part,
            part.removed.union(
                set(range(len(part.segment.article_ids))).difference(
                    _numbers(part, changed.get(part.collection, ()))
                )
            ),
        )
        for part in parts
    )


def first_to_merge(parts: Sequence[Part[S]], most: float) -> int:
    """Return which of *parts*, all of one collection, to merge with all that follow it.

    Not more than *most* passages are merged. Where nothing is to do, it is the number of parts.
    """
    first, passages = len(parts), 0
    for number in reversed(range(len(parts))):
        part = parts[number]
        passages += part.passages
        if passages > most:
            break
        follow = passages - part.passages
        if part.is_worn or (follow and follow * SHARE >= part.passages):
            first = number
    return first


def is_due(parts: Iterable[Part[S]]) -> bool:
    """Tell whether any of *parts* are to be merged, however large they are."""
    return any(
        first_to_merge(mine, float("inf")) < len(mine) for mine in in_collections(parts).values()
    )


def _numbers(part: Part[S], article_ids: Iterable[str]) -> set[int]:
    return {*part.segment.article_ids.numbers_of(article_ids)} - {-1}


def _left(removals: Iterable[tuple[Part[S], frozenset[int]]]) -> list[Part[S]]:
    """Return the parts of *removals* without what is removed, if anything is left."""
    return [
        part if len(removed) == len(part.removed) else replace(part, removed=removed)
        for part, removed in removals
        if len(removed) < len(part.segment.article_ids)
    ]
