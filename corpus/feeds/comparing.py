"""Comparing: what a feed lists now with what is known of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.feeds.feed import Entry
from corpus.feeds.known_entry import KnownEntry, State
from corpus.feeds.timing import REVISIT_SECONDS


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What is *new*, what *changed*, and which keys are *missing* although older ones are there.

    Those that are merely no longer listed are not missing: feeds are cut at their end.
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


def _is_changed(entry: Entry, known: KnownEntry, now: float) -> bool:
    if known.state is State.GONE and entry.digest == known.digest:
        return False
    if entry.digest != known.digest:
        return True
    # Some feeds give the time of day as the time of each change.
    is_believed = known.visited is None or now >= known.visited + REVISIT_SECONDS
    return entry.updated != known.updated and is_believed


def _missing(listed: set[str], known: Mapping[str, KnownEntry]) -> tuple[str, ...]:
    """Return what was listed before, no longer is, and stood above what still is."""
    places = {key: each.place for key, each in known.items() if each.place is not None}
    last = max((place for key, place in places.items() if key in listed), default=-1)
    return tuple(key for key, place in places.items() if key not in listed and place < last)
