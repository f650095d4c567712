"""tantivy, the search engine in Rust: block-max pruning over compressed postings."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.benchmark.engine import Inside, Live, MissingEngineError, Searcher
from corpus.benchmark.entries import Entry, rows

if TYPE_CHECKING:
    from tantivy import Document, Index, Schema

_TEXT, _NUMBER, _ARTICLE = "text", "number", "article"
# As many as this machine class has cores, and so are ours.
_THREADS = 2
_BUFFER = 512_000_000
_SMALL_BUFFER = 15_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Tantivy:
    """The package as it comes: words in small letters, frequencies without positions."""

    name: str = "tantivy"
    index: str = "tantivy"
    at_most: int | None = None
    one_in: int = 1

    def version(self) -> str:
        """Return the version of the package."""
        try:
            import tantivy  # noqa: F401, PLC0415 - an extra
        except ModuleNotFoundError as error:
            message = "tantivy is not installed"
            raise MissingEngineError(message) from error
        return version("tantivy")

    def build(self, corpus: Path, folder: Path) -> None:
        """Index *corpus* with two threads."""
        from tantivy import Index  # noqa: PLC0415 - an extra

        schema = _schema()
        writer = Index(schema, path=str(folder)).writer(_BUFFER, _THREADS)
        for number, (article, headline, _, text) in enumerate(rows(corpus)):
            writer.add_document(_document(schema, f"{headline} {text}", number, int(article)))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> Searcher:
        """Open the index."""
        from tantivy import Index  # noqa: PLC0415 - an extra

        return _Searcher(Index.open(str(folder)))

    def open_live(self, folder: Path) -> Live:
        """Open the index for changes."""
        from tantivy import Index  # noqa: PLC0415 - an extra

        return _Live(Index.open(str(folder)))


class _Searcher(Inside):
    def __init__(self, index: "Index") -> None:
        self._index = index
        self._searcher = index.searcher()

    def search(self, text: str, limit: int) -> Sequence[int]:
        query = self._index.parse_query(text, [_TEXT])
        # Counting every match would keep it from leaving out those that cannot be among the best.
        hits = self._searcher.search(query, limit, count=False).hits
        found = self._searcher.fast_field_values(_NUMBER, [at for _, at in hits])
        return [number for number in found if isinstance(number, int)]


class _Live(_Searcher):
    def __init__(self, index: "Index") -> None:
        super().__init__(index)
        self._writer = index.writer(_SMALL_BUFFER, 1)

    def add(self, passages: Sequence[Entry]) -> None:
        number = self._searcher.num_docs
        for at, entry in enumerate(passages, start=number):
            document = _document(self._index.schema, entry.searched, at, entry.article)
            self._writer.add_document(document)
        self._show()

    def remove(self, article: int) -> None:
        self._writer.delete_documents_by_term(_ARTICLE, article)
        self._show()

    def close(self) -> None:
        self._writer.wait_merging_threads()

    def _show(self) -> None:
        self._writer.commit()
        self._index.reload()
        self._searcher = self._index.searcher()


def _schema() -> "Schema":
    from tantivy import SchemaBuilder  # noqa: PLC0415 - an extra

    builder = SchemaBuilder()
    builder.add_text_field(_TEXT, index_option="freq")
    builder.add_integer_field(_NUMBER, fast=True)
    builder.add_integer_field(_ARTICLE, indexed=True)
    return builder.build()


def _document(schema: "Schema", text: str, number: int, article: int) -> "Document":
    from tantivy import Document  # noqa: PLC0415 - an extra

    return Document.from_dict({_TEXT: text, _NUMBER: number, _ARTICLE: article}, schema)
