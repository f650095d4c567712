"""What a kernel is asked and what it answers."""

from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from bot.ranking.inverted import Ints, InvertedIndex
from bot.ranking.model import Floats, Norm


class Query(NamedTuple):
    """The words of a question, as one index has them, in their order; words may repeat.

    *terms* are their numbers, -1 for a word that this index does not have. *weights* are what
    they weigh, never less than 0: the share of a word times its idf over everything that is
    searched, 0 if nothing has it. A term that weighs 0 finds nothing. Documents whose flag in
    *blocked* is 1 may not be found.
    """

    terms: Ints
    weights: Floats
    norm: Norm
    blocked: npt.NDArray[np.uint8] | None = None


class Hits(NamedTuple):
    """Documents found, and their scores: best first, and by number where scores are equal."""

    documents: Ints
    scores: Floats


class Kernel(Protocol):
    """Finds the best documents of an index: exactly those of the model, in its order."""

    def search(
        self, index: InvertedIndex, query: Query, *, limit: int, floor: float = -np.inf
    ) -> Hits:
        """Return the best *limit* documents that hold a term of *query*.

        Those with a score below *floor* are not needed, and may be left out.
        """
        ...


def sorted_hits(scores: Floats, documents: Ints) -> Hits:
    """Return as hits those *documents* that have a score at all."""
    order = np.lexsort((documents, -scores))[: np.count_nonzero(scores > -np.inf)]
    return Hits(documents=documents[order], scores=scores[order])
