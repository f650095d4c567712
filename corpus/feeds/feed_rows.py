"""Feed rows: subscriptions, as they are written in the store."""

from typing import Any

from corpus.feeds.subscription import Retention, Schedule, Subscription

COLUMNS = (
    "number, name, address, origin, collection, title, keep_days, keep_last, paused, etag,"
    " last_modified, every, due, checked, succeeded, failures, error"
)
"""The columns of a row."""


def subscription_of(row: tuple[Any, ...]) -> Subscription:
    """Return the subscription that is in *row*."""
    number, name, address, origin, collection, title, days, last, paused, etag, modified = row[:11]
    every, due, checked, succeeded, failures, error = row[11:]
    return Subscription(
        number=number,
        name=name,
        address=address,
        origin=origin,
        collection=collection,
        title=title,
        retention=Retention(days=days, last=last),
        is_paused=bool(paused),
        etag=etag,
        last_modified=modified,
        schedule=Schedule(
            every=every,
            due=due,
            checked=checked,
            succeeded=succeeded,
            failures=failures,
            error=error,
        ),
    )
