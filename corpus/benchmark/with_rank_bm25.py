"""The package whose model ours is: rank_bm25, in Python and numpy."""

import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from corpus.benchmark.engine import K1, B, Inside, Searcher
from corpus.benchmark.entries import searched
from corpus.benchmark.simple_words import simple_words

_FILE = "model.pickle"


@dataclass(frozen=True, slots=True, kw_only=True)
class RankBm25:
    """BM25Plus as the package has it. It keeps no index on disk, so the whole object is kept."""

    name: str = "rank_bm25"
    index: str = "rank_bm25"
    at_most: int | None = 100_000
    one_in: int = 10

    def version(self) -> str:
        """Return the version of rank_bm25, which is always there."""
        return version("rank-bm25")

    def build(self, corpus: Path, folder: Path) -> None:
        """Index *corpus*."""
        from rank_bm25 import BM25Plus  # noqa: PLC0415, TID251 - the package is what is measured

        model = BM25Plus([simple_words(text) for text in searched(corpus)], k1=K1, b=B)
        with (folder / _FILE).open("wb") as file:
            pickle.dump(model, file)

    def open(self, folder: Path) -> Searcher:
        """Load the object."""
        with (folder / _FILE).open("rb") as file:
            return _Searcher(pickle.load(file))  # noqa: S301 - written above


class _Searcher(Inside):
    def __init__(self, model: Any) -> None:  # noqa: ANN401 - the package has no types
        self._model = model

    def search(self, text: str, limit: int) -> Sequence[int]:
        scores = self._model.get_scores(simple_words(text))
        best = np.argpartition(-scores, min(limit, len(scores) - 1))[:limit]
        found: list[int] = best[np.argsort(-scores[best])].tolist()
        return found
