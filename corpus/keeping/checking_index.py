"""Checking the index: whether it is whole, and holds what the store has."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from heapq import merge
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from bot.ranking.index import Index
from bot.ranking.segment import Segment
from corpus.changes import changes_since
from corpus.compiling import Compiler
from corpus.following import Follower
from corpus.index_file import IndexDamagedError, IndexFile
from corpus.index_folder import ATTEMPTS, CONTENTS_NAME, INDEX_FOLDER
from corpus.keeping.faults import Fault, FaultKind
from corpus.keeping.snapshot import snapshot
from corpus.parts import Contents, Part, by_collection, without

NAMED_AT_MOST = 3

_STORED = (
    "SELECT articles.id, articles.collection, count(*) FROM passages"
    " CROSS JOIN articles ON articles.id = passages.article_id"
    " GROUP BY passages.article_id ORDER BY passages.article_id"
)


class Counted(NamedTuple):
    """How many *passages* an article of *collection* has."""

    article_id: str
    collection: str
    passages: int


def index_faults(home: Path) -> Iterator[Fault]:
    """Yield what is wrong with the index of the store in *home*.

    What the store has that is newer than the index is no fault: it is indexed at the next start.

    Raises:
        StoreError: If the store cannot be read; the message names the remedy.
    """
    try:
        contents = _whole(home)
    except IndexDamagedError as error:
        if _needs_one(home):
            yield Fault(kind=FaultKind.INDEX, message=str(error))
        return
    # Read after the index, so that the store is not behind it.
    with snapshot(home) as connection:
        changed = by_collection(changes_since(connection, contents.number))
        news = {(name, collection) for collection, names in changed.items() for name in names}
        indexed = _indexed(without(contents.parts, changed))
        stored = (each for each in _stored(connection) if each[:2] not in news)
        for complaint, names in _differences(indexed, stored).items():
            if names:
                yield Fault(kind=FaultKind.INDEX, message=_said(complaint, names))


def _needs_one(home: Path) -> bool:
    """Tell whether there is anything to index, or an index that is of no use."""
    if (home / INDEX_FOLDER / CONTENTS_NAME).exists():
        return True
    with snapshot(home) as connection:
        return connection.execute("SELECT 1 FROM passages LIMIT 1").fetchone() is not None


def _whole(home: Path) -> Contents[Segment]:
    """Open the index and read it to its end.

    Raises:
        IndexDamagedError: If it is of no use.
    """
    with closing(Follower(home, Compiler())) as follower:
        for _ in range(ATTEMPTS - 1):
            stamp = follower.folder.stamp()
            try:
                return _verified(follower)
            except IndexDamagedError:
                # Otherwise another process has replaced it meanwhile.
                if stamp == follower.folder.stamp():
                    raise
        return _verified(follower)


def _verified(follower: Follower[Segment, Index]) -> Contents[Segment]:
    contents = follower.opened()
    for part in contents.parts:
        if part.file:
            IndexFile.open(follower.folder.path / part.file).verify()
    return contents


def _indexed(parts: Sequence[Part[Segment]]) -> Iterator[Counted]:
    """Yield what *parts* hold, ordered by article id."""
    return merge(*map(_of_part, parts))


def _of_part(part: Part[Segment]) -> Iterator[Counted]:
    firsts = part.segment.articles.first_passages
    for number in range(len(part.segment.article_ids)):
        if number not in part.removed:
            passages = int(firsts[number + 1] - firsts[number])
            yield Counted(part.segment.article_ids[number], part.collection, passages)


def _stored(connection: sqlite3.Connection) -> Iterator[Counted]:
    yield from map(Counted._make, connection.execute(_STORED))


LACKING = "lacks {count} that the store has"
TOO_MANY = "has {count} that the store has not"
OTHERWISE = "has {count} with other passages than the store"


class _Names:
    """Counts names, and keeps the first few."""

    def __init__(self) -> None:
        self.count = 0
        self.first: list[str] = []

    def __bool__(self) -> bool:
        return bool(self.count)

    def add(self, name: str) -> None:
        self.count += 1
        if len(self.first) < NAMED_AT_MOST:
            self.first.append(name)


def _differences(indexed: Iterator[Counted], stored: Iterator[Counted]) -> dict[str, _Names]:
    """Return the names of the articles that differ, by what is said of them."""
    found = {complaint: _Names() for complaint in (LACKING, TOO_MANY, OTHERWISE)}
    both = merge(
        (((*each[:2], 0), each.passages) for each in indexed),
        (((*each[:2], 1), each.passages) for each in stored),
    )
    for (name, _), group in groupby(both, lambda each: each[0][:2]):
        counts: tuple[list[int], list[int]] = ([], [])
        for (*_, side), passages in group:
            counts[side].append(passages)
        if not counts[0]:
            found[LACKING].add(name)
        elif not counts[1] or len(counts[0]) > 1:
            found[TOO_MANY].add(name)
        elif counts[0] != counts[1]:
            found[OTHERWISE].add(name)
    return found


def _said(complaint: str, names: _Names) -> str:
    counted = complaint.format(count=f"{names.count:,} article{'s' if names.count > 1 else ''}")
    more = ", …" if names.count > len(names.first) else ""
    return f"The index {counted} ({', '.join(names.first)}{more})."
