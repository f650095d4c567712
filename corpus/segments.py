"""Segments, as keeping them on disk sees them: arrays, and whose articles they are of."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

import numpy.typing as npt

from bot.passage import Passage
from bot.ranking.allocation import Allocate
from bot.ranking.article_texts import ArticleTexts
from corpus.loads import Site

Arrays = Mapping[str, npt.NDArray[Any]]
Load = Callable[[str], Sequence[Passage]]


class ArticleIds(Protocol):
    """The ids of a segment's articles, by their numbers from 0."""

    def __len__(self) -> int: ...
    def __getitem__(self, number: int, /) -> str: ...
    def numbers_of(self, strings: Iterable[str], /) -> list[int]:
        """Return the numbers of the articles that go by *strings*; -1 where there is none."""


class Segment(Protocol):
    """Articles of one collection made ready to be searched. Its length counts passages."""

    def __len__(self) -> int: ...
    @property
    def article_ids(self) -> ArticleIds:
        """The ids of its articles."""

    def arrays(self) -> Arrays:
        """Return all that it is made of, by name."""


S = TypeVar("S", bound=Segment)
IndexT = TypeVar("IndexT")


@dataclass(frozen=True, slots=True, kw_only=True)
class Readable(Generic[S]):
    """A segment with the numbers of those of its articles that are *removed*.

    *load* returns the passages of an article by its id: none if it has just been changed.
    """

    segment: S
    removed: frozenset[int]
    load: Load


class SegmentMaker(Protocol[S, IndexT]):
    """Makes segments, and indexes over them. It can be handed to another process."""

    @property
    def recipe(self) -> str:
        """A name of how segments are made; those made in another way are made again."""

    def restored(self, arrays: Arrays) -> S:
        """Return the segment that *arrays* were taken from.

        Raises:
            KeyError: If one is missing.
        """

    def built(self, articles: Sequence[ArticleTexts]) -> S:
        """Return a segment of *articles*, which are in the order of their ids."""

    def gathered(self, site: Site) -> S:
        """Return a segment of everything in the loads of *site*, by several processes."""

    def merged(
        self,
        segments: Sequence[S],
        removed: Sequence[Collection[int]],
        allocate: Allocate | None = None,
    ) -> S:
        """Return *segments* as one, without the articles *removed* from each of them."""

    def index(self, parts: Sequence[Readable[S]], before: IndexT | None = None) -> IndexT:
        """Return an index that reads all *parts*; *before* is the last one, which had most."""
