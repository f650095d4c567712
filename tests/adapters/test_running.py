import asyncio
import logging
import os
import signal
from collections.abc import Sequence
from pathlib import Path

import pytest

from adapters import running
from adapters.running import run
from adapters.settings import Settings, SettingsError
from corpus.errors import StoreError
from tests.builders import librarian
from tests.fakes import PATIENCE_SECONDS, FakePlatform

REMEDY = "SLACK_BOT_TOKEN is not set; copy it."


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "FIRST_WAIT_SECONDS", 0.01)


async def run_all(platforms: Sequence[FakePlatform], home: Path) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        await run(platforms, Settings(home=home), librarian("The moon rises."))


async def test_a_platform_that_refuses_its_settings_leaves_the_other_alone(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    slack = FakePlatform("slack", SettingsError(REMEDY))
    discord = FakePlatform("discord", RuntimeError(), FakePlatform.STOPS_ALL)

    await run_all([slack, discord], tmp_path)

    assert (slack.times_served, discord.times_served) == (1, 2)
    assert f"slack: {REMEDY}" in caplog.messages


async def test_when_every_platform_refuses_its_settings_each_reason_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    slack = FakePlatform("slack", SettingsError(REMEDY))
    discord = FakePlatform("discord", SettingsError("DISCORD_TOKEN is not set."))

    with pytest.raises(SettingsError, match="No platform is left to answer on"):
        await run_all([slack, discord], tmp_path)

    assert caplog.messages == [f"slack: {REMEDY}", "discord: DISCORD_TOKEN is not set."]


async def test_when_the_only_platform_refuses_its_settings_the_reason_is_told_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(SettingsError, match=REMEDY):
        await run_all([FakePlatform("slack", SettingsError(REMEDY))], tmp_path)

    assert caplog.messages == []


@pytest.mark.parametrize("outcome", [RuntimeError("a detail"), OSError(), FakePlatform.ENDS])
async def test_a_platform_that_ends_by_itself_is_served_again_after_a_wait(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, outcome: Exception | str
) -> None:
    platform = FakePlatform("slack", outcome, outcome, FakePlatform.STOPS_ALL)

    with caplog.at_level(logging.WARNING):
        await run_all([platform], tmp_path)

    assert platform.times_served == 3
    assert caplog.messages.count("slack: connecting again in 0.0 s.") == 2
    assert "a detail" not in caplog.text


async def test_a_failure_is_told_in_full_to_whoever_debugs(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    platform = FakePlatform("slack", RuntimeError("a detail"), FakePlatform.STOPS_ALL)

    with caplog.at_level(logging.DEBUG):
        await run_all([platform], tmp_path)

    assert "a detail" in caplog.text


async def test_the_waits_grow_to_their_longest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(running, "FIRST_WAIT_SECONDS", 0.1)
    monkeypatch.setattr(running, "LONGEST_WAIT_SECONDS", 0.2)
    platform = FakePlatform("slack", *[OSError()] * 3, FakePlatform.STOPS_ALL)

    await run_all([platform], tmp_path)

    waits = [message for message in caplog.messages if "again" in message]
    assert waits == [f"slack: connecting again in {each} s." for each in (0.1, 0.2, 0.2)]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
async def test_a_signal_stops_every_platform(tmp_path: Path, number: signal.Signals) -> None:
    platforms = [FakePlatform("slack"), FakePlatform("discord")]
    task = asyncio.create_task(run_all(platforms, tmp_path))
    for each in platforms:
        await each.serving.wait()

    os.kill(os.getpid(), number)
    await task

    assert [each.times_served for each in platforms] == [1, 1]


async def test_a_signal_ends_a_wait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "FIRST_WAIT_SECONDS", 60.0)
    platform = FakePlatform("slack", OSError())
    task = asyncio.create_task(run_all([platform], tmp_path))
    await platform.serving.wait()

    os.kill(os.getpid(), signal.SIGTERM)
    await task

    assert platform.times_served == 1


async def test_without_a_place_for_claims_nothing_is_served(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("in the way")
    platform = FakePlatform("slack", FakePlatform.STOPS_ALL)

    with pytest.raises(StoreError, match="QUOTEDESK_HOME"):
        await run_all([platform], home)

    assert platform.times_served == 0
