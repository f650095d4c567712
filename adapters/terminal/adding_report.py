"""The report of adding, as lines for people and as an object for programs."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from adapters.terminal.output import harmless
from corpus.adding import Added, Skipped
from corpus.feeds.backlog import Backlog
from corpus.feeds.subscription import Retention, Subscription
from corpus.pruning import Vanished
from corpus.refreshing.taken import Taken
from corpus.store import Outcome

BROKEN_OFF = (
    "The feed breaks off before its end, so the last entry that arrived is not believed; it is "
    "read again at the next look."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What became of each article that was found, in order.

    *removed* is *None* where nothing was looked for that might have vanished. *copies* has the
    ids of articles that are copies, and of what. *followed* are the feeds among what was added.
    """

    results: Sequence[Added | Skipped]
    removed: Sequence[Vanished] | None = None
    copies: Mapping[str, str]
    followed: Sequence[Taken] = ()

    @property
    def failing(self) -> list[Taken]:
        """The feeds that are followed and could not be read."""
        return [each for each in self.followed if each.error is not None]

    @property
    def skipped(self) -> list[Skipped]:
        """What is not in the store."""
        return [each for each in self.results if isinstance(each, Skipped)]

    def added(self, outcome: Outcome) -> list[Added]:
        """Return the articles with this *outcome*."""
        return [
            each for each in self.results if isinstance(each, Added) and each.outcome is outcome
        ]


def report_object(report: Report) -> dict[str, object]:
    """Return *report* as a JSON object with a list for each outcome."""
    grouped: dict[str, object] = {
        outcome.value: [_entry(each, report.copies) for each in report.added(outcome)]
        for outcome in Outcome
    }
    skipped = [{"path": each.place, "reason": each.reason} for each in report.skipped]
    removed = [
        {"article_id": each.article_id, "path": each.place} for each in report.removed or ()
    ]
    followed = [_followed(each) for each in report.followed]
    return grouped | {"skipped": skipped, "removed": removed, "followed": followed}


def report_lines(report: Report) -> Iterator[str]:
    """Yield *report* as lines: a count for each outcome, and each skipped file with its reason."""
    found = Counter(
        each.outcome if isinstance(each, Added) else "skipped" for each in report.results
    )
    counts = [f"{found[outcome]:,} {outcome}" for outcome in (*Outcome, "skipped")]
    if report.removed is not None:
        counts.append(f"{len(report.removed):,} removed")
    yield ", ".join(counts) + "."
    if report.copies:
        are_copies = (
            "1 is a copy" if len(report.copies) == 1 else f"{len(report.copies):,} are copies"
        )
        yield f"{are_copies} of another article; what they share is quoted once."
    for taken in report.followed:
        yield from _feed_lines(taken)
    for taken in report.failing:
        yield f"It could not be read: this address {harmless(taken.error or '')}."
    for each in report.skipped:
        yield f"Skipped {harmless(each.place)}: {harmless(each.reason)}"


def _feed_lines(taken: Taken) -> Iterator[str]:
    if taken.followed is not None:
        yield from following_lines(taken, taken.followed)
        if taken.is_busy:
            yield f"Another process reads {taken.followed.name} just now."
    if taken.is_broken_off:
        yield BROKEN_OFF
    yield from backlog_lines(taken.backlog)


def backlog_lines(backlog: Backlog) -> Iterator[str]:
    """Yield how many pages of a feed could not be had yet, why one of them, and what is next."""
    if backlog.reason is not None:
        pages = _pages(backlog.pages)
        yield f"{pages} to be tried again: {harmless(backlog.reason)}"
    if backlog.unasked:
        yield f"{_pages(backlog.unasked)} to be read at the next look."


def backlog_fields(backlog: Backlog) -> dict[str, object]:
    """Return the same as fields of a JSON object."""
    return {
        "waiting": backlog.pages,
        "waiting_reason": backlog.reason,
        "unasked": backlog.unasked,
    }


def _pages(count: int) -> str:
    return "1 page is" if count == 1 else f"{count:,} pages are"


def vanished_lines(gone: Sequence[Vanished]) -> Iterator[str]:
    """Yield the articles that are *gone* from where they were, a line each."""
    for each in gone:
        yield f"Gone {harmless(each.place)}: {each.article_id}"


def following_lines(taken: Taken, feed: Subscription) -> Iterator[str]:
    """Yield that *feed*, which was *taken*, is followed, and what is kept of it."""
    kept = retention_text(feed.retention)
    yield f"Following {feed.name} ({harmless(feed.address)}); {kept}."
    if taken.is_resumed:
        yield "It was paused, and is followed again."
    if taken.keeps_name:
        yield f"It was followed already, and is still called {feed.name}."


def retention_text(retention: Retention) -> str:
    """Return in words what *retention* keeps."""
    parts = []
    if retention.days is not None:
        parts.append(f"those of {retention.days} days")
    if retention.last is not None:
        parts.append(f"the last {retention.last:,}")
    return f"kept are {', of these '.join(parts)}" if parts else "all of it is kept"


def _followed(taken: Taken) -> dict[str, object]:
    feed = taken.followed
    if feed is None:
        return {}
    return {
        "name": feed.name,
        "address": feed.address,
        "error": taken.error,
        **backlog_fields(taken.backlog),
    }


def _entry(added: Added, copies: Mapping[str, str]) -> dict[str, str]:
    entry = {"article_id": added.article_id, "path": added.place}
    if added.article_id in copies:
        entry["copy_of"] = copies[added.article_id]
    return entry
