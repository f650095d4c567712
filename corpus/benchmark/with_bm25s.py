"""bm25s with its compiled search: every score worked out beforehand, and added up."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from corpus.benchmark.engine import K1, B, Inside, MissingEngineError, Searcher
from corpus.benchmark.entries import searched
from corpus.benchmark.simple_words import simple_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Bm25s:
    """The package with numba, on one thread, its arrays mapped from files."""

    name: str = "bm25s-numba"
    index: str = "bm25s"
    at_most: int | None = None
    one_in: int = 1
    backend: str = "numba"

    def version(self) -> str:
        """Return the versions of bm25s and numba."""
        try:
            import bm25s  # noqa: PLC0415 - an extra
            import numba  # noqa: PLC0415 - an extra
        except ModuleNotFoundError as error:
            message = f"{error.name} is not installed"
            raise MissingEngineError(message) from error
        # Importing it switches its debug messages on.
        bm25s.logger.setLevel("WARNING")
        return f"{version('bm25s')} (numba {numba.__version__})"

    def build(self, corpus: Path, folder: Path) -> None:
        """Index *corpus* with the package's own tokeniser."""
        import bm25s  # noqa: PLC0415 - an extra
        from bm25s.tokenization import Tokenizer  # noqa: PLC0415 - an extra

        bm25s.logger.setLevel("WARNING")
        tokenizer = Tokenizer(splitter=simple_words, lower=False, stopwords=[])
        ids = tokenizer.tokenize(list(searched(corpus)), return_as="ids", show_progress=False)
        model = bm25s.BM25(k1=K1, b=B, backend=self.backend)
        model.index((ids, tokenizer.get_vocab_dict()), show_progress=False)
        model.save(folder, show_progress=False)

    def open(self, folder: Path) -> Searcher:
        """Map the index."""
        import bm25s  # noqa: PLC0415 - an extra

        bm25s.logger.setLevel("WARNING")
        return _Searcher(bm25s.BM25.load(folder, mmap=True, show_progress=False))


class _Searcher(Inside):
    def __init__(self, model: Any) -> None:  # noqa: ANN401 - the package has no types
        self._model = model

    def search(self, text: str, limit: int) -> Sequence[int]:
        found = self._model.retrieve(
            [simple_words(text)],
            k=min(limit, self._model.scores["num_docs"]),
            return_as="documents",
            show_progress=False,
            n_threads=1,
        )
        numbers: list[int] = found[0].tolist()
        return numbers
