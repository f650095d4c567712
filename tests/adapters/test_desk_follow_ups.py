from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from adapters import wording
from adapters.asking import Reply
from adapters.claiming import ClaimBook
from adapters.desk import Asked, Desk, Office
from bot import Answer
from corpus.claims import Claims, Opened
from tests.adapters.desks import ASKED, CLAIM, MOON, desk_of, office_of, quick_to_deliver
from tests.fakes import FakeCourier

FIRST = replace(ASKED, conversation="C1:1.1")
FOLLOW_UP = replace(FIRST, key="slack:C1:1.2", text="And how big is it?")
RECALLED = "From what you asked before, I also looked for “raises”, “tides”."


class TellingCourier(FakeCourier):
    """Shows what was searched for besides the words of the question, and nothing else."""

    def messages(self, reply: Reply, *, key: str) -> Sequence[str]:
        if isinstance(reply, Answer):
            return [f"{key}: {wording.understood(reply)}"]
        return super().messages(reply, key=key)


@pytest.fixture
async def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Office]:
    quick_to_deliver(monkeypatch)
    async with ClaimBook(tmp_path) as claims:
        yield office_of(claims)


async def told(desk: Desk[str], courier: FakeCourier, asked: Asked) -> str:
    """Ask, and return what is said in reply."""
    before = len(courier.delivered)
    await desk.take(asked)
    await courier.until(lambda: len(courier.delivered) > before)
    return courier.delivered[-1][1].removeprefix(f"{asked.key}: ")


async def test_a_follow_up_recalls_the_question_before_in_its_conversation_alone(
    office: Office,
) -> None:
    courier = TellingCourier()

    async with desk_of(office, courier) as desk:
        first = await told(desk, courier, FIRST)
        elsewhere = await told(
            desk, courier, replace(FOLLOW_UP, key="elsewhere", conversation="C1:2.1")
        )
        follow_up = await told(desk, courier, FOLLOW_UP)

    assert (first, elsewhere, follow_up) == ("", "", RECALLED)


async def test_where_nothing_is_carried_over_nothing_is_recalled(office: Office) -> None:
    courier = TellingCourier()

    async with desk_of(office, courier) as desk:
        await told(desk, courier, replace(FIRST, conversation=""))
        follow_up = await told(desk, courier, replace(FOLLOW_UP, conversation=""))

    assert follow_up == ""


async def test_a_question_that_was_refused_is_not_recalled(office: Office) -> None:
    courier = TellingCourier()

    async with desk_of(office, courier) as desk:
        await told(desk, courier, FIRST)
        for number in range(2):
            refused = replace(FIRST, key=f"{number}", text="tides after:sometime")
            assert "is no date" in await told(desk, courier, refused)
        follow_up = await told(desk, courier, FOLLOW_UP)

    assert follow_up == RECALLED


async def test_after_a_restart_nothing_is_recalled_and_a_follow_up_is_answered_all_the_same(
    office: Office,
) -> None:
    courier = TellingCourier()
    async with desk_of(office, courier) as desk:
        await told(desk, courier, FIRST)

    async with desk_of(office, courier) as desk:
        follow_up = await told(desk, courier, FOLLOW_UP)

    assert follow_up == ""


def test_a_conversation_is_kept_with_its_question() -> None:
    claim = replace(CLAIM, delivery=FIRST.delivery())

    assert claim.delivery["conversation"] == FIRST.conversation
    assert Asked.of(claim) == FIRST


async def test_a_question_kept_before_there_were_conversations_is_answered(
    office: Office, tmp_path: Path
) -> None:
    courier = FakeCourier()
    delivery = {name: held for name, held in CLAIM.delivery.items() if name != "conversation"}
    with Claims(tmp_path) as dead:
        dead.write([Opened(claim=replace(CLAIM, delivery=delivery))])

    async with desk_of(office, courier):
        await courier.until(lambda: courier.delivered)

    assert delivery.keys() < CLAIM.delivery.keys()
    assert courier.delivered == [(ASKED.place, f"rich {ASKED.key}: {MOON}")]
