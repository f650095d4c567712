"""Claims: which questions a chat platform delivered, so that each is answered exactly once.

A claim is written before the delivery is acknowledged and closed once its answer is posted. What
is still open when its owner dies is taken up by the next process that looks.
"""

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self, assert_never

from corpus.database import Database
from corpus.owners import Owner

# Platforms deliver again for about an hour; a closed claim stops duplicates for much longer.
KEPT_SECONDS = 3 * 24 * 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A delivered question.

    *key* is the platform's own name of it, the same however often it is delivered. *delivery*
    is all that it takes to answer it later; it is forgotten when the claim is closed.
    """

    key: str
    platform: str
    delivery: Mapping[str, str] = field(repr=False)  # may hold what lets one post


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A question was delivered."""

    claim: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """A question was answered; what it held is forgotten."""

    claim: Claim


Change = Opened | Closed


_OPEN = "INSERT INTO claims VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING"
# A claim that could not be written in time is written when it is closed, against duplicates.
_CLOSE = _OPEN.replace("NOTHING", "UPDATE SET delivery = NULL")


class Claims:
    """The claims in the folder *home*. Use it as a context manager, in one thread."""

    def __init__(self, home: Path) -> None:
        """Open the claims in *home*.

        Raises:
            StoreError: If that is impossible; the message names the remedy.
        """
        self._owner = Owner(home)
        try:
            self._database = Database(home)
        except BaseException:
            self._owner.release()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self._owner.release()
        self._database.close()

    def write(self, changes: Sequence[Change]) -> list[bool]:
        """Write *changes* in one transaction, which costs as much as one of them alone.

        Returns:
            For each whether it is news: false for the claim on a question known already.
        """
        with self._database.writing():
            return [self._write(change) for change in changes]

    def _write(self, change: Change) -> bool:
        match change:
            case Opened(claim=claim):
                return self._insert(_OPEN, claim, json.dumps(dict(claim.delivery)))
            case Closed(claim=claim):
                self._forget_old()
                return self._insert(_CLOSE, claim, None)
            case _:
                assert_never(change)

    def _insert(self, statement: str, claim: Claim, delivery: str | None) -> bool:
        row = (claim.key, claim.platform, delivery, self._owner.name, time.time())
        return self._database.connection.execute(statement, row).rowcount == 1

    def _forget_old(self) -> None:
        self._database.connection.execute(
            "DELETE FROM claims WHERE delivery IS NULL AND claimed < ?",
            (time.time() - KEPT_SECONDS,),
        )

    def take_up(self, platform: str) -> list[Claim]:
        """Return the open claims whose owner died, oldest first; from now on they are ours."""
        # Looked for without a transaction: this happens often, and there is hardly ever one.
        with self._database.reading():
            owners = self._database.connection.execute(
                "SELECT DISTINCT owner FROM claims WHERE platform = ? AND delivery IS NOT NULL",
                (platform,),
            ).fetchall()
        dead = [owner for (owner,) in owners if not self._owner.lives(owner)]
        return [claim for owner in dead for claim in self._take_from(owner, platform)]

    def _take_from(self, owner: str, platform: str) -> list[Claim]:
        with self._database.writing():
            rows = self._database.connection.execute(
                "UPDATE claims SET owner = ?"
                " WHERE owner = ? AND platform = ? AND delivery IS NOT NULL"
                " RETURNING key, delivery, claimed",
                (self._owner.name, owner, platform),
            ).fetchall()
        return [
            Claim(key=key, platform=platform, delivery=json.loads(delivery))
            for key, delivery, _ in sorted(rows, key=lambda row: row[2])
        ]
