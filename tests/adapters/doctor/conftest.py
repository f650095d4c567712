from pathlib import Path

import pytest

from tests.adapters.doctor.examining import days_ago, filled_home, our_commands
from tests.loopback.discord import LoopbackDiscord
from tests.loopback.discord_objects import command


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return filled_home(
        tmp_path, f"---\ntitle: Tides\ndate: {days_ago(3)}\n---\nThe moon raises the tides.\n"
    )


@pytest.fixture
def discord_(discord: LoopbackDiscord) -> LoopbackDiscord:
    discord.commands = [command(each, {}) for each in our_commands()]
    return discord
