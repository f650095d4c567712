"""Importing: what `corpus.keeping.exporting` wrote, put into a store."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from corpus.keeping.exchange import (
    MAX_LINE_BYTES,
    ExchangeError,
    LineUnreadableError,
    fields_of,
    is_header,
)
from corpus.keeping.exchanged_article import record_of
from corpus.record import Record
from corpus.store import Outcome, Store

# As many as are added at once, see `corpus.adding`; fewer where they are long, so that memory
# stays bounded.
BATCH_LINES = 100
BATCH_BYTES = 20_000_000

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The article in *line*, counted from 1, which is in the store."""

    line: int
    article_id: str
    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A *line*, counted from 1, that is not in the store, and why."""

    line: int
    reason: str


class _Read(NamedTuple):
    line: int
    record: Record


def import_articles(store: Store, file: BinaryIO) -> Iterator[Imported | Refused]:
    """Read the export in *file* into *store*, and yield what became of each line once it is kept.

    A line that holds no article is refused, and the rest goes on. The same again is unchanged.

    Raises:
        ExchangeError: If *file* is no export.
        StoreError: If the store cannot be written; earlier batches stay.
    """
    batch: list[_Read | Refused] = []
    size = 0
    for number, line in _articles(file):
        batch.append(_read(number, line))
        size += len(line or b"")
        if len(batch) >= BATCH_LINES or size >= BATCH_BYTES:
            yield from _kept(store, batch)
            batch, size = [], 0
    yield from _kept(store, batch)


def _kept(store: Store, batch: list[_Read | Refused]) -> Iterator[Imported | Refused]:
    outcomes = iter(store.put([each.record for each in batch if isinstance(each, _Read)]))
    for each in batch:
        if isinstance(each, Refused):
            yield each
        else:
            name = each.record.article_id
            yield Imported(line=each.line, article_id=name, outcome=next(outcomes))


def _read(number: int, line: bytes | None) -> _Read | Refused:
    if line is None:
        reason = f"is longer than {MAX_LINE_BYTES // 1_000_000} MB, which no article's line is"
        return Refused(line=number, reason=reason)
    try:
        return _Read(number, record_of(fields_of(line)))
    except LineUnreadableError as error:
        return Refused(line=number, reason=str(error))


def _articles(file: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield the lines of articles with their numbers; nothing for one that is too long.

    Several exports one after the other are one, too.
    """
    lines = enumerate(_lines(file), 1)
    _, first = next(lines, (0, b""))
    if first is None or not is_header(first.removeprefix(_BYTE_ORDER_MARK)):
        message = "The file does not begin as an export does; `quotedesk export FILE` writes one."
        raise ExchangeError(message)
    for number, line in lines:
        if line is None or (line.strip() and not is_header(line)):
            yield number, line


def _lines(file: BinaryIO) -> Iterator[bytes | None]:
    while line := file.readline(MAX_LINE_BYTES):
        if len(line) == MAX_LINE_BYTES and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = file.readline(BATCH_BYTES)
            yield None
        else:
            yield line
