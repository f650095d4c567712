import signal
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from adapters.logs import LogLevel
from corpus.database import DATABASE_NAME
from tests.adapters.discord_platform.serving import (
    ANSWER,
    MANY,
    Sent,
    all_answered,
    ask_many,
    assert_answered_in_place,
    assert_each_answered_once,
    check_sent,
    is_answer,
)
from tests.loopback.discord import Call, Fault, LoopbackDiscord
from tests.program import Program, program

HELD = Fault(status=503, delay=600)
ARTICLE = (
    "---\ntitle: Tides\nauthor: Ada Low\noutlet: The Shore\ndate: 2025-08-08\n"
    "url: https://shore.example/tides\n---\nThe moon raises the tides twice a day.\n"
)
GENEROUS = {"QUOTEDESK_USER_LIMIT": "10000", "QUOTEDESK_CHANNEL_LIMIT": "10000"}


@pytest.fixture
async def shelf(home: Path) -> Path:
    """Keep one article in the home."""
    path = home.parent / "tides.md"
    path.write_text(ARTICLE, encoding="utf-8")
    async with program("add", str(path), environ={}, home=home) as adding:
        assert await adding.status() == 0
    return home


def environ(discord: LoopbackDiscord) -> dict[str, str]:
    return discord.environ() | GENEROUS


def claims(home: Path) -> tuple[int, int]:
    """Return how many questions are claimed, and how many of these are open."""
    with closing(sqlite3.connect(home / DATABASE_NAME)) as store:
        counted = "SELECT count(*), count(delivery) FROM claims"
        everything, still_open = store.execute(counted).fetchone()
        return int(everything), int(still_open)


async def finish(running: Program) -> None:
    running.process.send_signal(signal.SIGTERM)
    assert await running.status() == 0


def assert_all_is_well(discord: LoopbackDiscord, sent: list[Sent], home: Path) -> None:
    assert_each_answered_once(discord, sent)
    assert_answered_in_place(discord, sent)
    assert claims(home) == (len(sent), 0)
    check_sent(discord)


async def test_questions_that_were_open_at_a_crash_are_answered_once(
    discord: LoopbackDiscord, shelf: Path
) -> None:
    discord.faults = lambda call: HELD if is_answer(call) else None
    async with program("discord", environ=environ(discord), home=shelf) as first:
        await discord.connected()
        sent = await ask_many(discord)
        await discord.until(lambda: len(_places(discord)) == MANY)
        await first.kill()
    assert claims(shelf) == (MANY, MANY)
    discord.faults = None
    async with program("discord", environ=environ(discord), home=shelf) as second:
        await all_answered(discord, sent)
        await finish(second)

    assert_all_is_well(discord, sent, shelf)


@pytest.mark.parametrize("forgotten", [False, True], ids=["at once", "minutes later"])
async def test_answers_that_were_posted_before_a_crash_are_not_doubled(
    discord: LoopbackDiscord,
    shelf: Path,
    forgotten: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    held = Fault(delay=600, processed=True)
    discord.faults = lambda call: held if is_answer(call) else None
    async with program("discord", environ=environ(discord), home=shelf) as first:
        await discord.connected()
        sent = await ask_many(discord)
        await all_answered(discord, sent)
        await first.kill()
    assert claims(shelf) == (MANY, MANY)
    # What was left open is not looked for before the bot knows who it is.
    slow = Fault(delay=0.5)
    discord.faults = lambda call: slow if call.path == "/users/@me" else None
    if forgotten:
        discord._nonces.clear()  # noqa: SLF001 - as Discord does after some minutes
    before = len(discord.calls)
    async with program("discord", environ=environ(discord), home=shelf) as second:
        await discord.until(lambda: len(_seen_to(discord.calls[before:])) == MANY)
        await finish(second)

    assert_all_is_well(discord, sent, shelf)


async def test_a_program_that_is_told_to_stop_answers_what_it_accepted(
    discord: LoopbackDiscord, shelf: Path
) -> None:
    slow = Fault(delay=1.0)
    discord.faults = lambda call: slow if is_answer(call) else None
    async with program("discord", environ=environ(discord), home=shelf) as running:
        await discord.connected()
        sent = await ask_many(discord)
        await discord.until(lambda: len(_places(discord)) == MANY)
        await finish(running)

    assert_all_is_well(discord, sent, shelf)


@pytest.mark.parametrize("level", [LogLevel.DEBUG, LogLevel.INFO])
async def test_no_log_has_a_token(discord: LoopbackDiscord, shelf: Path, level: LogLevel) -> None:
    failing = Fault(status=503)
    tried: list[str] = []

    def fail_at_first(call: Call) -> Fault | None:
        tried.append(call.path)
        return failing if is_answer(call) and tried.count(call.path) < 3 else None

    discord.faults = fail_at_first
    arguments = ("discord", "--log-level", level)
    async with program(*arguments, environ=environ(discord), home=shelf) as running:
        await discord.connected()
        sent = await ask_many(discord, 6)
        await all_answered(discord, sent)
        await discord.reconnect_request()
        await discord.until(lambda: discord.resumed)
        await finish(running)
        told = running.told()

    secrets = [discord.token, *(each.interaction.token for each in sent if each.interaction)]
    assert not [secret for secret in secrets if secret in told]
    assert ("raises the" in told.lower()) == (level is LogLevel.DEBUG)
    assert told.count("question platform=discord") == 6


async def test_a_refused_token_ends_the_program_with_one_line(
    discord: LoopbackDiscord, shelf: Path
) -> None:
    wrong = environ(discord) | {"DISCORD_TOKEN": "MTAwMDAwMDAwMDAwMDAwMDAx.GLoopb.no-such-token"}
    async with program("discord", environ=wrong, home=shelf) as running:
        assert await running.status() == 2
        told = running.told()

    assert wrong["DISCORD_TOKEN"] not in told
    assert "Traceback" not in told
    assert len([line for line in told.splitlines() if "DISCORD_TOKEN" in line]) == 1, told


def _places(discord: LoopbackDiscord) -> set[str]:
    return {call.path for call in discord.calls if is_answer(call)}


def _seen_to(calls: list[Call]) -> set[str]:
    """Return where the bot looked for its answer, or wrote it."""
    return {call.path for call in calls if ANSWER.fullmatch(call.path)}
