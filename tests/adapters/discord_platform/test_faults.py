import asyncio
import json
import random
from pathlib import Path

import pytest

from bot import Librarian
from tests.adapters.discord_platform.serving import (
    MANY,
    PAGE,
    Faults,
    all_answered,
    ask_many,
    ask_one,
    assert_acknowledged_in_time,
    assert_answered_in_place,
    assert_each_answered_once,
    first_time,
    in_turn,
    is_answer,
    serving,
)
from tests.loopback.discord import Call, Fault, LoopbackDiscord

RETRY_AFTER = 0.4


def slower(*, everywhere: bool = False) -> Fault:
    told = {"message": "slower", "retry_after": RETRY_AFTER, "global": everywhere}
    headers = {"Via": "1.1 google", "Retry-After": "1"}
    return Fault(status=429, body=json.dumps(told), headers=headers)


def page(status: int, *, processed: bool = False, via: str | None = None) -> Fault:
    headers = {"Retry-After": "1"} | ({"Via": via} if via else {})
    return Fault(
        status=status, body=PAGE, content_type="text/html", headers=headers, processed=processed
    )


FAULTS = {
    "rate limits": in_turn(
        first_time(slower(everywhere=True)),
        first_time(page(429)),
        first_time(page(429, via="1.1 google")),
    ),
    "errors": in_turn(
        first_time(Fault(status=503), Fault(status=503)),
        first_time(Fault(status=500)),
        first_time(page(502)),
    ),
    "no message": in_turn(
        first_time(page(200)),
        first_time(Fault(status=200, body="[]")),
        first_time(Fault(status=200, body="{")),
    ),
    "resets": first_time(Fault(reset=True), Fault(reset=True)),
}
LOST = {
    "lost errors and pages": in_turn(
        first_time(Fault(status=503, processed=True)),
        first_time(Fault(status=500, processed=True)),
        first_time(page(502, processed=True)),
        first_time(page(200, processed=True)),
        first_time(Fault(status=200, body="[]", processed=True)),
    ),
    "lost resets": first_time(Fault(reset=True, processed=True)),
}


@pytest.mark.parametrize("faults", [*FAULTS.values(), *LOST.values()], ids=[*FAULTS, *LOST])
async def test_what_discord_did_not_take_is_sent_again_and_nothing_else(
    discord: LoopbackDiscord, librarian: Librarian, home: Path, faults: Faults
) -> None:
    discord.faults = faults
    async with serving(discord, librarian, home):
        sent = await ask_many(discord)
        await all_answered(discord, sent)

    assert_each_answered_once(discord, sent)
    assert_answered_in_place(discord, sent)
    assert_acknowledged_in_time(discord, sent)


async def test_a_rate_limit_is_obeyed_for_as_long_as_discord_asks(
    discord: LoopbackDiscord, librarian: Librarian, home: Path
) -> None:
    discord.faults = first_time(slower(), slower())
    async with serving(discord, librarian, home):
        sent = await ask_many(discord)
        await all_answered(discord, sent)

    assert_each_answered_once(discord, sent)
    assert_answered_in_place(discord, sent)
    tries: dict[str, list[float]] = {}
    for call in discord.calls:
        if is_answer(call):
            tries.setdefault(call.path, []).append(call.at)
    assert len(tries) == MANY
    for moments in tries.values():
        first, second, third = moments
        assert min(second - first, third - second) >= RETRY_AFTER


async def test_looking_for_the_own_answer_may_fail_as_well(
    discord: LoopbackDiscord, librarian: Librarian, home: Path
) -> None:
    lost = first_time(Fault(reset=True, processed=True))
    looking = first_time(
        Fault(status=503), Fault(reset=True), Fault(status=403), befalls=lambda c: c.verb == "GET"
    )
    discord.faults = lambda call: (
        lost(call) or (looking(call) if "/channels/" in call.path else None)
    )
    async with serving(discord, librarian, home):
        sent = await ask_many(discord)
        await all_answered(discord, sent)

    assert_each_answered_once(discord, sent)


async def test_time_outs_end_in_one_answer(
    discord: LoopbackDiscord,
    librarian: Librarian,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("adapters.discord.courier.REQUEST_SECONDS", 1.0)
    taken, lost = Fault(delay=5.0, processed=True), Fault(status=503, delay=5.0)
    kinds = first_time(taken), first_time(lost)

    def every_second_one_is_lost(call: Call) -> Fault | None:
        return kinds[len(call.path) + ord(call.path[-10]) & 1](call)

    discord.faults = every_second_one_is_lost
    async with serving(discord, librarian, home):
        sent = await ask_many(discord)
        await all_answered(discord, sent)

    assert_each_answered_once(discord, sent)


async def test_duplicates_out_of_order_are_answered_once(
    discord: LoopbackDiscord, librarian: Librarian, home: Path
) -> None:
    async with serving(discord, librarian, home):
        sent = await ask_many(discord)
        again = [number for number in range(MANY) for _ in range(2)]
        random.Random(3).shuffle(again)  # noqa: S311 - no secret
        await asyncio.gather(*(ask_one(discord, n, again=sent[n].id) for n in again))
        await all_answered(discord, sent)
        for number in range(MANY):
            await ask_one(discord, number, again=sent[number].id)
        last = await ask_one(discord, MANY)
        await all_answered(discord, [*sent, last])

    assert_each_answered_once(discord, [*sent, last])
    assert_answered_in_place(discord, [*sent, last])
