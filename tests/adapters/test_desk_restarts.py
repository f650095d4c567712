import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from adapters import desk
from adapters.claiming import ClaimBook
from adapters.delivering import TryAgainError
from adapters.desk import Office
from adapters.limiting import Limiter
from corpus.claims import Claim, Claims, Opened
from corpus.errors import StoreError
from tests.adapters.desks import (
    ASKED,
    CLAIM,
    HERE,
    MOON,
    desk_of,
    office_of,
    open_claims,
    quick_to_deliver,
)
from tests.fakes import FakeCourier


@pytest.fixture
async def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Office]:
    quick_to_deliver(monkeypatch)
    async with ClaimBook(tmp_path) as claims:
        yield office_of(claims)


async def test_a_stop_waits_for_answers_under_way(office: Office, tmp_path: Path) -> None:
    courier = FakeCourier(TryAgainError("busy"))
    courier.open.clear()
    async with desk_of(office, courier) as slack:
        await slack.take(ASKED)
        await courier.until(lambda: courier.tried)
        asyncio.get_running_loop().call_later(0.1, courier.open.set)

    assert [place for place, _ in courier.delivered] == [HERE]
    assert await open_claims(office, tmp_path) == []


async def test_a_stop_leaves_late_answers_to_the_next_start(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "STOP_SECONDS", 0.05)
    courier = FakeCourier()
    courier.open.clear()
    async with desk_of(office, courier) as slack:
        await slack.take(ASKED)
        await courier.until(lambda: courier.tried)

    courier.open.set()
    assert courier.delivered == []
    assert await open_claims(office, tmp_path) == [ASKED.key]


async def test_after_a_stop_nothing_is_begun(office: Office, tmp_path: Path) -> None:
    courier = FakeCourier()
    async with desk_of(office, courier) as slack:
        pass

    await slack.take(ASKED)

    assert await open_claims(office, tmp_path) == [ASKED.key]
    assert courier.tried == []


async def test_what_a_desk_left_open_is_answered_at_the_next_one_of_the_same_process(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "STOP_SECONDS", 0.05)
    courier = FakeCourier()
    courier.open.clear()
    async with desk_of(office, courier) as slack:
        await slack.take(ASKED)
        await courier.until(lambda: courier.tried)
    await slack.take(replace(ASKED, key="while none is open"))
    courier.open.set()

    async with desk_of(office, courier):
        await courier.until(lambda: len(courier.delivered) == 2)

    keys = (ASKED.key, "while none is open")
    messages = [message for _, message in courier.delivered]
    assert sorted(messages) == sorted(f"rich {key}: {MOON}" for key in keys)
    assert await open_claims(office, tmp_path) == []


async def test_questions_of_the_dead_are_answered_at_the_start_and_later(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "TAKE_UP_SECONDS", 0.02)
    courier = FakeCourier()
    strict = replace(office, limiter=Limiter(a_user=1, a_channel=1))
    with Claims(tmp_path) as dead, Claims(tmp_path) as dies_later:
        dead.write([Opened(claim=CLAIM)])
        dead.__exit__()
        async with desk_of(strict, courier):
            await courier.until(lambda: len(courier.delivered) == 1)
            dies_later.write([Opened(claim=replace(CLAIM, key="later"))])
            dies_later.__exit__()
            await courier.until(lambda: len(courier.delivered) == 2)

    assert courier.delivered == [(HERE, f"rich {key}: {MOON}") for key in (ASKED.key, "later")]
    assert await open_claims(office, tmp_path) == []


async def test_what_the_dead_have_answered_is_not_answered_again(
    office: Office, tmp_path: Path
) -> None:
    courier = FakeCourier()
    with Claims(tmp_path) as dead:
        dead.write([Opened(claim=CLAIM)])
    await courier.send(HERE, f"rich {ASKED.key}: {MOON}")

    async with desk_of(office, courier):
        await courier.until(lambda: courier.looked)

    assert len(courier.delivered) == 1
    assert await open_claims(office, tmp_path) == []


async def test_what_is_being_taken_up_at_a_stop_is_answered_all_the_same(
    office: Office, tmp_path: Path
) -> None:
    class Slow(ClaimBook):
        taken = asyncio.Event()

        async def take_up(self, platform: str) -> list[Claim]:
            claims = await super().take_up(platform)
            self.taken.set()
            await asyncio.sleep(0.05)
            return claims

    courier = FakeCourier()
    with Claims(tmp_path) as dead:
        dead.write([Opened(claim=CLAIM)])
    async with Slow(tmp_path) as claims:
        async with desk_of(replace(office, claims=claims), courier):
            await claims.taken.wait()
        async with desk_of(replace(office, claims=claims), courier):
            await courier.until(lambda: courier.delivered)

    assert len(courier.delivered) == 1
    assert await open_claims(office, tmp_path) == []


async def test_a_store_that_fails_for_a_moment_is_asked_again(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class FailsOnce(ClaimBook):
        failures = 1

        async def take_up(self, platform: str) -> list[Claim]:
            if self.failures:
                self.failures -= 1
                message = "locked"
                raise StoreError(message)
            return await super().take_up(platform)

    monkeypatch.setattr(desk, "TAKE_UP_SECONDS", 0.02)
    courier = FakeCourier()
    with Claims(tmp_path) as dead:
        dead.write([Opened(claim=CLAIM)])
    async with FailsOnce(tmp_path) as claims, desk_of(replace(office, claims=claims), courier):
        await courier.until(lambda: courier.delivered)

    assert len(courier.delivered) == 1
