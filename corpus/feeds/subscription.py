"""A subscription: a feed that is followed, and how it went so far."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Retention:
    """Which articles of a feed are kept: those of so many *days*, the *last* so many, or all."""

    days: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When a feed is looked at: *every* so many seconds, and next when it is *due*.

    Times are seconds since 1970. *failures* are those since it was last read, and *error* says
    what the last of them was.
    """

    every: float
    due: float
    checked: float | None = None
    succeeded: float | None = None
    failures: int = 0
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A feed that is followed.

    *address* is where it is fetched from, *origin* where it was when it was added; *etag* and
    *last_modified* are what its server said when it was last read.
    """

    number: int
    name: str
    address: str
    origin: str
    collection: str
    schedule: Schedule
    title: str | None = None
    retention: Retention = field(default_factory=Retention)
    is_paused: bool = False
    etag: str | None = None
    last_modified: str | None = None
