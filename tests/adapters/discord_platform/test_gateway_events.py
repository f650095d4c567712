import json
from pathlib import Path
from typing import Any

import pytest

from adapters.discord import commands
from bot import Librarian
from tests.adapters.discord_platform.checking import QUESTION
from tests.adapters.discord_platform.serving import serving
from tests.adapters.discord_platform.test_connection import answered
from tests.loopback.discord import Call, Fault, LoopbackDiscord

GARBAGE = (
    "", "{", "null", "[]", "42", '"hello"', "{}", '{"op": null}', '{"op": 99, "d": {}}',
    '{"op": 0}', '{"op": 0, "t": "MESSAGE_CREATE", "s": null, "d": null}',
    '{"op": 0, "t": "MESSAGE_CREATE", "s": 3, "d": {}}', '{"op": 0, "t": 7, "s": 3, "d": {}}',
    '{"op": 11}', '{"op": 10, "d": {}}', '{"op": 9}', "\x00", "<html></html>",
)  # fmt: skip
EVENTS: dict[str, tuple[str, Any]] = {
    "an unknown event": ("TIDE_CREATE", {"height": 3}),
    "a message without a channel": ("MESSAGE_CREATE", {"id": "1", "content": "Hi"}),
    "a message without anything": ("MESSAGE_CREATE", {}),
    "a message that is none": ("MESSAGE_CREATE", None),
    "a message of another kind": ("MESSAGE_CREATE", [1, 2]),
    "a command without anything": ("INTERACTION_CREATE", {}),
    "a command of nobody": ("INTERACTION_CREATE", {"id": "1", "type": 2, "token": "t"}),
    "a guild without anything": ("GUILD_CREATE", {}),
    "an edit without anything": ("MESSAGE_UPDATE", {}),
    "a channel without a guild": ("CHANNEL_CREATE", {"id": "1", "type": 0}),
}


@pytest.mark.parametrize("frame", GARBAGE)
async def test_the_bot_survives_garbage_on_its_connection(
    discord: LoopbackDiscord, librarian: Librarian, home: Path, frame: str
) -> None:
    async with serving(discord, librarian, home):
        await discord.raw(frame)
        asked = await discord.message(QUESTION, mention_bot=True)
        await discord.until(lambda: discord.posted or discord.identified == 2)
        if not discord.posted:  # it connected anew, to a session that never heard the question
            await answered(discord)
    assert asked


@pytest.mark.parametrize(("event", "data"), EVENTS.values(), ids=EVENTS)
async def test_the_bot_survives_events_that_it_cannot_understand(  # noqa: PLR0917
    discord: LoopbackDiscord, librarian: Librarian, home: Path, event: str, data: object
) -> None:
    async with serving(discord, librarian, home):
        await discord.raw(json.dumps({"op": 0, "t": event, "s": 3, "d": data}))
        await discord.until(lambda: True)
        await discord.message(QUESTION, mention_bot=True)
        await discord.until(lambda: discord.posted or discord.identified == 2)
        if not discord.posted:
            await answered(discord)


def puts(discord: LoopbackDiscord) -> int:
    return sum(call.verb == "PUT" for call in discord.calls)


async def test_commands_are_told_to_discord_only_when_they_changed(
    discord: LoopbackDiscord, librarian: Librarian, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for expected in (1, 1):
        async with serving(discord, librarian, home):
            await answered(discord)
            assert puts(discord) == expected
        await discord.drop()
    monkeypatch.setattr(commands, "DESCRIPTION", "Ask the articles.")
    async with serving(discord, librarian, home):
        await answered(discord)
        assert puts(discord) == 2
    [command] = discord.commands
    assert command["description"] == "Ask the articles."


@pytest.mark.parametrize(
    "fault", [Fault(status=503), Fault(status=500), Fault(reset=True), Fault(status=403)],
    ids=["unavailable", "an error", "a reset", "forbidden"],
)  # fmt: skip
async def test_mentions_are_answered_whatever_becomes_of_the_commands(
    discord: LoopbackDiscord, librarian: Librarian, home: Path, fault: Fault
) -> None:
    def fail(call: Call) -> Fault | None:
        return fault if call.path.endswith("/commands") else None

    discord.faults = fail
    async with serving(discord, librarian, home, connected=False):
        await discord.connected(timeout=8)
        await answered(discord)
