"""The report of a refresh: what became of each article of a feed, or why the feed failed."""

from dataclasses import dataclass

from corpus.feeds.happening import Happening


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """What happened when the feed called *name* was refreshed.

    *error* says why it could not be read, if it could not; what it has waiting is fetched all the
    same. It *is_busy* where another process refreshes it just now.
    """

    name: str
    happened: tuple[Happening, ...] = ()
    error: str | None = None
    is_busy: bool = False
