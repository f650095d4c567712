"""The report of a refresh: what became of each article of a feed, or why the feed failed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from corpus.adding import Added, Skipped
from corpus.feeds.backlog import Backlog
from corpus.feeds.happening import Happening, Removed
from corpus.store import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """What happened when the feed called *name* was refreshed.

    *error* says why it could not be read, if it could not; what it has waiting is fetched all the
    same. *backlog* is what of that could not be had yet. It *is_busy* where another process
    refreshes it just now, and *is_broken_off* if it ends in the middle of what it lists.
    """

    name: str
    happened: tuple[Happening, ...] = ()
    error: str | None = None
    backlog: Backlog = field(default_factory=Backlog)
    is_busy: bool = False
    is_broken_off: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """What happened to articles, by what it was."""

    added: tuple[Added, ...] = ()
    updated: tuple[Added, ...] = ()
    unchanged: tuple[Added, ...] = ()
    removed: tuple[Removed, ...] = ()
    failed: tuple[Skipped, ...] = ()


def tally(happened: Iterable[Happening]) -> Tally:
    """Return what *happened*, sorted by what it was."""
    everything = list(happened)

    def became(outcome: Outcome) -> Iterator[Added]:
        return (each for each in everything if isinstance(each, Added) and each.outcome == outcome)

    return Tally(
        added=tuple(became(Outcome.ADDED)),
        updated=tuple(became(Outcome.UPDATED)),
        unchanged=tuple(became(Outcome.UNCHANGED)),
        removed=tuple(each for each in everything if isinstance(each, Removed)),
        failed=tuple(each for each in everything if isinstance(each, Skipped)),
    )
