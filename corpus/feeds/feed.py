"""A feed, as it was read: what it is called, and what it lists."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An article that a feed lists.

    *key* is what the feed itself knows it by, and never changes. *address* is where its page is.
    *text* is what the feed has of it: HTML, or plain text, all of the article or a teaser.
    *updated* is when it was changed, in the feed's own words.
    """

    key: str
    address: str | None = None
    title: str | None = None
    author: str | None = None
    published: date | None = None
    updated: str = ""
    text: str = field(default="", repr=False)

    @property
    def digest(self) -> str:
        """What tells whether the feed says anything else of it than before."""
        published = self.published.isoformat() if self.published else None
        said = [self.address, self.title, self.author, published, self.text]
        return hashlib.sha256(json.dumps(said).encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed's *entries* in its own order, the newest first as a rule, each key once.

    *site* is the address of what it is the feed of. It asks not to be fetched again before
    *patience* seconds.
    """

    title: str | None = None
    site: str | None = None
    entries: tuple[Entry, ...] = ()
    patience: float = 0.0
