"""What a child process does with the items that it is given."""

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from bot.article import DEFAULT_COLLECTION
from corpus.caging.caps import Caps, confine, out_of_memory
from corpus.caging.results import Recorded, Result, Unread, unread, unread_in
from corpus.errors import ArticleUnreadableError
from corpus.opening import open_file
from corpus.reading import Item, Reading, WebItem, read
from corpus.recording import record_of

# What a child sends at once: the parent holds some of these for each child.
PORTION_BYTES = 1_000_000
# A text of 10 MB, the largest that is read, with four times as much for its sentences.
MAX_RESULT_BYTES = 50_000_000


class OpenFile(Protocol):
    """Finds the items in a file."""

    def __call__(
        self, path: Path, *, fields: Mapping[str, str]
    ) -> Iterator[Item | ArticleUnreadableError]:
        """Yield the items in the file *path*, and what in it cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How files are opened and read; it can be handed to another process.

    *fields* maps our names of fields to the columns that tables have for them. What comes of an
    article is not kept if it is larger than *max_result_bytes*.
    """

    collection: str = DEFAULT_COLLECTION
    fields: Mapping[str, str] = field(default_factory=dict)
    open_file: OpenFile = open_file
    read: Callable[[Item | WebItem], Reading] = read
    max_result_bytes: int = MAX_RESULT_BYTES


def begin(caps: Caps) -> None:
    """Make this process one that reads, within *caps* from when all of this is imported."""
    confine(caps)


def read_portion(manner: Manner, items: Sequence[Item | Unread]) -> list[bytes]:
    """Return the pickled results of *items*, in order: as many as may be sent at once.

    Called in a child: that ends, with a status that says so, when there is no memory left.
    """
    results: list[bytes] = []
    size = 0
    try:
        for item in items:
            results.append(_packed(manner, item))
            size += len(results[-1])
            if size > PORTION_BYTES:
                break
    except MemoryError:
        out_of_memory()
    return results


def read_item(manner: Manner, item: Item | WebItem) -> Result:
    """Return what came of *item*, which is opened first where its content is still in a file."""
    try:
        if isinstance(item, Item) and item.content is None:
            item = _in_file(manner, item)
        return _recorded(manner, item)
    except ArticleUnreadableError as error:
        return unread_in(item, error) if isinstance(item, Item) else unread(item, error.reason)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - parsers are foreign: there is nothing they do not raise
        return unread(item, f"cannot be read: its parser stopped ({type(error).__name__})")


def opened(manner: Manner, path: Path) -> Iterator[Item | Unread]:
    """Yield what is in the file *path*; whatever stops its parser ends it with a reason."""
    whole = Item(path=path, form="")
    try:
        for found in manner.open_file(path, fields=manner.fields):
            if isinstance(found, ArticleUnreadableError):
                yield unread_in(whole, found)
            else:
                yield found
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - as below
        yield unread(whole, f"cannot be opened to its end ({type(error).__name__})")


def _in_file(manner: Manner, item: Item) -> Item:
    found = next(manner.open_file(item.path, fields=manner.fields), None)
    if found is None:
        raise ArticleUnreadableError(item.place, "holds no article")
    if isinstance(found, ArticleUnreadableError):
        raise found
    return found


def _recorded(manner: Manner, item: Item | WebItem) -> Recorded:
    record = record_of(item, manner.read(item), collection=manner.collection)
    return Recorded(place=item.place, record=record)


def _packed(manner: Manner, item: Item | Unread) -> bytes:
    result = item if isinstance(item, Unread) else read_item(manner, item)
    packed = pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
    if len(packed) > manner.max_result_bytes and isinstance(item, Item):
        reason = "has more sentences than are kept of one article; split it into articles"
        return pickle.dumps(unread(item, reason), pickle.HIGHEST_PROTOCOL)
    return packed
