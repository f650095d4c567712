import asyncio
import json
import signal
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest

from corpus.adding import add
from corpus.store import Store
from tests.loopback.slack import LoopbackSlack
from tests.payloads.slack import check_slack_message, shown_text
from tests.program import COMMAND, ROOT, program

MOON = "The moon raises the tides twice a day."
NO_PLATFORM = {"SLACK_BOT_TOKEN": "", "SLACK_APP_TOKEN": "", "DISCORD_TOKEN": ""}
MALFORMED = {"DISCORD_TOKEN": "98765", "DISCORD_API_URL": ""}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    written = tmp_path / "tides.txt"
    written.write_text(f"{MOON}\n")
    with Store(tmp_path / "home") as store:
        assert list(add(store, [written]))
    return tmp_path / "home"


@pytest.fixture
async def slack() -> AsyncIterator[LoopbackSlack]:
    async with LoopbackSlack() as slack:
        yield slack


async def ended(home: Path, *arguments: str, environ: Mapping[str, str]) -> tuple[int, str]:
    """Run the program to its end, and return its status and what it said."""
    async with program(*arguments, environ=NO_PLATFORM | dict(environ), home=home) as started:
        status = await started.status()
        return status, started.told()


async def test_the_doctor_says_line_by_line_what_is_well_and_what_is_to_do(home: Path) -> None:
    environ = {"QUOTEDESK_HOME": str(home), "SLACK_BOT_TOKEN": "98765"}
    process = await asyncio.create_subprocess_exec(
        *COMMAND, "doctor", cwd=ROOT, env=environ, stdout=PIPE
    )
    told, _ = await process.communicate()

    marks = [line[:6] for line in told.decode().splitlines()]
    assert marks == ["ok    ", "to do ", "ok    "]
    assert b"98765" not in told
    assert process.returncode == 1


async def test_the_doctor_ends_well_where_all_is_well(home: Path, slack: LoopbackSlack) -> None:
    assert await ended(home, "doctor", environ=slack.environ()) == (0, "")


@pytest.mark.parametrize("environ", [{}, MALFORMED, {"SLACK_BOT_TOKEN": "xoxb-9"}])
async def test_the_doctor_ends_with_1_where_something_is_to_be_done(
    home: Path, environ: dict[str, str]
) -> None:
    assert await ended(home, "doctor", environ=environ) == (1, "")


async def test_the_doctor_ends_with_1_where_a_token_is_refused(
    home: Path, slack: LoopbackSlack
) -> None:
    refused = slack.environ() | {"SLACK_BOT_TOKEN": "xoxb-2-of-another"}

    assert await ended(home, "doctor", environ=refused) == (1, "")


async def test_without_tokens_there_is_nothing_to_run(home: Path) -> None:
    status, told = await ended(home, "run", environ={})

    assert status == 2
    assert told.startswith("No tokens are set, so there is nothing to connect to.")
    assert "docs/slack.md and docs/discord.md" in told
    assert len(told.splitlines()) == 1


@pytest.mark.parametrize(
    ("command", "variable"),
    [("slack", "SLACK_BOT_TOKEN"), ("discord", "DISCORD_TOKEN"), ("run", "DISCORD_TOKEN")],
)
async def test_a_malformed_token_ends_the_program_with_one_line(
    home: Path, command: str, variable: str
) -> None:
    status, told = await ended(home, command, environ=MALFORMED | {variable: "98765"})

    assert status == 2
    assert told.startswith(f"{variable} ")
    assert len(told.splitlines()) == 1
    assert "98765" not in told


async def test_one_malformed_platform_leaves_the_other_serving(
    home: Path, slack: LoopbackSlack
) -> None:
    environ = slack.environ() | MALFORMED
    async with program("run", environ=environ, home=home) as started:
        await slack.connected()
        asked = await slack.mention("What raises the tides?")
        (answer,) = await slack.replies_to(str(asked.ts))
        started.process.send_signal(signal.SIGTERM)
        status = await started.status()

    assert status == 0
    check_slack_message(answer.payload)
    assert MOON in shown_text(answer.payload)
    (line,) = [line for line in started.told().splitlines() if "DISCORD_TOKEN" in line]
    assert "ERROR" in line
    assert "One platform less" in line
    assert "98765" not in started.told()


async def test_a_platform_that_is_refused_later_leaves_the_other_serving(
    home: Path, slack: LoopbackSlack
) -> None:
    refused = {"DISCORD_TOKEN": "98765", "DISCORD_API_URL": slack.api_url.rstrip("/")}
    async with program("run", environ=slack.environ() | refused, home=home) as started:
        await slack.connected()
        asked = await slack.mention("What raises the tides?")
        (answer,) = await slack.replies_to(str(asked.ts))
        started.process.send_signal(signal.SIGINT)
        status = await started.status()

    assert status == 0
    assert MOON in json.dumps(answer.payload["text"])
