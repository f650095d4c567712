"""Letting go: which articles of a feed are no longer kept, and which are not fetched at all."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from corpus.feeds.feed import Entry
from corpus.feeds.known_entry import KnownEntry, State
from corpus.feeds.subscription import Retention

_IN_STORE = frozenset({State.KEPT, State.WAITING})


def let_go(entries: Iterable[KnownEntry], retention: Retention, *, now: float) -> list[str]:
    """Return the keys of those of a feed's *entries* whose articles are kept no longer.

    An article is as old as its feed says, or else as the time since it was first listed.
    """
    newest_first = sorted(
        (each for each in entries if each.state in _IN_STORE),
        key=lambda each: (-_when(each.said.published, each.seen), each.place or 0, each.key),
    )
    beyond = newest_first[retention.last :] if retention.last is not None else []
    old = [
        each
        for each in newest_first
        if _is_too_old(_when(each.said.published, each.seen), retention, now)
    ]
    return sorted({each.key for each in (*beyond, *old)})


def wanted(entries: Iterable[Entry], retention: Retention, *, now: float) -> frozenset[str]:
    """Return the keys of those of *entries*, just listed, that are worth having."""
    newest_first = sorted(entries, key=lambda each: -_when(each.published, now))
    young = [
        each.key
        for each in newest_first
        if not _is_too_old(_when(each.published, now), retention, now)
    ]
    return frozenset(young[: retention.last])


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
