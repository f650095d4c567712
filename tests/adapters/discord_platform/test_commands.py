import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from bot import Librarian
from corpus.database import DATABASE_NAME
from tests.adapters.discord_platform.serving import (
    MANY,
    Sent,
    all_answered,
    ask_many,
    ask_one,
    assert_acknowledged_in_time,
    assert_answered_in_place,
    assert_each_answered_once,
    first_time,
    is_callback,
    question,
    serving,
)
from tests.loopback.discord import Call, Fault, LoopbackDiscord

FEW = 60  # of which a third are commands
EXPIRED = '{"message": "Unknown interaction", "code": 10062}'
LOST = {
    "an error": Fault(status=500, processed=True),
    "a reset": Fault(reset=True, processed=True),
}
NOT_TAKEN = {
    "an error": Fault(status=503),
    "a reset": Fault(reset=True),
    "an expired interaction": Fault(status=404, body=EXPIRED),
    "a page": Fault(status=200, body="<html></html>", content_type="text/html"),
}


def direct_answers(discord: LoopbackDiscord) -> int:
    return sum(each.channel == discord.direct_channel_id for each in discord.posted)


@pytest.mark.parametrize("fault", LOST.values(), ids=LOST)
async def test_a_command_whose_acknowledgement_is_lost_is_answered_in_its_place(
    discord: LoopbackDiscord, librarian: Librarian, home: Path, fault: Fault
) -> None:
    discord.faults = first_time(fault, befalls=is_callback)
    async with serving(discord, librarian, home):
        sent = await ask_many(discord)
        await all_answered(discord, sent)

    assert_each_answered_once(discord, sent)
    assert_answered_in_place(discord, sent)
    assert_acknowledged_in_time(discord, sent)


@pytest.mark.parametrize("fault", NOT_TAKEN.values(), ids=NOT_TAKEN)
async def test_a_command_that_cannot_be_acknowledged_is_answered_all_the_same(
    discord: LoopbackDiscord, librarian: Librarian, home: Path, fault: Fault
) -> None:
    discord.faults = lambda call: fault if is_callback(call) else None
    async with serving(discord, librarian, home):
        sent = await ask_many(discord, FEW)
        await all_answered(discord, sent, seconds=15)

    assert_each_answered_once(discord, sent)
    assert direct_answers(discord) == sum(each.interaction is not None for each in sent)


async def test_an_answer_to_a_command_that_expired_goes_to_the_asker_directly(
    discord: LoopbackDiscord, librarian: Librarian, home: Path
) -> None:
    def expire(call: Call) -> Fault | None:
        if call.verb == "PATCH":
            discord.expire(call.path.split("/")[3])
        return None

    discord.faults = expire
    async with serving(discord, librarian, home):
        sent = await ask_many(discord)
        await all_answered(discord, sent)

    assert_each_answered_once(discord, sent)
    assert direct_answers(discord) == sum(each.interaction is not None for each in sent)


@asynccontextmanager
async def locked(home: Path) -> AsyncIterator[None]:
    """Hold the store as another process might, which writes for long."""
    with closing(sqlite3.connect(home / DATABASE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def test_a_locked_store_holds_up_neither_acknowledgements_nor_answers(
    discord: LoopbackDiscord, librarian: Librarian, home: Path
) -> None:
    async with serving(discord, librarian, home):
        async with locked(home):
            sent = await ask_many(discord)
            for number in range(MANY):
                await ask_one(discord, number, again=sent[number].id)
            await all_answered(discord, sent)
        for number in range(MANY):
            await ask_one(discord, number, again=sent[number].id)
        sent.append(await ask_one(discord, MANY))
        await all_answered(discord, sent)

    assert_each_answered_once(discord, sent)
    assert_answered_in_place(discord, sent)
    assert_acknowledged_in_time(discord, sent)
    with closing(sqlite3.connect(home / DATABASE_NAME)) as store:
        counted = "SELECT count(*), count(delivery) FROM claims"
        assert store.execute(counted).fetchone() == (len(sent), 0)


async def test_commands_are_acknowledged_in_time_while_many_are_asked_at_once(
    discord: LoopbackDiscord, librarian: Librarian, home: Path
) -> None:
    async with serving(discord, librarian, home):
        sent = await asyncio.gather(*(ask_one(discord, 3 * number) for number in range(MANY)))
        await all_answered(discord, sent)

    assert_each_answered_once(discord, sent)
    assert_answered_in_place(discord, sent)
    assert_acknowledged_in_time(discord, sent)


async def test_a_command_without_its_option_does_not_stop_the_bot(
    discord: LoopbackDiscord, librarian: Librarian, home: Path
) -> None:
    async with serving(discord, librarian, home):
        asked = await discord.ask(question(0))
        await discord.until(lambda: len(discord.posted) == 1)
        bare = json.loads(json.dumps(asked.data))
        bare |= {"id": "700000000000000001", "token": "bare", "data": {"name": "ask", "type": 1}}
        await discord.dispatch("INTERACTION_CREATE", bare)
        sent = [Sent(text=question(0), at=0, interaction=asked), await ask_one(discord, 1)]
        await all_answered(discord, sent)

    assert_each_answered_once(discord, sent)
