from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route
from typer.testing import CliRunner, Result

from adapters.terminal.cli import app
from tests.loopback.discord import LoopbackDiscord
from tests.loopback.slack import LoopbackSlack

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Be in an empty folder, with a home of our own, at 60 columns."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUOTEDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COLUMNS", "60")
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Run:  # noqa: ARG001 - being there is the point
    """Run a command line, as a user whose output is piped."""

    def command(*arguments: str, typed: str | None = None) -> Result:
        return CliRunner().invoke(app, arguments, input=typed, catch_exceptions=True)

    return command


@pytest.fixture
def tides(folder: Path, run: Run) -> Path:
    """Keep one article."""
    path = folder / "tides.md"
    path.write_bytes(
        b"---\r\ntitle: Tides\r\nauthor: Ada Low\r\noutlet: The Shore\r\ndate: 2025-08-08\r\n"
        b"url: https://shore.example/tides\r\n---\r\n"
        b"The moon raises the tides twice a day.\r\n\r\nThe sun's pull is weaker.\r\n"
    )
    assert run("add", str(path)).exit_code == 0
    return path


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
async def slack(no_proxies: None) -> AsyncIterator[LoopbackSlack]:  # noqa: ARG001
    async with LoopbackSlack() as slack:
        yield slack


@pytest.fixture
async def discord(
    no_proxies: None,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[LoopbackDiscord]:
    # What the bot sets for the whole process is set back after the test.
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    gateway = DiscordWebSocket.DEFAULT_GATEWAY
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", gateway)
    async with LoopbackDiscord() as discord:
        yield discord
