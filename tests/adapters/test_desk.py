import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.claiming import ClaimBook
from adapters.delivering import MessageRefusedError, PlaceGoneError
from adapters.desk import Asked, Office
from adapters.limiting import Limiter
from tests.adapters.desks import (
    ASKED,
    CLAIM,
    HERE,
    MOON,
    desk_of,
    office_of,
    open_claims,
    quick_to_deliver,
    references,
)
from tests.fakes import FakeCourier, UnableToRenderCourier

REFUSED = MessageRefusedError("blocks")


@pytest.fixture
async def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Office]:
    quick_to_deliver(monkeypatch)
    async with ClaimBook(tmp_path) as claims:
        yield office_of(claims)


def test_a_question_is_the_same_after_it_was_kept() -> None:
    assert Asked.of(CLAIM) == ASKED


async def test_a_question_gets_one_reply_in_its_place_however_often_it_comes(
    office: Office, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    courier = FakeCourier()

    with caplog.at_level(logging.INFO):
        async with desk_of(office, courier) as slack:
            await asyncio.gather(*(slack.take(ASKED) for _ in range(3)))
        async with desk_of(office, courier) as slack:
            await slack.take(ASKED)

    assert courier.delivered == [(HERE, f"rich {ASKED.key}: {MOON}")]
    assert await open_claims(office, tmp_path) == []
    (line,) = [message for message in caplog.messages if message.startswith("question ")]
    assert "answered=yes" in line


async def test_a_question_that_cannot_be_answered_is_told_why(office: Office) -> None:
    courier = FakeCourier()

    async with desk_of(office, courier) as slack:
        await slack.take(replace(ASKED, text=", "))

    ((_, message),) = courier.delivered
    assert "Ask me something" in message


async def test_texts_are_logged_for_whoever_debugs_alone(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    courier = FakeCourier()

    with caplog.at_level(logging.DEBUG, logger="adapters"):
        async with desk_of(office, courier) as slack:
            await slack.take(ASKED)

    texts = [record for record in caplog.records if "tides" in record.getMessage()]
    assert {record.levelno for record in texts} == {logging.DEBUG}
    assert len(references(caplog.text)) == 1


async def test_whoever_asks_too_fast_is_told_so(office: Office) -> None:
    courier = FakeCourier()
    strict = replace(office, limiter=Limiter(a_user=1, a_channel=100))

    async with desk_of(strict, courier) as slack:
        for number in range(2):
            await slack.take(replace(ASKED, key=f"{number}"))
            await courier.until(lambda: len(courier.delivered) > number)  # noqa: B023

    assert MOON in courier.delivered[0][1]
    assert "You ask fast" in courier.delivered[1][1]


async def assert_an_apology(
    office: Office, courier: FakeCourier, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        async with desk_of(office, courier) as slack:
            await slack.take(ASKED)
    ((place, message),) = courier.delivered
    assert place == HERE
    assert "Sorry, something went wrong" in message
    (reference,) = references(message)
    assert references(caplog.text) == {reference}
    assert "answered=no" in caplog.text


async def test_a_reply_that_cannot_be_rendered_ends_in_an_apology(
    office: Office, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await assert_an_apology(office, UnableToRenderCourier(), caplog)

    assert UnableToRenderCourier.DETAIL in caplog.text
    assert await open_claims(office, tmp_path) == []


@pytest.mark.parametrize("outcomes", [[REFUSED, REFUSED], [PlaceGoneError("archived")]])
async def test_a_reply_that_cannot_be_delivered_ends_in_an_apology(
    office: Office,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    outcomes: list[MessageRefusedError | PlaceGoneError],
) -> None:
    await assert_an_apology(office, FakeCourier(*outcomes), caplog)

    assert await open_claims(office, tmp_path) == []


async def test_where_no_apology_arrives_the_log_says_so(
    office: Office, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    courier = FakeCourier(*[PlaceGoneError("archived")] * 2)

    async with desk_of(office, courier) as slack:
        await slack.take(ASKED)

    assert courier.delivered == []
    assert "Nor could the apology" in caplog.text
    assert len(references(caplog.text)) == 1
    assert await open_claims(office, tmp_path) == []
