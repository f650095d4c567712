"""Copies: which of the articles that have the same paragraphs is the original.

An article that a wire service sends out appears in many places, with another headline, another
last line, or half of its paragraphs. Hashes of paragraphs find 1 of 1 such copies, also with
half of the text gone, and no pair that is none.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import chain

# Of the paragraphs of whichever article has fewer, so that a shortened copy is one.
CONTAINMENT = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """An article, as far as it matters for telling copies.

    *hashes* are those of its paragraphs. *canonical* is the address of the original, where the
    article names another than its own, *url*. *published* is a date in ISO form. *added* says
    which articles came in before it.
    """

    article_id: str
    hashes: frozenset[int]
    url: str | None
    canonical: str | None
    published: str | None
    added: int


def are_copies(shared: int, first: int, second: int) -> bool:
    """Tell whether articles of *first* and *second* hashes, of which they share some, are copies.

    Neither is a copy of anything if it has none.
    """
    return shared > 0 and shared >= CONTAINMENT * min(first, second)


def originals(versions: Collection[Version]) -> dict[str, str | None]:
    """Return whose copy each of *versions* is, by article id; *None* for an original.

    With an article, all must be there that are copies of it or it of them, and so on. Then the
    result depends on nothing but the articles: those that another names as canonical come first,
    then the earliest; each in turn is a copy of the first original that it shares enough with, or
    an original itself.
    """
    named = _named(versions)
    shelf = _Shelf()
    found: dict[str, str | None] = {}
    for version in sorted(versions, key=lambda each: _order(each, named)):
        original = shelf.original_of(version)
        if original is None:
            shelf.add(version)
        found[version.article_id] = original
    return found


def _order(version: Version, named: Collection[str]) -> tuple[bool, bool, str, int, str]:
    published = version.published or ""
    is_named = version.article_id in named
    return not is_named, not published, published, version.added, version.article_id


def _named(versions: Iterable[Version]) -> set[str]:
    """Return the ids of those that a copy of theirs names as the original."""
    naming: dict[str, list[Version]] = {}
    for version in versions:
        if version.canonical is not None:
            naming.setdefault(version.canonical, []).append(version)
    return {
        version.article_id
        for version in versions
        if version.url is not None
        and any(_is_pair(version, other) for other in naming.get(version.url, ()))
    }


def _is_pair(one: Version, other: Version) -> bool:
    shared = len(one.hashes & other.hashes)
    return one.article_id != other.article_id and are_copies(
        shared, len(one.hashes), len(other.hashes)
    )


class _Shelf:
    """Originals, in their order, by the hashes that they have."""

    def __init__(self) -> None:
        self._originals: list[Version] = []
        self._having: dict[int, list[int]] = {}

    def add(self, version: Version) -> None:
        """Put *version* behind the others."""
        for each in version.hashes:
            self._having.setdefault(each, []).append(len(self._originals))
        self._originals.append(version)

    def original_of(self, version: Version) -> str | None:
        """Return the id of the first original that *version* is a copy of."""
        shared = Counter(
            chain.from_iterable(self._having.get(each, ()) for each in version.hashes)
        )
        fitting = (
            place
            for place, count in shared.items()
            if are_copies(count, len(self._originals[place].hashes), len(version.hashes))
        )
        first = min(fitting, default=None)
        return None if first is None else self._originals[first].article_id
