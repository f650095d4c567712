import asyncio
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic

import pytest

from adapters import claiming
from adapters.claiming import ClaimBook
from corpus.claims import Claim, Claims, Opened
from corpus.database import DATABASE_NAME
from corpus.errors import StoreError

ACKNOWLEDGED_SECONDS = 3.0  # the platforms' limit


def claim(key: str = "slack:C1:1.1") -> Claim:
    return Claim(key=key, platform="slack", delivery={"text": "moon?"})


@contextmanager
def locked(home: Path) -> Iterator[None]:
    with closing(sqlite3.connect(home / DATABASE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def written(home: Path) -> dict[str, bool]:
    """Return the key of every claim in the store, and whether it is open."""
    with closing(sqlite3.connect(home / DATABASE_NAME)) as database:
        rows = database.execute("SELECT key, delivery IS NOT NULL FROM claims").fetchall()
    return {key: bool(is_open) for key, is_open in rows}


async def test_a_question_is_claimed_once_however_often_it_is_delivered(tmp_path: Path) -> None:
    async with ClaimBook(tmp_path) as claims:
        together = await asyncio.gather(*(claims.claim(claim()) for _ in range(5)))
        later = await claims.claim(claim())

    assert sorted(together) == [False, False, False, False, True]
    assert not later


async def test_what_another_process_has_claimed_is_left_to_it(tmp_path: Path) -> None:
    async with ClaimBook(tmp_path) as claims, ClaimBook(tmp_path) as others:
        assert await others.claim(claim())

        assert not await claims.claim(claim())
        assert not await claims.claim(claim())


async def test_a_closed_claim_stops_duplicates_also_after_a_restart(tmp_path: Path) -> None:
    async with ClaimBook(tmp_path) as claims:
        await claims.claim(claim())
        claims.close(claim())
        assert not await claims.claim(claim())

    async with ClaimBook(tmp_path) as claims:
        assert not await claims.claim(claim())
        assert await claims.take_up("slack") == []


async def test_what_is_closed_at_the_very_end_is_written(tmp_path: Path) -> None:
    async with ClaimBook(tmp_path) as claims:
        await claims.claim(claim())
        claims.close(claim())

    assert written(tmp_path) == {claim().key: False}


async def test_what_is_open_at_the_end_stays_open_for_the_next(tmp_path: Path) -> None:
    async with ClaimBook(tmp_path) as claims:
        await claims.claim(claim())

    async with ClaimBook(tmp_path) as claims:
        assert await claims.take_up("slack") == [claim()]
        assert not await claims.claim(claim())


async def test_questions_of_the_dead_are_taken_up_once(tmp_path: Path) -> None:
    with Claims(tmp_path) as dead:
        dead.write([Opened(claim=claim("a")), Opened(claim=claim("b"))])

    async with ClaimBook(tmp_path) as claims, ClaimBook(tmp_path) as others:
        assert await claims.take_up("discord") == []
        assert await claims.take_up("slack") == [claim("a"), claim("b")]
        assert await others.take_up("slack") == []
        assert not await claims.claim(claim("a"))


async def test_a_locked_store_holds_no_acknowledgement_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claiming, "CLAIM_SECONDS", 0.05)
    async with ClaimBook(tmp_path) as claims:
        with locked(tmp_path):
            began = monotonic()
            together = await asyncio.gather(*(claims.claim(claim(f"{n}")) for n in range(20)))
            seconds = monotonic() - began

            assert all(together)
            assert seconds < ACKNOWLEDGED_SECONDS
            assert not await claims.claim(claim("0"))
        claims.close(claim("1"))
        assert not await claims.claim(claim("0"))

    assert written(tmp_path) == {f"{n}": n != 1 for n in range(20)}


async def test_what_is_answered_while_the_store_is_locked_is_written_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claiming, "CLAIM_SECONDS", 0.05)
    async with ClaimBook(tmp_path) as claims:
        with locked(tmp_path):
            await claims.claim(claim())
            claims.close(claim())
            assert not await claims.claim(claim())

    assert written(tmp_path) == {claim().key: False}


async def test_what_a_store_refused_for_long_is_written_when_it_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("corpus.database.BUSY_SECONDS", 0.01)
    monkeypatch.setattr(claiming, "RETRY_SECONDS", 0.01)
    async with ClaimBook(tmp_path) as claims:
        with locked(tmp_path):
            await claims.claim(claim("answered"))
            await claims.claim(claim("open"))
            claims.close(claim("answered"))
            async with asyncio.timeout(20):
                while "it is tried again" not in caplog.text:  # noqa: ASYNC110
                    await asyncio.sleep(0.01)

    assert written(tmp_path) == {"answered": False, "open": True}


async def test_a_store_that_fails_stops_no_question_and_no_duplicate_is_let_in(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with ClaimBook(tmp_path) as claims:
        assert await claims.claim(claim("before"))
        with closing(sqlite3.connect(tmp_path / DATABASE_NAME)) as other:
            other.execute("DROP TABLE claims")

        with caplog.at_level(logging.ERROR):
            assert await claims.claim(claim())
            claims.close(claim())
            with pytest.raises(StoreError):
                await claims.take_up("slack")

        assert not await claims.claim(claim())
    assert "The store did not take" in caplog.text


async def test_a_claim_that_cannot_be_written_does_not_stop_the_others(tmp_path: Path) -> None:
    async with ClaimBook(tmp_path) as claims:
        assert await claims.claim(claim("half a character \ud800"))
        assert await claims.claim(claim())
        claims.close(claim())

    assert written(tmp_path) == {claim().key: False}


async def test_a_store_that_cannot_be_opened_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / DATABASE_NAME).write_bytes(b"no database" * 999)

    with pytest.raises(StoreError, match="damaged"):
        await ClaimBook(tmp_path).__aenter__()
