"""Comparing: what a feed lists now with what is known of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.feeds.feed import Entry
from corpus.feeds.known_entry import KnownEntry, State
from corpus.feeds.timing import CHANGED_AGAIN_SECONDS, REVISIT_SECONDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What is *new*, what *changed*, and which keys are *missing* although older ones are there.

    Those that are merely no longer listed are not missing: feeds are cut at their end. Some
    feeds give the time of day as the time of each change, so an entry that *changed* in nothing
    else is in no hurry; see `visit_due`.
    """

    new: tuple[Entry, ...] = ()
    changed: tuple[Entry, ...] = ()
    missing: tuple[str, ...] = ()


def compared(
    entries: Sequence[Entry], known: Mapping[str, KnownEntry], *, now: float
) -> Difference:
    """Return how what a feed lists now, *entries*, differs from what is *known* of it."""
    return Difference(
        new=tuple(each for each in entries if each.key not in known),
        changed=tuple(
            each
            for each in entries
            if each.key in known and _is_changed(each, known[each.key], now)
        ),
        missing=_missing({each.key for each in entries}, known),
    )


def visit_due(entry: Entry, before: KnownEntry | None, *, now: float) -> float:
    """Return when to fetch the page of *entry*, which is new or changed; so it was *before*."""
    if before is None or before.visited is None:
        return now
    # Another id is given on purpose, as other words are.
    is_said = (entry.key, entry.digest) != (before.key, before.digest)
    return max(now, before.visited + (CHANGED_AGAIN_SECONDS if is_said else REVISIT_SECONDS))


def _is_changed(entry: Entry, known: KnownEntry, now: float) -> bool:
    is_back = known.state is State.REFUSED and known.place is None
    if entry.digest != known.digest or is_back:
        return True
    # What waits is fetched anyway, and in its time.
    if known.state in {State.GONE, State.WAITING} or entry.updated == known.updated:
        return False
    # A text that the feed has is the same, and what may be otherwise can wait for the next look.
    return not entry.is_whole or visit_due(entry, known, now=now) <= now


def _missing(listed: set[str], known: Mapping[str, KnownEntry]) -> tuple[str, ...]:
    """Return what was listed before, no longer is, and stood above what still is."""
    places = {key: each.place for key, each in known.items() if each.place is not None}
    last = max((place for key, place in places.items() if key in listed), default=-1)
    return tuple(key for key, place in places.items() if key not in listed and place < last)
