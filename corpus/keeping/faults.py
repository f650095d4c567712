"""Faults: what can be wrong with a store and its index, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """What is wrong."""

    FILE = "file"
    """The store's file is damaged."""
    LOOKUP = "lookup"
    """A table's index inside of the file does not fit the table."""
    ROWS = "rows"
    """Rows break a rule of the schema, or belong to nothing."""
    PARAGRAPHS = "paragraphs"
    PASSAGES = "passages"
    CONTENT = "content"
    """An article is not as it was when it was added."""
    COPIES = "copies"
    """Articles are marked as copies that are none, or are not marked."""
    INDEX = "index"
    """The index beside the store is damaged or out of step."""


_REPAIR = "`quotedesk check --repair` mends it."
_REMEDIES = {
    FaultKind.FILE: (
        "Put back a backup, or stop the bot and run `quotedesk check --repair`, which copies "
        "what can be read into a new file."
    ),
    FaultKind.CONTENT: (
        "`quotedesk check --repair` accepts it as it is now; add it again to have it as it was."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that is wrong, in a sentence; with *article_id* where it is about an article."""

    kind: FaultKind
    message: str
    article_id: str | None = None

    @property
    def remedy(self) -> str:
        """What to do about it, in a sentence."""
        return _REMEDIES.get(self.kind, _REPAIR)
