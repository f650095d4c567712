"""The feed book: which feeds are followed, in the store."""

from dataclasses import dataclass

from corpus.database import Database
from corpus.errors import StoreError
from corpus.feeds.feed_rows import COLUMNS, subscription_of
from corpus.feeds.subscription import Retention, Schedule, Subscription
from corpus.feeds.timing import FIRST_SECONDS, LONGEST_PATIENCE_SECONDS
from corpus.web_address import is_web_address, normalised

# One that is due much later than it can be was written by a clock that was wrong.
_IS_DUE = "paused = 0 AND (due <= :now OR due > :now + :latest OR checked > :now)"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewFeed:
    """A feed that is to be followed from now on."""

    name: str
    address: str
    collection: str
    title: str | None = None


class FeedUnknownError(StoreError):
    """A name that no feed has."""


class FeedBook:
    """The feeds in *database*, for one thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection = database.connection

    def follow(self, feed: NewFeed) -> Subscription:
        """Follow *feed*, and return its subscription; one that is followed already stays as it is.

        It is due at once. Where its name is taken, a number is added to it.
        """
        with self._database.writing():
            known = self.followed(feed)
            return known or self.numbered(self._insert(feed))

    def followed(self, feed: NewFeed) -> Subscription | None:
        """Return the subscription to *feed*, if it is followed already."""
        address = normalised(feed.address)
        known = self._select("collection = :name", {"name": feed.collection})
        return next((each for each in known if _is_at(address, each)), None)

    def all(self) -> list[Subscription]:
        """Return every feed, by name."""
        return self._select("1 ORDER BY name", {})

    def due(self, now: float) -> list[Subscription]:
        """Return the feeds that are to be looked at *now*, those that wait longest first."""
        latest = 2 * LONGEST_PATIENCE_SECONDS
        return self._select(f"{_IS_DUE} ORDER BY due, number", {"now": now, "latest": latest})

    def numbered(self, number: int) -> Subscription:
        """Return the feed with this *number*, which there must be."""
        return self._select("number = :number", {"number": number})[0]

    def articles(self, number: int) -> int:
        """Return how many articles the store has of the feed *number*."""
        row = self._connection.execute(
            "SELECT count(DISTINCT article_id) FROM entries JOIN articles ON id = article_id"
            " WHERE feed = ?",
            (number,),
        ).fetchone()
        count: int = row[0]
        return count

    def named(self, name: str) -> Subscription:
        """Return the feed called *name*, or the only one with that address, however written.

        Raises:
            FeedUnknownError: If there is none.
        """
        exact = self._select("name = :name", {"name": name})
        if not exact and is_web_address(name):
            exact = [each for each in self.all() if _is_at(normalised(name), each)]
        if len(exact) == 1:
            return exact[0]
        message = f"No feed is called “{name}”; `quotedesk feeds` lists those that are followed."
        if exact:
            names = ", ".join(each.name for each in exact)
            message = f"{name} is the address of several feeds; name one of them: {names}."
        raise FeedUnknownError(message)

    def keep(self, number: int, retention: Retention) -> None:
        """Keep of the feed *number* what *retention* says; all that it lists is read again."""
        kept = {"keep_days": retention.days, "keep_last": retention.last}
        self._update(number, {**kept, "etag": None, "last_modified": None})

    def pause(self, number: int, *, paused: bool) -> None:
        """Pause the feed *number*, or follow it again."""
        self._update(number, {"paused": int(paused)})

    def remove(self, number: int) -> None:
        """Follow the feed *number* no longer; its articles stay."""
        with self._database.writing():
            self._connection.execute("DELETE FROM feeds WHERE number = ?", (number,))

    def is_followed(self, number: int) -> bool:
        """Tell whether there still is a feed with this *number*."""
        return bool(self._select("number = :number", {"number": number}))

    def owner(self, number: int) -> str | None:
        """Return who refreshes the feed *number* just now."""
        row = self._connection.execute(
            "SELECT owner FROM feeds WHERE number = ?", (number,)
        ).fetchone()
        return row[0] if row else None

    def claim(self, number: int, owner: str, *, instead_of: str | None) -> bool:
        """Make *owner* the one who refreshes it, if *instead_of* still is; tell whether it is."""
        with self._database.writing():
            changed = self._connection.execute(
                "UPDATE feeds SET owner = ? WHERE number = ? AND owner IS ?",
                (owner, number, instead_of),
            )
            return changed.rowcount == 1

    def release(self, number: int) -> None:
        """Let others refresh the feed *number*."""
        self._update(number, {"owner": None})

    def reschedule(self, number: int, schedule: Schedule) -> None:
        """Note how it went, and when to look again."""
        self._update(
            number,
            {
                "every": schedule.every,
                "due": schedule.due,
                "checked": schedule.checked,
                "succeeded": schedule.succeeded,
                "failures": schedule.failures,
                "error": schedule.error,
            },
        )

    def note_read(self, feed: Subscription) -> None:
        """Note where *feed* is now, what it is called, and what its server said of it.

        That is forgotten where something else is kept since: all that it lists is read again.
        """
        with self._database.writing():
            now = self._select("number = :number", {"number": feed.number})
            is_kept = [each.retention for each in now] == [feed.retention]
            self._update(
                feed.number,
                {
                    "address": feed.address,
                    "title": feed.title,
                    "etag": feed.etag if is_kept else None,
                    "last_modified": feed.last_modified if is_kept else None,
                },
            )

    def _insert(self, feed: NewFeed) -> int:
        names = {name for (name,) in self._connection.execute("SELECT name FROM feeds")}
        numbered = (f"{feed.name}-{number}" for number in range(2, len(names) + 3))
        name = next(each for each in (feed.name, *numbered) if each not in names)
        inserted = self._connection.execute(
            "INSERT INTO feeds (name, address, origin, collection, title, every, due)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (name, feed.address, feed.address, feed.collection, feed.title, FIRST_SECONDS, 0.0),
        )
        number = inserted.lastrowid
        assert number is not None  # noqa: S101 - SQLite gives every row one
        return number

    def _update(self, number: int, values: dict[str, object]) -> None:
        columns = ", ".join(f"{name} = :{name}" for name in values)
        with self._database.writing():
            self._connection.execute(
                f"UPDATE feeds SET {columns} WHERE number = :number",  # noqa: S608 - our own names
                {**values, "number": number},
            )

    def _select(self, condition: str, values: dict[str, object]) -> list[Subscription]:
        with self._database.reading():
            rows = self._connection.execute(
                f"SELECT {COLUMNS} FROM feeds WHERE {condition}",  # noqa: S608 - constants
                values,
            )
            return [subscription_of(row) for row in rows]


def _is_at(address: str, feed: Subscription) -> bool:
    """Tell whether *feed* is or was at *address*, which is normalised."""
    return address in {normalised(feed.origin), normalised(feed.address)}
