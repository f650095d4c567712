import asyncio
import json
from pathlib import Path

import pytest

from adapters.slack import socket_mode
from bot import Librarian
from tests.adapters.slack.serving import (
    Sent,
    all_answered,
    ask_many,
    ask_one,
    assert_each_answered_once,
    place_of,
    serving,
    times_answered,
)
from tests.loopback.slack import Fault, LoopbackSlack


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket_mode, "PING_SECONDS", 0.5)


@pytest.mark.parametrize("reason", [None, "warning", "refresh_requested"])
async def test_a_lost_socket_is_opened_again(
    slack: LoopbackSlack, librarian: Librarian, home: Path, reason: str | None
) -> None:
    async with serving(slack, librarian, home):
        first = await ask_many(slack, 100)
        await slack.drop_connections(reason=reason)
        await slack.connected()
        second = await asyncio.gather(*(ask_one(slack, number) for number in range(101, 200)))
        await all_answered(slack, [*first, *second])

    assert slack.connections >= 2
    assert_each_answered_once(slack, [*first, *second])


async def test_lost_acknowledgements_and_their_repetitions_end_in_one_answer(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    moments = [slack.next_ts() for _ in range(200)]

    async def delivered(retry: int | None) -> list[Sent]:
        names = ((number, f"Ev{number}", moment) for number, moment in enumerate(moments))
        return await asyncio.gather(*(
            ask_one(slack, number, ts=ts, event_id=event_id, retry=retry, seconds=3)
            for number, event_id, ts in names
        ))  # fmt: skip

    async with serving(slack, librarian, home):
        first = asyncio.create_task(delivered(None))
        await slack.until(lambda: len(slack.posted) > 10)
        await slack.drop_connections()
        await first
        await slack.connected()
        sent = await delivered(1)
        await all_answered(slack, sent)

    assert_each_answered_once(slack, sent)


async def test_a_question_whose_acknowledgement_is_lost_is_answered_once(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    ts = slack.next_ts()
    async with serving(slack, librarian, home):
        first = asyncio.create_task(ask_one(slack, 1, ts=ts, event_id="Ev0LOST", seconds=0.5))
        await asyncio.sleep(0)  # the delivery is written, nothing is read yet
        await slack.drop_connections()
        await first
        await slack.connected()
        sent = await ask_one(slack, 1, ts=ts, event_id="Ev0LOST", retry=1)
        await all_answered(slack, [sent])

    assert_each_answered_once(slack, [sent])


async def test_refused_reconnects_are_tried_again_until_one_is_let_in(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    async with serving(slack, librarian, home):
        sent = await ask_many(slack, 100)
        slack.refuse_connections = True
        await slack.drop_connections()
        await slack.until(lambda: _openings(slack) >= 3)
        slack.refuse_connections = False
        await slack.connected()
        sent += await asyncio.gather(*(ask_one(slack, number) for number in range(101, 201)))
        await all_answered(slack, sent)

    assert_each_answered_once(slack, sent)


async def test_answers_go_out_while_the_socket_is_down(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    async with serving(slack, librarian, home):
        sent = await ask_many(slack, 20)
        slack.refuse_connections = True
        await slack.drop_connections()
        await all_answered(slack, sent)
        slack.refuse_connections = False

    assert_each_answered_once(slack, sent)


async def test_a_bot_that_is_told_to_stop_while_its_socket_is_refused_stops(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    async with serving(slack, librarian, home):
        slack.refuse_connections = True
        await slack.drop_connections()
        await slack.until(lambda: _openings(slack) >= 2)


async def test_nonsense_on_the_socket_is_survived(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    async with serving(slack, librarian, home):
        for text in ("", "no JSON", "[]", "null", "{}", '{"type": 5}', '{"type": "events_api"}'):
            await slack.raw(text)
        await slack.raw('{"type": "events_api", "envelope_id": "1", "payload": []}')
        await slack.raw('{"type": "slash_commands", "envelope_id": null, "payload": {}}')
        sent = await ask_one(slack, 1)
        await all_answered(slack, [sent])

    assert times_answered(slack) == {sent.place: 1}
    assert [place_of(posted) for posted in slack.posted] == [sent.place]


def _openings(slack: LoopbackSlack) -> int:
    return sum(call.method == "apps.connections.open" for call in slack.calls)


@pytest.mark.parametrize("at_first", [True, False])
async def test_an_address_of_the_socket_that_has_expired_is_asked_for_anew(
    slack: LoopbackSlack,
    librarian: Librarian,
    home: Path,
    at_first: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    address = f"ws{slack.origin.removeprefix('http')}/link/?ticket=expired"
    expired = Fault(body=json.dumps({"ok": True, "url": address}))
    faults = iter([expired] if at_first else [None, expired])
    slack.faults["apps.connections.open"] = lambda _: next(faults, None)
    async with serving(slack, librarian, home):
        await slack.drop_connections()
        await slack.connected()
        sent = await ask_one(slack, 1)
        await all_answered(slack, [sent])

    assert_each_answered_once(slack, [sent])
