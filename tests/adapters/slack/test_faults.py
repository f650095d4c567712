import asyncio
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

import pytest
import stamina

from adapters.slack import web_api
from bot import Librarian
from tests.adapters.slack.serving import (
    QUESTION,
    all_answered,
    ask_many,
    ask_one,
    assert_each_answered_once,
    place_called,
    serving,
)
from tests.loopback.slack import Call, Fault, LoopbackSlack

PAGE = "<!DOCTYPE html><html><body><h1>Something is wrong</h1></body></html>"

Decide = Callable[[Call], Fault | None]


def first_time(*faults: Fault) -> Decide:
    """Let the first request of every answer end in one of *faults*, the later ones pass."""
    seen: set[str] = set()
    turns = cycle(faults)

    def decide(call: Call) -> Fault | None:
        place = place_called(call)
        is_first = place not in seen
        seen.add(place)
        return next(turns) if is_first else None

    return decide


FAULTS = {
    "errors": (
        Fault(status=500),
        Fault(status=502),
        Fault(status=503),
        Fault(body='{"ok": false, "error": "internal_error"}'),
        Fault(body='{"ok": false, "error": "service_unavailable"}', status=503),
    ),
    "pages and nonsense": (
        Fault(body=PAGE, content_type="text/html"),
        Fault(status=502, body=PAGE, content_type="text/html"),
        Fault(body=""),
        Fault(body="[]"),
        Fault(body='{"ok": tr'),
        Fault(body=b"\xff\xfe\x00"),
        Fault(status=503, body="down", content_type="text/plain"),
    ),
    "resets": (Fault(reset=True),),
}


@pytest.fixture
def at_once() -> Iterator[None]:
    """Try again without a pause, so that many tests need little time."""
    with stamina.set_testing(testing=True, attempts=1_000):
        yield


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("faults", FAULTS.values(), ids=FAULTS)
async def test_what_slack_did_not_take_is_sent_again(
    slack: LoopbackSlack, librarian: Librarian, home: Path, faults: tuple[Fault, ...]
) -> None:
    slack.faults["chat.postMessage"] = first_time(*faults)
    async with serving(slack, librarian, home):
        sent = await ask_many(slack)
        await all_answered(slack, sent)

    assert_each_answered_once(slack, sent)


LOST = {
    "resets": (Fault(reset=True, processed=True),),
    "errors and pages": (
        Fault(status=503, processed=True),
        Fault(body=PAGE, content_type="text/html", processed=True),
    ),
}


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("faults", LOST.values(), ids=LOST)
async def test_what_slack_took_without_saying_so_is_not_sent_again(
    slack: LoopbackSlack, librarian: Librarian, home: Path, faults: tuple[Fault, ...]
) -> None:
    slack.scoped_history = True
    slack.faults["chat.postMessage"] = first_time(*faults)
    async with serving(slack, librarian, home):
        sent = await ask_many(slack)
        await all_answered(slack, sent)

    assert_each_answered_once(slack, sent)


@pytest.mark.usefixtures("at_once")
async def test_where_the_bot_may_not_read_an_answer_comes_rather_twice_than_never(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    slack.faults["chat.postMessage"] = first_time(Fault(reset=True, processed=True))
    async with serving(slack, librarian, home):
        asked = await slack.mention(QUESTION)
        await slack.until(lambda: len(slack.posted) == 2)

    assert [posted.thread_ts for posted in slack.posted] == [asked.ts] * 2


@pytest.mark.usefixtures("at_once")
async def test_looking_for_the_own_answer_may_fail_as_well(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    slack.scoped_history = True
    slack.faults["chat.postMessage"] = first_time(Fault(reset=True, processed=True))
    for method in ("conversations.replies", "conversations.history"):
        slack.faults[method] = first_time(Fault(status=503), Fault(reset=True))
    async with serving(slack, librarian, home):
        sent = await ask_many(slack)
        await all_answered(slack, sent)

    assert_each_answered_once(slack, sent)


@pytest.mark.usefixtures("at_once")
async def test_time_outs_end_in_one_answer(
    slack: LoopbackSlack,
    librarian: Librarian,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(web_api, "REQUEST_SECONDS", 0.6)
    slack.scoped_history = True
    slow, lost = Fault(delay=1.2), Fault(status=503, delay=1.2)
    faults = {"taken": first_time(slow), "lost": first_time(lost)}

    def every_second_one_is_lost(call: Call) -> Fault | None:
        return faults["lost" if place_called(call)[-3:] < "5" else "taken"](call)

    slack.faults["chat.postMessage"] = every_second_one_is_lost
    async with serving(slack, librarian, home):
        sent = await ask_many(slack)
        await all_answered(slack, sent)

    assert_each_answered_once(slack, sent)


async def test_duplicates_out_of_order_are_answered_once(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    moments = {number: slack.next_ts() for number in range(200)}
    order = [*moments, *reversed(moments), *sorted(moments, key=lambda number: number * 37 % 101)]
    async with serving(slack, librarian, home):
        deliveries = (
            ask_one(
                slack,
                number,
                ts=moments[number],
                event_id=f"Ev{number}",
                retry=turn // 200 or None,
            )
            for turn, number in enumerate(order)
        )
        sent = await asyncio.gather(*deliveries)
        await all_answered(slack, sent)

    assert_each_answered_once(slack, sent)
