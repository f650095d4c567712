"""A feed, as it was read: what it is called, and what it lists."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An article that a feed lists.

    *key* is what the feed itself knows it by, and never changes. *address* is where its page is.
    *text* is what the feed has of it, HTML or plain text; it *is_whole*, or a teaser. *updated*
    is when it was changed, in the feed's own words; *digest* tells whether the feed says anything
    else of it than before.
    """

    key: str
    address: str | None = None
    title: str | None = None
    author: str | None = None
    published: date | None = None
    updated: str = ""
    text: str = field(default="", repr=False)
    is_whole: bool = False
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed's *entries* in its own order, the newest first as a rule, each key once.

    *site* is the address of what it is the feed of. The addresses that are *shared* by several
    entries are not those of articles. It asks not to be fetched again before *patience* seconds.
    One that *is_broken_off* before its end lists more than its *entries*.
    """

    title: str | None = None
    site: str | None = None
    entries: tuple[Entry, ...] = ()
    shared: frozenset[str] = frozenset()
    patience: float = 0.0
    is_broken_off: bool = False
