"""Copy groups: the articles that are copies of each other, found through their paragraphs."""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping

from corpus.copies import Version, are_copies

_AMONG = "IN (SELECT value FROM json_each(?))"
_HAVING = (
    "SELECT article_id, hash FROM json_each(?) AS wanted CROSS JOIN paragraphs"
    " ON hash = wanted.value"
)
_SIZES = (
    "SELECT article_id, count(DISTINCT hash) FROM paragraphs WHERE hash IS NOT NULL"  # noqa: S608 - a constant
    f" AND article_id IN (SELECT id FROM articles WHERE id {_AMONG} AND collection = ?)"
    " GROUP BY article_id"
)
_IN_COLLECTION = f"SELECT id FROM articles WHERE id {_AMONG} AND collection = ?"  # noqa: S608 - a constant
_VERSIONS = f"SELECT id, url, canonical, published, added FROM articles WHERE id {_AMONG}"  # noqa: S608 - a constant
_HASHES = f"SELECT article_id, hash FROM paragraphs WHERE article_id {_AMONG} AND hash IS NOT NULL"  # noqa: S608 - a constant

Hashes = dict[str, frozenset[int]]
"""The hashes of articles, by their ids."""


class Groups:
    """The groups of a collection, in each of which an article is a copy of another.

    Each article is found once; so the time for all groups is that of reading them, however many
    articles are copies of each other, or share a paragraph with all others.
    """

    def __init__(self, connection: sqlite3.Connection, collection: str) -> None:
        self._connection = connection
        self._shelves = _Shelves(connection, collection)

    def around(
        self, article_ids: Iterable[str], gone: Iterable[frozenset[int]] = ()
    ) -> list[Version]:
        """Return all articles that are in a group with one of *article_ids*.

        Also those that were in one with an article that is *gone*, by the hashes that it had.
        What was found before is not found again.
        """
        found = self._shelves.taken(article_ids)
        frontier = {*found.values(), *gone}
        while frontier:
            near = self._shelves.taken_near(frontier)
            frontier = set(near.values())
            found.update(near)
        return _versions(self._connection, found)


def _versions(connection: sqlite3.Connection, hashes: Hashes) -> list[Version]:
    return [
        Version(
            article_id=article_id,
            hashes=hashes[article_id],
            url=url,
            canonical=canonical,
            published=published,
            added=added,
        )
        for article_id, url, canonical, published, added in connection.execute(
            _VERSIONS, (json.dumps(list(hashes)),)
        )
    ]


class _Shelves:
    """The articles of a collection by the hashes that they have, as far as they were read.

    Each is taken once.
    """

    def __init__(self, connection: sqlite3.Connection, collection: str) -> None:
        self._connection = connection
        self._collection = collection
        self._taken: set[str] = set()
        self._hashes: dict[str, set[int]] = {}  # of each article, those that were read
        self._sizes: dict[str, int] = {}  # how many it has
        # The articles that have a hash, by their sizes.
        self._shelves: dict[int, dict[int, set[str]]] = {}

    def taken(self, article_ids: Iterable[str]) -> Hashes:
        """Leave out those articles from now on, and return the hashes of each."""
        wanted = (json.dumps(list(article_ids)), self._collection)
        names = [name for (name,) in self._connection.execute(_IN_COLLECTION, wanted)]
        return self._completed({name: self._take(name) for name in names})

    def taken_near(self, frontier: Collection[frozenset[int]]) -> Hashes:
        """Take all that are copies of articles with the hashes of the *frontier*."""
        self._read(frozenset().union(*frontier) - self._shelves.keys())
        near = {}
        for hashes in frontier:
            near.update({name: self._take(name) for name in self._near(hashes)})
        return self._completed(near)

    def _read(self, new: Collection[int]) -> None:
        """Read who has the hashes that are *new*."""
        self._shelves.update((number, {}) for number in new)
        rows = self._connection.execute(_HAVING, (json.dumps(list(new)),)).fetchall()
        rows = [row for row in rows if row[0] not in self._taken]
        unknown = json.dumps(list({name for name, _ in rows} - self._sizes.keys()))
        self._sizes.update(self._connection.execute(_SIZES, (unknown, self._collection)))
        for name, number in rows:
            if name in self._sizes:
                self._hashes.setdefault(name, set()).add(number)
                self._shelves[number].setdefault(self._sizes[name], set()).add(name)

    def _take(self, name: str) -> set[int]:
        """Take an article off all shelves, and return those of its hashes that were read."""
        self._taken.add(name)
        hashes = self._hashes.pop(name, set())
        for number in hashes:
            shelf = self._shelves[number]
            shelf[self._sizes[name]].discard(name)
            if not shelf[self._sizes[name]]:
                del shelf[self._sizes[name]]
        return hashes

    def _completed(self, hashes: Mapping[str, set[int]]) -> Hashes:
        """Return all *hashes* of articles of which some were read."""
        partly = [name for name, found in hashes.items() if len(found) != self._sizes.get(name)]
        for name, number in self._connection.execute(_HASHES, (json.dumps(partly),)):
            hashes[name].add(number)
        return {name: frozenset(found) for name, found in hashes.items()}

    def _near(self, hashes: frozenset[int]) -> list[str]:
        return [
            name
            for name in set(self._candidates(hashes))
            if are_copies(len(hashes & self._hashes[name]), len(hashes), self._sizes[name])
        ]

    def _candidates(self, hashes: Collection[int]) -> Iterator[str]:
        """Yield all that could share enough.

        Whoever shares none of the rarer *hashes* shares no more than are *left*: that must be
        half of them, or half of its own. So of those with a paragraph that stands in every
        article of an outlet only the shortest are looked at.
        """
        shelves = [shelf for each in hashes if (shelf := self._shelves[each])]
        shelves.sort(key=_length)
        for left, shelf in zip(range(len(shelves), 0, -1), shelves, strict=True):
            most = None if 2 * left >= len(hashes) else 2 * left
            for size, names in shelf.items():
                yield from names if most is None or size <= most else ()


def _length(shelf: Mapping[int, Collection[str]]) -> int:
    return sum(map(len, shelf.values()))
