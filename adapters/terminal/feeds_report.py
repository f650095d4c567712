"""Reports of feeds: as lines for people, and as objects for programs."""

from collections.abc import Iterator
from datetime import UTC, datetime

from adapters.terminal.adding_report import (
    BROKEN_OFF,
    backlog_fields,
    backlog_lines,
    following_lines,
    retention_text,
)
from adapters.terminal.output import harmless
from corpus.feeds.backlog import Backlog
from corpus.feeds.subscription import Subscription
from corpus.refreshing.report import Refreshed, tally
from corpus.refreshing.taken import Taken


def feed_lines(feed: Subscription, articles: int, backlog: Backlog) -> Iterator[str]:
    """Yield what there is to say of *feed*, which has so many *articles*, and a *backlog*."""
    schedule = feed.schedule
    count = f"{articles:,} article{'' if articles == 1 else 's'}"
    yield f"{feed.name}  {count}  {harmless(feed.address)}"
    details = [
        f"in {feed.collection}",
        retention_text(feed.retention),
        f"last read {_time(schedule.succeeded)}" if schedule.succeeded else "not read yet",
        "paused" if feed.is_paused else f"next {_time(schedule.due)}",
    ]
    yield f"  {'; '.join(details)}"
    if schedule.error is not None:
        failed = _times(schedule.failures)
        yield f"  failed at {failed}: this address {harmless(schedule.error)}"
    for line in backlog_lines(backlog):
        yield f"  {line}"


def feed_object(feed: Subscription, articles: int, backlog: Backlog) -> dict[str, object]:
    """Return *feed* as a JSON object; times are in ISO 8601, UTC."""
    schedule = feed.schedule
    return {
        "name": feed.name,
        "address": feed.address,
        "collection": feed.collection,
        "title": feed.title,
        "articles": articles,
        "paused": feed.is_paused,
        "keep_days": feed.retention.days,
        "keep_last": feed.retention.last,
        "checked": _iso(schedule.checked),
        "succeeded": _iso(schedule.succeeded),
        "due": _iso(schedule.due),
        "every_seconds": round(schedule.every),
        "failures": schedule.failures,
        "error": schedule.error,
        **backlog_fields(backlog),
    }


def taken_lines(taken: Taken) -> Iterator[str]:
    """Yield what became of the address of a feed."""
    if taken.followed is not None:
        yield from following_lines(taken, taken.followed)
        yield from refreshed_lines(_refreshed(taken))
        return
    for each in tally(taken.happened).failed:
        yield f"Not followed: {harmless(each.place)} {harmless(each.reason)}."


def taken_object(taken: Taken) -> dict[str, object]:
    """Return what became of the address of a feed as a JSON object."""
    feed = taken.followed
    return refreshed_object(_refreshed(taken)) | {
        "feed": feed.name if feed else None,
        "address": feed.address if feed else None,
    }


def refreshed_lines(refreshed: Refreshed) -> Iterator[str]:
    """Yield what happened to a feed, and each article that could not be had."""
    name = refreshed.name
    if refreshed.is_busy:
        yield f"{name}: another process is at it just now."
        return
    found = tally(refreshed.happened)
    parts = [
        f"{len(found.added):,} added",
        f"{len(found.updated):,} updated",
        f"{len(found.removed):,} removed",
        f"{len(found.failed):,} failed",
    ]
    if refreshed.error is not None:
        parts.insert(0, f"could not be read: this address {harmless(refreshed.error)}")
    yield f"{name}: {', '.join(parts)}."
    if refreshed.is_broken_off:
        yield f"  {BROKEN_OFF}"
    for each in found.failed:
        yield f"  Skipped {harmless(each.place)}: {harmless(each.reason)}"
    for line in backlog_lines(refreshed.backlog):
        yield f"  {line}"


def refreshed_object(refreshed: Refreshed) -> dict[str, object]:
    """Return what happened to a feed as a JSON object."""
    found = tally(refreshed.happened)
    return {
        "feed": refreshed.name,
        "busy": refreshed.is_busy,
        "error": refreshed.error,
        "broken_off": refreshed.is_broken_off,
        "added": [each.article_id for each in found.added],
        "updated": [each.article_id for each in found.updated],
        "removed": [each.article_id for each in found.removed],
        "failed": [{"address": each.place, "reason": each.reason} for each in found.failed],
        **backlog_fields(refreshed.backlog),
    }


def _refreshed(taken: Taken) -> Refreshed:
    return Refreshed(
        name=taken.followed.name if taken.followed else "",
        happened=taken.happened,
        error=taken.error,
        backlog=taken.backlog,
        is_busy=taken.is_busy,
        is_broken_off=taken.is_broken_off,
    )


def _times(count: int) -> str:
    return "the last look" if count == 1 else f"the last {count:,} looks"


def _time(seconds: float | None) -> str:
    """Return a time as people here read it: to the minute, on this machine's clock."""
    if not seconds:
        return "at once"
    return datetime.fromtimestamp(seconds, UTC).astimezone().strftime("%Y-%m-%d %H:%M")


def _iso(seconds: float | None) -> str | None:
    return datetime.fromtimestamp(seconds, UTC).isoformat() if seconds is not None else None
