"""What became of an address that somebody added."""

from dataclasses import dataclass, field

from corpus.feeds.backlog import Backlog
from corpus.feeds.happening import Happening
from corpus.feeds.subscription import Subscription

DEFAULT_PAGES = 100
"""Of a sitemap: some list everything that a site ever published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What became of an address: what *happened* to its articles, and the feed *followed*.

    *error* says why the feed could not be read, if it could not, and *backlog* which of its pages
    could not be had yet; it *is_busy* where another process reads it just now, and
    *is_broken_off* if it ends in the middle of what it lists. It *is_resumed* if it was paused
    until now, and *keeps_name* if it has one already and another was given.
    """

    happened: tuple[Happening, ...] = ()
    followed: Subscription | None = None
    error: str | None = None
    backlog: Backlog = field(default_factory=Backlog)
    is_busy: bool = False
    is_broken_off: bool = False
    is_resumed: bool = False
    keeps_name: bool = False
