"""A desk at which one question is asked, and what became of it."""

import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from adapters import delivering
from adapters.claiming import ClaimBook
from adapters.desk import Asked, Desk, Office
from adapters.limiting import Limiter
from adapters.question_log import QuestionLog
from corpus.claims import Claim
from corpus.database import DATABASE_NAME
from tests.builders import librarian
from tests.fakes import FakeCourier

MOON = "The moon raises the tides twice a day."
HERE = {"channel": "C1", "thread": "1.1"}
ASKED = Asked(
    key="slack:C1:1.1", text=", what raises the tides?", user="U1", channel="C1", place=HERE
)
CLAIM = Claim(key=ASKED.key, platform="slack", delivery=ASKED.delivery())


def quick_to_deliver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivering, "FIRST_WAIT_SECONDS", 0.001)
    monkeypatch.setattr(delivering, "LONGEST_WAIT_SECONDS", 0.001)


def office_of(claims: ClaimBook, *, limit: int = 100) -> Office:
    limiter = Limiter(a_user=limit, a_channel=limit)
    return Office(librarian=librarian(MOON), claims=claims, limiter=limiter)


def desk_of(office: Office, courier: FakeCourier) -> Desk[str]:
    log = QuestionLog("slack", secret="of the tests")  # noqa: S106 - hides nothing
    return Desk("slack", office, courier, log)


async def open_claims(office: Office, home: Path) -> list[str]:
    """Return the keys of the open claims, once everything before is written."""
    await office.claims.claim(replace(CLAIM, key="written last"))
    with closing(sqlite3.connect(home / DATABASE_NAME)) as database:
        rows = database.execute("SELECT key FROM claims WHERE delivery IS NOT NULL").fetchall()
    return [key for (key,) in rows if key != "written last"]


def references(text: str) -> set[str]:
    return set(re.findall(r"reference(?: is)?[ =]([0-9a-f]{8})", text))
