"""What a closer look at candidates comes to."""

from typing import Protocol

import numpy as np
import numpy.typing as npt

from bot.ranking.candidates import Candidates
from bot.ranking.index import Index
from bot.ranking.inquiry import Inquiry

Floats = npt.NDArray[np.float64]
Longs = npt.NDArray[np.int64]


class Look(Protocol):
    """Looks at passages that were found: at all of them briefly, and closely at the best."""

    def second_scores(
        self, asked: Inquiry, index: Index, part: int, inside: Longs
    ) -> tuple[Floats, Floats]:
        """Return two BM25 scores of passages, which go by their numbers *inside* a part.

        They are that of the article that each is of, and that by the first letters of words.
        """
        ...

    def features(self, asked: Inquiry, index: Index, found: Candidates) -> Floats:
        """Return a row of features, see PassageFeatures, for each of the passages *found*."""
        ...
