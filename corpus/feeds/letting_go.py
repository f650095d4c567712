"""Letting go: which articles of a feed are no longer kept, and which are not fetched at all."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta

from corpus.feeds.feed import Entry
from corpus.feeds.known_entry import KnownEntry, State
from corpus.feeds.subscription import Retention

_IN_STORE = frozenset({State.KEPT, State.WAITING})


def let_go(entries: Iterable[KnownEntry], retention: Retention, *, now: float) -> list[str]:
    """Return the keys of those of a feed's *entries* whose articles are kept no longer.

    An article is as old as its page or else its feed says, or else as the time since it was first
    listed. Entries that have the same article count as one.
    """
    newest_first = sorted(
        (each for each in entries if each.state in _IN_STORE),
        key=lambda each: (-_time_of(each), each.place is None, each.place or 0, each.key),
    )
    names = list(dict.fromkeys(each.article_id or each.key for each in newest_first))
    last = set(names[: retention.last])
    return sorted(
        each.key
        for each in newest_first
        if (each.article_id or each.key) not in last or _is_too_old(_time_of(each), retention, now)
    )


def wanted(
    entries: Iterable[Entry],
    known: Mapping[str, KnownEntry],
    retention: Retention,
    *,
    now: float,
) -> frozenset[str]:
    """Return the keys of those of *entries*, just listed, that are worth having.

    What was *known* of them before is as old as it was then; what was removed is not wanted.
    """
    times = {
        each.key: _listed_time(each, known.get(each.key), now)
        for each in entries
        if each.key not in known or not known[each.key].is_removed
    }
    newest_first = sorted(times, key=lambda key: -times[key])
    young = [key for key in newest_first if not _is_too_old(times[key], retention, now)]
    return frozenset(young[: retention.last])


def _time_of(entry: KnownEntry) -> float:
    return _when(entry.said.published, entry.seen)


def _listed_time(entry: Entry, before: KnownEntry | None, now: float) -> float:
    if before is None:
        return _when(entry.published, now)
    return _when(entry.published or before.said.published, before.seen)


def _is_too_old(when: float, retention: Retention, now: float) -> bool:
    return retention.days is not None and when < now - _seconds(retention.days)


def _seconds(days: int) -> float:
    return timedelta(days=days).total_seconds()


def _when(published: date | None, seen: float) -> float:
    """Return the end of the day when something was *published*, or when it was first *seen*."""
    if published is None:
        return seen
    # A date may be wrong, but nothing is listed before it is published.
    return min(datetime.combine(published, time.max, UTC).timestamp(), seen)
