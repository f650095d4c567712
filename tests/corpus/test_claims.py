import multiprocessing
import sqlite3
import time
from pathlib import Path

import pytest

from corpus.claims import KEPT_SECONDS, Claim, Claims, Closed, Opened
from corpus.database import DATABASE_NAME
from corpus.errors import StoreError


def claim(key: str = "slack:C1:1.1", platform: str = "slack") -> Claim:
    return Claim(key=key, platform=platform, delivery={"text": "moon?", "channel": "C1"})


def opened(key: str = "slack:C1:1.1") -> Opened:
    return Opened(claim=claim(key))


def closed(key: str = "slack:C1:1.1") -> Closed:
    return Closed(claim=claim(key))


def claim_and_die(home: Path, key: str) -> None:
    Claims(home).write([opened(key)])
    multiprocessing.current_process().kill()


def die_with(home: Path, *keys: str) -> None:
    for key in keys:
        process = multiprocessing.get_context("spawn").Process(
            target=claim_and_die, args=(home, key)
        )
        process.start()
        process.join()


def test_a_question_is_claimed_once_however_often_it_is_delivered(tmp_path: Path) -> None:
    with Claims(tmp_path) as claims, Claims(tmp_path) as others:
        assert claims.write([opened(), opened()]) == [True, False]
        assert others.write([opened()]) == [False]


def test_a_closed_claim_stops_duplicates_and_holds_nothing(tmp_path: Path) -> None:
    with Claims(tmp_path) as claims:
        claims.write([opened()])
        claims.write([closed()])

        assert claims.write([opened()]) == [False]
    with sqlite3.connect(tmp_path / DATABASE_NAME) as connection:
        assert connection.execute("SELECT delivery FROM claims").fetchall() == [(None,)]
    connection.close()


def test_claims_of_the_living_are_left_to_them(tmp_path: Path) -> None:
    with Claims(tmp_path) as living, Claims(tmp_path) as others:
        living.write([opened()])

        assert others.take_up("slack") == []
        assert living.take_up("slack") == []


def test_claims_of_the_dead_are_taken_up_by_one_alone(tmp_path: Path) -> None:
    die_with(tmp_path, "a", "b")

    with Claims(tmp_path) as first, Claims(tmp_path) as second:
        assert second.take_up("discord") == []
        assert first.take_up("slack") == [claim("a"), claim("b")]
        assert second.take_up("slack") == []


def test_an_orderly_end_leaves_open_claims_to_the_next(tmp_path: Path) -> None:
    with Claims(tmp_path) as before:
        before.write([opened()])

    with Claims(tmp_path) as after:
        assert after.take_up("slack") == [claim()]
    assert not list((tmp_path / "owners").iterdir())


def test_old_closed_claims_are_forgotten_and_open_ones_never(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Claims(tmp_path) as claims:
        claims.write([opened("closed")])
        claims.write([opened("open")])
        claims.write([closed("closed")])
        later = time.time() + KEPT_SECONDS + 1
        monkeypatch.setattr("corpus.claims.time.time", lambda: later)

        claims.write([closed("another")])

        assert claims.write([opened("closed")]) == [True]
        assert claims.write([opened("open")]) == [False]


def test_a_home_that_cannot_hold_owners_names_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "owners").write_text("in the way")

    with pytest.raises(StoreError, match="QUOTEDESK_HOME"):
        Claims(tmp_path)


def test_a_store_that_cannot_be_opened_leaves_no_owner(tmp_path: Path) -> None:
    (tmp_path / DATABASE_NAME).write_bytes(b"no database" * 999)

    with pytest.raises(StoreError, match="damaged"):
        Claims(tmp_path)

    assert not list((tmp_path / "owners").iterdir())


def test_closing_what_was_never_written_stops_duplicates_too(tmp_path: Path) -> None:
    with Claims(tmp_path) as claims:
        claims.write([closed()])

        assert claims.write([opened()]) == [False]


def test_the_living_keep_their_claims_also_without_their_lock_files(tmp_path: Path) -> None:
    with Claims(tmp_path) as living:
        living.write([opened()])
        for lock in (tmp_path / "owners").iterdir():
            lock.unlink()

        assert living.take_up("slack") == []
