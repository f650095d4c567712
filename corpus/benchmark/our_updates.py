"""Changes to Quotedesk's index: they go into a store, and from there into a small segment."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from bot.ranking.index import Index
from bot.ranking.segment import Segment
from corpus.benchmark.another_process import another_process
from corpus.benchmark.entries import Entry
from corpus.benchmark.our_index import OurIndex
from corpus.benchmark.shelf import article_id, article_of
from corpus.compiling import Compiler
from corpus.library import Library
from corpus.record import recorded
from corpus.store import Store


class LiveShelf:
    """A built index, and beside it a store that is empty at first, with the library of it."""

    def __init__(self, base: OurIndex) -> None:
        self._base = base.current.parts
        self._open = ExitStack()
        folder = TemporaryDirectory(prefix="quotedesk-updates-")
        self._home = home = Path(self._open.enter_context(folder))
        self._store = self._open.enter_context(Store(home))
        self._library: Library[Segment, Index] = self._open.enter_context(
            Library(home, Compiler(), tell=lambda _: None)
        )
        self.current = base.current

    def add(self, passages: Sequence[Entry]) -> None:
        """Add an article of these *passages*."""
        self._put(passages)
        self._show()

    def remove(self, article: int) -> None:
        """Remove the article of that number."""
        self._store.remove([article_id(article)])
        self._show()

    def found_elsewhere(self, passages: Sequence[Entry], word: str) -> float | None:
        """Add an article of these *passages*; return the seconds until another process finds it.

        It alone has *word*. Nothing is returned if it is not found.
        """
        with another_process(self._home) as line:
            line.send(word)
            began = perf_counter()
            self._put(passages)
            found: float | None = line.recv()
        return found - began if found is not None else None

    def close(self) -> None:
        """Forget the store."""
        self._open.close()

    def _put(self, passages: Sequence[Entry]) -> None:
        article = article_of(passages)
        self._store.put([recorded(article, identity=article.source.article_id)])

    def _show(self) -> None:
        self._library.sync()
        self.current = Index([*self._base, *self._library.current.parts])
