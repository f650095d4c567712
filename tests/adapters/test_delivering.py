import asyncio
from time import monotonic

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters import delivering
from adapters.delivering import (
    DeliveryError,
    MessageRefusedError,
    PlaceGoneError,
    TryAgainError,
    deliver,
)
from tests.fakes import FakeCourier, ReplyLostError

HERE, THERE = {"channel": "here"}, {"channel": "there"}
MESSAGES = RICH, PLAIN = "rich", "plain"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivering, "FIRST_WAIT_SECONDS", 0.001)
    monkeypatch.setattr(delivering, "LONGEST_WAIT_SECONDS", 0.001)


async def arrives(courier: FakeCourier, *, again: bool) -> bool:
    try:
        await deliver(courier, HERE, MESSAGES, again=again)
    except DeliveryError:
        return False
    return True


async def test_a_message_is_sent_once_and_nothing_is_looked_for() -> None:
    courier = FakeCourier()

    await deliver(courier, HERE, MESSAGES, again=False)

    assert courier.delivered == courier.tried == [(HERE, RICH)]
    assert courier.looked == []


async def test_a_refused_message_is_sent_in_a_simpler_form() -> None:
    courier = FakeCourier(MessageRefusedError("blocks"))

    await deliver(courier, HERE, MESSAGES, again=False)

    assert courier.tried == [(HERE, RICH), (HERE, PLAIN)]
    assert courier.delivered == [(HERE, PLAIN)]


async def test_another_place_is_written_to_when_one_is_gone() -> None:
    courier = FakeCourier(PlaceGoneError("archived"), elsewhere=[THERE])

    await deliver(courier, HERE, MESSAGES, again=False)

    assert courier.tried == [(HERE, RICH), (THERE, RICH)]
    assert courier.delivered == [(THERE, RICH)]


async def test_what_is_refused_in_every_form_is_tried_elsewhere() -> None:
    courier = FakeCourier(*[MessageRefusedError("blocks")] * 2, elsewhere=[THERE])

    await deliver(courier, HERE, MESSAGES, again=False)

    assert courier.delivered == [(THERE, RICH)]


async def test_what_fails_for_the_moment_is_tried_again_in_the_same_form() -> None:
    courier = FakeCourier(TryAgainError("busy"), TryAgainError("busy"))

    await deliver(courier, HERE, MESSAGES, again=False)

    assert courier.tried == [(HERE, RICH)] * 3
    assert courier.delivered == [(HERE, RICH)]
    assert courier.looked == []


async def test_a_platform_that_asks_to_wait_is_obeyed() -> None:
    courier = FakeCourier(TryAgainError("limited", after=0.2))
    began = monotonic()

    await deliver(courier, HERE, MESSAGES, again=False)

    assert monotonic() - began >= 0.2
    assert courier.delivered == [(HERE, RICH)]


async def test_a_platform_that_asks_to_wait_little_is_not_kept_waiting(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(delivering, "FIRST_WAIT_SECONDS", 60.0)
    monkeypatch.setattr(delivering, "LONGEST_WAIT_SECONDS", 60.0)
    courier = FakeCourier(TryAgainError("limited", after=0.0))

    async with asyncio.timeout(5):
        await deliver(courier, HERE, MESSAGES, again=False)

    assert courier.delivered == [(HERE, RICH)]


async def test_a_message_whose_reply_was_lost_is_looked_for_and_not_sent_again() -> None:
    courier = FakeCourier(ReplyLostError())

    await deliver(courier, HERE, MESSAGES, again=False)

    assert courier.looked == [(HERE, RICH)]
    assert courier.delivered == courier.tried == [(HERE, RICH)]


async def test_a_message_that_is_not_found_is_sent_and_looked_for_from_then_on() -> None:
    courier = FakeCourier(TryAgainError("reset", maybe_delivered=True), TryAgainError("busy"))

    await deliver(courier, HERE, MESSAGES, again=False)

    assert courier.looked == [(HERE, RICH)] * 2
    assert courier.delivered == [(HERE, RICH)]


async def test_what_an_earlier_process_may_have_written_is_looked_for_first() -> None:
    before, after = FakeCourier(), FakeCourier()
    await before.send(HERE, RICH)

    await deliver(before, HERE, MESSAGES, again=True)
    await deliver(after, HERE, MESSAGES, again=True)

    assert before.delivered == [(HERE, RICH)]
    assert after.looked == after.delivered == [(HERE, RICH)]


async def test_what_an_earlier_process_wrote_in_a_simpler_form_is_found_too() -> None:
    courier = FakeCourier(None, MessageRefusedError("blocks"))
    await courier.send(HERE, PLAIN)

    await deliver(courier, HERE, MESSAGES, again=True)

    assert courier.delivered == [(HERE, PLAIN)]


@pytest.mark.parametrize(
    "outcomes",
    [
        [MessageRefusedError("blocks"), MessageRefusedError("text")],
        [PlaceGoneError("archived")],
        [MessageRefusedError("blocks"), PlaceGoneError("archived")],
    ],
)
async def test_where_there_is_no_way_the_last_reason_is_told(
    outcomes: list[DeliveryError],
) -> None:
    courier = FakeCourier(*outcomes)

    with pytest.raises(DeliveryError) as caught:
        await deliver(courier, HERE, MESSAGES, again=False)

    assert caught.value is outcomes[-1]
    assert len(courier.tried) == len(outcomes)


async def test_a_platform_that_stays_away_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delivering, "DELIVERY_SECONDS", 0.1)
    courier = FakeCourier(*(TryAgainError("down") for _ in range(10_000)))

    with pytest.raises(DeliveryError, match="down"):
        await deliver(courier, HERE, MESSAGES, again=False)

    assert len(courier.tried) > 1


async def test_without_a_place_there_is_no_way() -> None:
    class LostCourier(FakeCourier):
        def places(self, _: object) -> list[dict[str, str]]:
            return []

    with pytest.raises(PlaceGoneError):
        await deliver(LostCourier(), HERE, MESSAGES, again=False)


outcomes_of_attempts = st.lists(
    st.builds(ReplyLostError)
    | st.builds(TryAgainError, st.just("busy"), after=st.just(0.0), maybe_delivered=st.booleans())
    | st.builds(MessageRefusedError, st.just("blocks"))
    | st.builds(PlaceGoneError, st.just("archived")),
    max_size=8,
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(outcomes_of_attempts, st.booleans())
def test_whatever_happens_nothing_is_delivered_twice(
    outcomes: list[DeliveryError],
    again: bool,  # noqa: FBT001 - hypothesis passes it by position
) -> None:
    courier = FakeCourier(*outcomes, elsewhere=[THERE])

    arrived = asyncio.run(arrives(courier, again=again))

    assert len(courier.delivered) == int(arrived)
