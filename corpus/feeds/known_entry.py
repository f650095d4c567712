"""A known entry: what is remembered of an article that a feed has listed."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self

from corpus.reading.reading import Metadata


class State(StrEnum):
    """What became of the article of an entry."""

    WAITING = "waiting"
    """Its page is still to be fetched."""
    KEPT = "kept"
    """It is in the store, or was until an operator removed it."""
    REFUSED = "refused"
    """There is no article in it, or its page cannot be had; the reason is kept."""
    GONE = "gone"
    """It is older than what is kept of its feed, or was removed by an operator, who finds
    `article_id` there still; the latter never comes back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownEntry:
    """What is remembered of the entry *key* of a feed; times are seconds since 1970.

    *digest* and *updated* are what the feed said, and *said* is what it says of its article.
    *is_ours* if feeds brought the article, which may go with them. *place* is where it is
    listed, *None* where it is no longer. Its page was *visited* last, or given up; it is to be
    visited when it is *due*, and could not be had so many *tries* in a row.
    """

    key: str
    digest: str
    updated: str
    state: State
    seen: float
    address: str | None = None
    said: Metadata = field(default_factory=Metadata)
    article_id: str | None = None
    is_ours: bool = False
    place: int | None = None
    visited: float | None = None
    tries: int = 0
    due: float | None = None
    error: str | None = None

    @property
    def is_removed(self) -> bool:
        """Whether an operator removed its article, and so does not want it back."""
        return self.state is State.GONE and self.article_id is not None

    def settled(self, state: State) -> Self:
        """Return the same with nothing left to do for it."""
        return replace(self, state=state, due=None, tries=0, error=None)
