from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from adapters.terminal.cli import app

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
