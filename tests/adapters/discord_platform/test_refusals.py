import logging
import re
from pathlib import Path

import pytest

from bot import Librarian
from tests.adapters.discord_platform.checking import QUESTION, QUOTE, TITLE, markdown
from tests.adapters.discord_platform.serving import (
    all_answered,
    ask_many,
    assert_answered_in_place,
    assert_each_answered_once,
    is_answer,
    serving,
    shown,
)
from tests.loopback.discord import Call, Fault, LoopbackDiscord
from tests.payloads.discord import COMPONENTS_V2

INVALID = Fault(status=400, body='{"message": "Invalid Form Body", "code": 50035, "errors": {}}')
FORBIDDEN = Fault(status=403, body='{"message": "Missing Permissions", "code": 50013}')
APOLOGY = re.compile(r"Sorry, something went wrong .* reference is (\w{8})\\?\.")


def refuse_components(call: Call) -> Fault | None:
    return INVALID if is_answer(call) and call.payload.get("flags", 0) & COMPONENTS_V2 else None


async def test_where_components_are_refused_plain_text_has_quote_and_source(
    discord: LoopbackDiscord, librarian: Librarian, home: Path
) -> None:
    discord.faults = refuse_components
    async with serving(discord, librarian, home):
        sent = await ask_many(discord)
        await all_answered(discord, sent)

    assert_each_answered_once(discord, sent)
    assert_answered_in_place(discord, sent)
    for posted in discord.posted:
        assert not posted.payload.get("components")
        source = f"\n{QUOTE}\n— {TITLE} · Ada Low · The Shore · 2025-08-08"
        assert shown(posted).endswith(source)
        assert "](<https://shore.example/tides" in posted.payload["content"]


async def test_a_channel_that_is_closed_to_the_bot_is_answered_directly(
    discord: LoopbackDiscord, librarian: Librarian, home: Path
) -> None:
    def closed(call: Call) -> Fault | None:
        is_direct = call.path == f"/channels/{discord.direct_channel_id}/messages"
        return FORBIDDEN if call.verb == "POST" and is_answer(call) and not is_direct else None

    discord.faults = closed
    async with serving(discord, librarian, home):
        sent = await ask_many(discord)
        await all_answered(discord, sent)

    assert_each_answered_once(discord, sent)
    messages = [each for each in discord.posted if each.via == "message"]
    assert {each.channel for each in messages} == {discord.direct_channel_id}


@pytest.mark.parametrize("refusal", [INVALID, FORBIDDEN], ids=["invalid", "forbidden"])
async def test_where_everything_is_refused_an_apology_is_tried_and_the_log_has_it(  # noqa: PLR0917
    discord: LoopbackDiscord,
    librarian: Librarian,
    home: Path,
    refusal: Fault,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    discord.faults = lambda call: refusal if is_answer(call) else None
    async with serving(discord, librarian, home):
        await discord.message(QUESTION, mention_bot=True)
        await discord.ask(QUESTION)
        await discord.until(lambda: len(_apologies(discord.calls)) == 2)

    assert discord.posted == []
    for reference in _apologies(discord.calls):
        told = [each.getMessage() for each in caplog.records if reference in each.getMessage()]
        assert any(line.startswith("An answer could not be delivered") for line in told)
        assert any(line.startswith("Nor could the apology") for line in told)
        assert any("answered=no" in line for line in told)


def _apologies(calls: list[Call]) -> set[str]:
    """Return the references of the apologies that were tried."""
    texts = (text for call in calls if is_answer(call) for text in markdown(call.payload))
    return {match[1] for text in texts if (match := APOLOGY.match(text))}
