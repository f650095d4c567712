"""Changes to Quotedesk's index: they go into a store, and from there into a small segment."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.ranking.index import Index
from bot.ranking.segment import Segment
from corpus.benchmark.entries import Entry
from corpus.benchmark.our_index import OurIndex
from corpus.benchmark.shelf import article_id, passages_of
from corpus.compiling import Compiler
from corpus.identity import content_hash
from corpus.library import Library
from corpus.store import Record, Store


class LiveShelf:
    """A built index, and beside it a store that is empty at first, with the library of it."""

    def __init__(self, base: OurIndex) -> None:
        self._base = base.current.parts
        self._open = ExitStack()
        home = Path(self._open.enter_context(TemporaryDirectory(prefix="quotedesk-updates-")))
        self._store = self._open.enter_context(Store(home))
        self._library: Library[Segment, Index] = self._open.enter_context(
            Library(home, Compiler(), tell=lambda _: None)
        )
        self.current = base.current

    def add(self, passages: Sequence[Entry]) -> None:
        """Add an article of these *passages*."""
        article = passages_of(passages)[0].article
        identity = article.source.article_id
        record = Record(article=article, identity=identity, content_hash=content_hash(article))
        self._store.put([record])
        self._show()

    def remove(self, article: int) -> None:
        """Remove the article of that number."""
        self._store.remove([article_id(article)])
        self._show()

    def close(self) -> None:
        """Forget the store."""
        self._open.close()

    def _show(self) -> None:
        self._library.sync()
        self.current = Index([*self._base, *self._library.current.parts])
