import asyncio
import json
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic

import pytest

from adapters.discord.platform import DiscordPlatform
from adapters.discord.settings import DiscordSettings
from adapters.running import run
from adapters.settings import Settings, SettingsError
from bot import Librarian
from tests.adapters.discord_platform.checking import QUESTION, QUOTE
from tests.adapters.discord_platform.serving import serving, shown
from tests.loopback.discord import Fault, LoopbackDiscord

Deed = Callable[[LoopbackDiscord], Awaitable[object]]
STOPPED_SECONDS = 5.0
SILENCE = "adapters.discord.client.SILENCE_SECONDS"


async def answered(discord: LoopbackDiscord) -> None:
    """Require that a mention is answered now, and nothing else."""
    before = len(discord.posted)
    await discord.message(QUESTION, mention_bot=True)
    await discord.until(lambda: len(discord.posted) > before)
    assert QUOTE in shown(discord.posted[-1])
    assert len(discord.posted) == before + 1


async def logged(caplog: pytest.LogCaptureFixture, text: str) -> None:
    async with asyncio.timeout(20):
        while not any(text in each.getMessage() for each in caplog.records):  # noqa: ASYNC110
            await asyncio.sleep(0.01)


@asynccontextmanager
async def forwarding(port: int, discord: LoopbackDiscord) -> AsyncIterator[None]:
    """Listen on *port* for *discord*."""

    async def pipe(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
        while data := await source.read(65_536):
            target.write(data)
        target.close()

    async def forward(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there = int(discord.api_url.split(":")[2].partition("/")[0])
        from_there, to_there = await asyncio.open_connection("127.0.0.1", there)
        await asyncio.gather(pipe(reader, to_there), pipe(from_there, writer))

    server = await asyncio.start_server(forward, "127.0.0.1", port)
    try:
        yield
    finally:
        # Not waited for: from Python 3.12 on that takes until every connection has ended.
        server.close()


async def test_a_gateway_that_refuses_at_first_is_tried_again(
    discord: LoopbackDiscord, librarian: Librarian, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    discord.refuse_gateway = True
    async with serving(discord, librarian, home, connected=False):
        await logged(caplog, "discord: connecting again")
        discord.refuse_gateway = False
        await discord.connected()
        await answered(discord)


@pytest.mark.parametrize("variable", ["DISCORD_API_URL", "DISCORD_GATEWAY_URL"])
async def test_where_nothing_listens_at_first_the_connection_is_tried_again(  # noqa: PLR0917
    discord: LoopbackDiscord,
    librarian: Librarian,
    home: Path,
    caplog: pytest.LogCaptureFixture,
    variable: str,
) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]
    there = discord.api_url.split(":")[2].partition("/")[0]
    closed = discord.environ()[variable].replace(f":{there}/", f":{port}/")
    async with serving(discord, librarian, home, connected=False, **{variable: closed}):
        await logged(caplog, "discord: connecting again")
        async with forwarding(port, discord):
            await discord.connected()
            await answered(discord)


async def reconnect(discord: LoopbackDiscord) -> None:
    await discord.reconnect_request()
    await discord.until(lambda: discord.resumed == 1)


async def say_that_the_session_may_be_resumed(discord: LoopbackDiscord) -> None:
    await discord.invalidate(resumable=True)
    await discord.until(lambda: discord.resumed == 1)


async def say_that_the_session_is_over(discord: LoopbackDiscord) -> None:
    await discord.invalidate(resumable=False)
    await discord.until(lambda: discord.identified == 2)


async def drop(discord: LoopbackDiscord) -> None:
    await discord.drop(code=None)
    await discord.until(lambda: discord.resumed == 1)


async def close(discord: LoopbackDiscord) -> None:
    await discord.drop(code=4000)
    await discord.until(lambda: discord.resumed == 1)


async def refuse_to_take_it_back_at_first(discord: LoopbackDiscord) -> None:
    discord.refuse_gateway = True
    await discord.drop()
    discord.refuse_gateway = False
    await discord.until(lambda: discord.resumed or discord.identified == 2)


DISCONNECTIONS = (
    reconnect, say_that_the_session_may_be_resumed, say_that_the_session_is_over, drop, close,
    refuse_to_take_it_back_at_first,
)  # fmt: skip


@pytest.mark.parametrize("deed", DISCONNECTIONS, ids=lambda deed: deed.__name__)
async def test_after_a_disconnection_the_bot_answers(
    discord: LoopbackDiscord, librarian: Librarian, home: Path, deed: Deed
) -> None:
    async with serving(discord, librarian, home):
        await answered(discord)
        await deed(discord)
        await discord.connected()
        await answered(discord)


async def test_what_was_asked_while_the_bot_was_away_is_answered_once(
    discord: LoopbackDiscord, librarian: Librarian, home: Path
) -> None:
    async with serving(discord, librarian, home):
        await discord.drop(code=4000)
        asked = await discord.message(QUESTION, mention_bot=True)
        await discord.until(lambda: discord.posted)
        # Discord replays events after a resumption, even some that were received before it.
        await discord.reconnect_request()
        await discord.until(lambda: discord.resumed == 2)
        await discord.message(QUESTION, mention_bot=True, id=asked)
        await answered(discord)
        assert len(discord.posted) == 2


async def test_a_gateway_that_falls_silent_is_connected_to_anew(
    discord: LoopbackDiscord, librarian: Librarian, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SILENCE, 0.5)
    discord.heartbeat_interval = 200
    async with serving(discord, librarian, home):
        discord.silent = True
        await discord.until(lambda: not discord._sockets)  # noqa: SLF001 - the bot hung up
        discord.silent = False
        await discord.until(lambda: discord.resumed or discord.identified == 2)
        await answered(discord)


async def test_a_gateway_that_does_not_greet_is_connected_to_anew(  # noqa: PLR0917
    discord: LoopbackDiscord,
    librarian: Librarian,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(SILENCE, 0.5)
    discord.mute_hello = True
    async with serving(discord, librarian, home, connected=False):
        await logged(caplog, "discord: connecting again")
        discord.mute_hello = False
        await discord.connected()
        await answered(discord)


async def test_a_refused_token_is_for_an_operator_to_mend(
    discord: LoopbackDiscord, librarian: Librarian, home: Path
) -> None:
    wrong = discord.environ() | {"DISCORD_TOKEN": "MTAwMDAwMDAwMDAwMDAwMDAx.GLoopb.no-such-token"}
    platform = DiscordPlatform(DiscordSettings.from_environ(wrong))
    with pytest.raises(SettingsError, match="DISCORD_TOKEN") as raised:
        await run([platform], Settings(home=home), librarian)
    assert wrong["DISCORD_TOKEN"] not in str(raised.value)
    assert json.dumps(wrong["DISCORD_TOKEN"]) not in repr(platform.__dict__)


async def test_a_stop_does_not_wait_for_a_gateway_that_stays_away(
    discord: LoopbackDiscord, librarian: Librarian, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving(discord, librarian, home):
        discord.refuse_gateway = True
        await discord.drop()
        await logged(caplog, "Attempting a reconnect")
        began = monotonic()

    assert monotonic() - began < STOPPED_SECONDS


async def test_a_gateway_that_stays_away_is_tried_by_a_new_client(  # noqa: PLR0917 - fixtures
    discord: LoopbackDiscord,
    librarian: Librarian,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr("adapters.discord.platform.LONGEST_AWAY_SECONDS", 0.1)
    monkeypatch.setattr("adapters.discord.platform.LOOK_SECONDS", 0.05)
    async with serving(discord, librarian, home):
        discord.refuse_gateway = True
        await discord.drop()
        await logged(caplog, "discord: connecting again")
        discord.refuse_gateway = False
        await discord.connected()
        await answered(discord)


async def test_commands_that_were_refused_are_told_again(
    discord: LoopbackDiscord, librarian: Librarian, home: Path
) -> None:
    refusals = iter([Fault(status=400, body='{"message": "not now", "code": 0}')] * 2)
    discord.faults = lambda call: next(refusals, None) if "/commands" in call.path else None
    async with serving(discord, librarian, home):
        await discord.until(lambda: bool(discord.commands))

    assert [each["name"] for each in discord.commands] == ["ask"]
