"""Results: what came of each article, sent from the process that read it."""

import os
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import ArticleUnreadableError
from corpus.identity import identity_of
from corpus.reading.item import Item, WebItem
from corpus.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What was found at *place*, ready to be stored."""

    place: str
    record: Record

    @property
    def identity(self) -> str:
        """What the article is known by in its collection."""
        return self.record.identity


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """What was found at *place* and could not be read, why, and what it would be known by."""

    place: str
    reason: str
    identity: str


Result = Recorded | Unread


def unread(item: Item | WebItem, reason: str) -> Unread:
    """Return that *item* could not be read for this *reason*."""
    return Unread(place=item.place, reason=reason, identity=item.identity)


def unfound(error: ArticleUnreadableError) -> Unread:
    """Return that a file or folder could not be reached or gone into, as *error* says."""
    path = Path(error.place)
    identity = identity_of(path)
    around = identity_of(path.parent)
    if around == identity or around.startswith(f"{identity}{os.sep}"):
        # It is a link back to a folder that is gone into elsewhere.
        identity = f"{around}{os.sep}{path.name}"
    return Unread(place=error.place, reason=error.reason, identity=identity)


def unread_in(item: Item, error: ArticleUnreadableError) -> Unread:
    """Return that something in the file of *item* could not be read, as *error* says."""
    inside = error.place.removeprefix(str(item.path))
    return Unread(place=error.place, reason=error.reason, identity=identity_of(item.path, inside))
