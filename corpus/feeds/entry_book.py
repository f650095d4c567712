"""The entry book: what is remembered of the articles that feeds list, in the store."""

from collections.abc import Iterable, Mapping

from corpus.database import Database
from corpus.feeds.backlog import Backlog
from corpus.feeds.entry_rows import COLUMNS, entry_of, row_of
from corpus.feeds.known_entry import KnownEntry, State
from corpus.web_address import normalised

# What is not listed any more is known for so long, should it come back.
FORGOTTEN_AFTER_SECONDS = 90 * 24 * 3_600.0
_OF_OTHERS = (
    "FROM entries WHERE feed = ? AND article_id = ? AND key <> ?"
    " AND place IS NOT NULL AND address IS NOT NULL"
)


class EntryBook:
    """The entries in *database*, for one thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection = database.connection

    def of(self, feed: int) -> dict[str, KnownEntry]:
        """Return what is known of the *feed* with this number, by key."""
        with self._database.reading():
            rows = self._connection.execute(
                f"SELECT {COLUMNS} FROM entries WHERE feed = ? ORDER BY key",  # noqa: S608 - constants
                (feed,),
            )
            return {row[0]: entry_of(row) for row in rows}

    def one(self, feed: int, key: str) -> KnownEntry | None:
        """Return what is known of the entry *key* of *feed*, if anything is."""
        with self._database.reading():
            row = self._connection.execute(
                f"SELECT {COLUMNS} FROM entries WHERE feed = ? AND key = ?",  # noqa: S608 - constants
                (feed, key),
            ).fetchone()
            return entry_of(row) if row else None

    def due(self, feed: int, now: float, most: int) -> list[KnownEntry]:
        """Return entries of *feed* whose pages are to be fetched *now*, in the feed's order.

        They are *most* at most.
        """
        with self._database.reading():
            rows = self._connection.execute(
                f"SELECT {COLUMNS} FROM entries WHERE feed = ? AND due <= ?"  # noqa: S608 - constants
                " ORDER BY place IS NULL, place, key LIMIT ?",
                (feed, now, most),
            )
            return [entry_of(row) for row in rows]

    def backlog(self, feed: int, now: float) -> Backlog:
        """Return which pages of *feed* could not be had yet, and how many others are due *now*."""
        with self._database.reading():
            row = self._connection.execute(
                f"SELECT count(*) OVER (), {COLUMNS} FROM entries WHERE feed = ? AND state = ?"  # noqa: S608 - constants
                " AND error IS NOT NULL ORDER BY visited IS NOT NULL, seen, place, key LIMIT 1",
                (feed, State.WAITING),
            ).fetchone()
            (unasked,) = self._connection.execute(
                "SELECT count(*) FROM entries WHERE feed = ? AND state = ? AND error IS NULL"
                " AND due <= ?",
                (feed, State.WAITING, now),
            ).fetchone()
        first = entry_of(row[1:]) if row else None
        return Backlog(pages=row[0] if row else 0, first=first, unasked=unasked)

    def write(self, feed: int, entries: Iterable[KnownEntry]) -> None:
        """Remember *entries* of *feed* as they are now."""
        marks = ", ".join("?" * (COLUMNS.count(",") + 1))
        with self._database.writing():
            self._connection.executemany(
                f"INSERT OR REPLACE INTO entries (feed, {COLUMNS}) VALUES (?, {marks})",  # noqa: S608 - constants
                [(feed, *row_of(each)) for each in entries],
            )

    def list_again(self, feed: int, places: Mapping[str, int]) -> None:
        """Note that *feed* lists the entries whose keys have *places*, and no others."""
        with self._database.writing():
            self._connection.execute("UPDATE entries SET place = NULL WHERE feed = ?", (feed,))
            # Whether it is still there need not be looked at any more.
            self._connection.executemany(
                "UPDATE entries SET place = ?, due = iif(state = ?, NULL, due)"
                " WHERE feed = ? AND key = ?",
                [(place, State.KEPT, feed, key) for key, place in places.items()],
            )

    def forget(self, feed: int, keys: Iterable[str]) -> None:
        """Forget the entries of *feed* with these *keys*: should they come back, they are new."""
        with self._database.writing():
            self._connection.executemany(
                "DELETE FROM entries WHERE feed = ? AND key = ?", [(feed, key) for key in keys]
            )

    def note_removed(self, feed: int) -> None:
        """Note which articles of *feed* an operator has removed: they never come back."""
        with self._database.writing():
            self._connection.execute(
                "UPDATE entries SET state = ?, due = NULL, tries = 0, error = NULL"
                " WHERE feed = ? AND state IN (?, ?) AND article_id IS NOT NULL"
                " AND NOT EXISTS (SELECT 1 FROM articles WHERE id = article_id)",
                (State.GONE, feed, State.KEPT, State.WAITING),
            )

    def offer_again(self, feed: int) -> None:
        """Have what *feed* let go of, and lists, taken for changed: now it may be kept."""
        with self._database.writing():
            self._connection.execute(
                "UPDATE entries SET digest = '', visited = NULL"
                " WHERE feed = ? AND state = ? AND article_id IS NULL",
                (feed, State.GONE),
            )

    def forget_old(self, feed: int, *, now: float) -> None:
        """Forget what *feed* has not listed for long, and what has no article of its own."""
        with self._database.writing():
            self._connection.execute(
                "DELETE FROM entries WHERE feed = ? AND place IS NULL AND due IS NULL"
                " AND (ours = 0 OR article_id IS NULL OR state = ?)"
                " AND max(seen, ifnull(visited, 0)) < ?",
                (feed, State.GONE, now - FORGOTTEN_AFTER_SECONDS),
            )

    def is_ours(self, article_id: str) -> bool:
        """Tell whether the article was brought by feeds alone."""
        row = self._connection.execute(
            "SELECT 1 FROM entries WHERE article_id = ? AND ours = 1 LIMIT 1", (article_id,)
        ).fetchone()
        return row is not None

    def lists(self, feed: int, article_id: str | None) -> bool:
        """Tell whether *feed* lists an entry that has the article in the store."""
        row = self._connection.execute(
            "SELECT 1 FROM entries WHERE article_id = ? AND feed = ? AND place IS NOT NULL"
            " AND state IN (?, ?) LIMIT 1",
            (article_id, feed, State.KEPT, State.WAITING),
        ).fetchone()
        return row is not None

    def lists_elsewhere(self, feed: int, entry: KnownEntry, article_id: str) -> bool:
        """Tell whether *feed* lists the article at another address than that of *entry*."""
        with self._database.reading():
            rows = self._connection.execute(
                f"SELECT address {_OF_OTHERS} AND state IN (?, ?)",
                (feed, article_id, entry.key, State.KEPT, State.WAITING),
            )
            own = normalised(entry.address or "")
            return any(normalised(address) != own for (address,) in rows)

    def read_again(self, feed: int, entry: KnownEntry, article_id: str) -> None:
        """Have what *feed* lists of the article taken for changed, but for *entry*."""
        with self._database.writing():
            self._connection.execute(
                "UPDATE entries SET digest = '', visited = NULL"  # noqa: S608 - constants
                f" WHERE (feed, key) IN (SELECT feed, key {_OF_OTHERS})",
                (feed, article_id, entry.key),
            )

    def holders(self, article_id: str) -> int:
        """Return how many entries have the article in the store."""
        row = self._connection.execute(
            "SELECT count(*) FROM entries WHERE article_id = ? AND state IN (?, ?)",
            (article_id, State.KEPT, State.WAITING),
        ).fetchone()
        count: int = row[0]
        return count

    def pass_on(self, entry: KnownEntry, later: str | None, *, feed: int) -> None:
        """Have others that held the article of *entry*, which is one of *feed*, hold *later*.

        Those are the entries of the same page, whose feeds tell of it later or not at all, and
        those that are listed nowhere any more.
        Without *later* it was withdrawn.
        """
        change = "article_id = :later"
        if later is None:
            change = "article_id = NULL, state = :refused, due = NULL"
        with self._database.writing():
            self._connection.execute(
                f"UPDATE entries SET {change} WHERE article_id = :before"  # noqa: S608 - constants
                " AND (place IS NULL OR address = :address) AND state IN (:kept, :waiting)"
                " AND (feed, key) <> (:feed, :key)",
                {
                    "later": later,
                    "refused": State.REFUSED,
                    "before": entry.article_id,
                    "address": entry.address,
                    "kept": State.KEPT,
                    "waiting": State.WAITING,
                    "feed": feed,
                    "key": entry.key,
                },
            )

    def disown(self, article_ids: Iterable[str]) -> None:
        """Note that somebody added the articles himself: they stay when their feeds go."""
        with self._database.writing():
            self._connection.executemany(
                "UPDATE entries SET ours = 0 WHERE article_id = ?",
                [(each,) for each in article_ids],
            )
