"""Portioning: items gathered into what is handed to a process at once."""

from collections.abc import Iterable, Iterator

from corpus.caging.results import Unread
from corpus.reading import CAGED_FORMS, Item

# Handing over costs as much as reading a fifth of a plain article; sixteen make it small.
PORTION_WEIGHT = 16
# A page takes ten times as long as a plain article: fewer of these wait for a slow one.
CAGED_WEIGHT = 4
# What is handed over is held here until it is read.
PORTION_BYTES = 1_000_000


def portions(items: Iterable[Item | Unread]) -> Iterator[list[Item | Unread]]:
    """Yield *items* in order, several at a time, none empty."""
    portion: list[Item | Unread] = []
    weight = size = 0
    for item in items:
        portion.append(item)
        weight += _weight(item)
        size += len(item.content or b"") if isinstance(item, Item) else 0
        if weight >= PORTION_WEIGHT or size >= PORTION_BYTES:
            yield portion
            portion, weight, size = [], 0, 0
    if portion:
        yield portion


def _weight(item: Item | Unread) -> int:
    is_caged = isinstance(item, Item) and item.form in CAGED_FORMS
    return CAGED_WEIGHT if is_caged else 1
