"""The ranker: BM25 finds the passages, and a closer look puts them in order."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot import coefficients
from bot.parameters import LOOKED_AT
from bot.passage import Passage
from bot.question import Question
from bot.ranking import kernels, looking
from bot.ranking.candidates import Candidates
from bot.ranking.finding import Means, candidates
from bot.ranking.index import Index
from bot.ranking.inquiry import Inquiry, inquiry
from bot.ranking.kernels import Kernel
from bot.ranking.looking import Look
from bot.ranking.passage_features import PassageFeatures
from bot.ranking.ranker import RankedPassage

SCORE_DECIMALS = 9

_SHIPPED = np.array([coefficients.PASSAGE[name] for name in PassageFeatures._fields])

Floats = npt.NDArray[np.float64]


class Place(NamedTuple):
    """A passage by its *number*, its *score* and its features, as in a RankedPassage."""

    number: int
    score: float
    features: tuple[float, ...]


class BM25Ranker:
    """Ranks the passages of an index; nothing changes after construction, so threads share it."""

    def __init__(
        self,
        index: Index | Sequence[Passage],
        weights: npt.NDArray[np.float64] | None = None,
        kernel: Kernel | None = None,
        look: Look | None = None,
    ) -> None:
        """Rank the passages of *index*; *weights* are those of PassageFeatures, if not ours.

        *kernel* and *look* are the fastest that are ready in this process, if none are given.
        """
        self._index = index if isinstance(index, Index) else Index.of(index)
        self._weights = _SHIPPED if weights is None else weights
        self._means = Means(kernel=kernel or kernels.available(), look=look or looking.available())

    def rank(self, question: Question, *, limit: int) -> Sequence[RankedPassage]:
        """Return the best *limit* passages that match *question*, best first."""
        return tuple(islice(self._ranked(question, limit), limit))

    def places(self, question: Question, *, limit: int) -> Iterator[Place]:
        """Yield *limit* passages or a few more, best first, without their articles."""
        # Once, because even to look it up takes a hundredth of the time.
        asked = inquiry(question, self._index)
        found = candidates(asked, self._index, self._means, limit=max(limit, LOOKED_AT))
        # In blocks, so that more passages asked for do not change the order of the first.
        for block in _blocks(found):
            yield from self._places(asked, block)

    def candidates(self, question: Question, *, limit: int) -> Candidates:
        """Return the *limit* passages that are found first for *question*."""
        asked = inquiry(question, self._index)
        return candidates(asked, self._index, self._means, limit=limit)

    def _ranked(self, question: Question, limit: int) -> Iterator[RankedPassage]:
        for place in self.places(question, limit=limit):
            passage = self._index.passage(place.number)
            # One whose article has just been removed is not there any more.
            if passage is not None:
                yield RankedPassage(passage=passage, **place._asdict())

    def _places(self, asked: Inquiry, found: Candidates) -> Iterator[Place]:
        table = self._means.look.features(asked, self._index, found)
        # Rounded, because sums of equals differ in their last digits, and ties are to be ties.
        scores = (table @ self._weights).round(SCORE_DECIMALS)
        numbers, scored = found.numbers.tolist(), scores.tolist()
        for place in self._order(found, scores):
            yield Place(numbers[place], scored[place], tuple(table[place].tolist()))

    def _order(self, found: Candidates, scores: Floats) -> list[int]:
        """Return the places of the passages *found*, best first, and equals by their articles."""
        places = np.lexsort((found.numbers, -scores))
        ordered = scores[places]
        order: list[int] = places.tolist()
        if (ordered[1:] < ordered[:-1]).all():
            return order
        numbers = found.numbers.tolist()
        return sorted(order, key=lambda n: (-scores[n], self._index.order(numbers[n])))


def _blocks(found: Candidates) -> Iterator[Candidates]:
    if len(found.numbers) <= LOOKED_AT:
        yield found
        return
    for start in range(0, len(found.numbers), LOOKED_AT):
        yield found.at(np.arange(start, min(start + LOOKED_AT, len(found.numbers))))
