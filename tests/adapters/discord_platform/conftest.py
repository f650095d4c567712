from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot import Article, Librarian, Source
from corpus.reading.text import read_text
from corpus.splitting import split
from tests.adapters.discord_platform.checking import QUOTE, TITLE
from tests.builders import article
from tests.loopback.discord import LoopbackDiscord

TIDES = (
    f"{QUOTE}\n\nThe sun's pull on the oceans is weaker.\n\n"
    "Sailors read the harbour's tables before they leave."
)
REWARD = "The reward for the captain's lost parrot is fifty guineas."


@pytest.fixture
async def discord(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[LoopbackDiscord]:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    # What the bot sets for the whole process is set back after the test.
    monkeypatch.setattr(Route, "BASE", Route.BASE)
    gateway = DiscordWebSocket.DEFAULT_GATEWAY
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", gateway)
    async with LoopbackDiscord() as discord:
        yield discord


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture(scope="session")
def librarian() -> Librarian:
    tides = Source(
        article_id="tides", title=TITLE, author="Ada Low", outlet="The Shore",
        published=date(2025, 8, 8), url="https://shore.example/tides",
    )  # fmt: skip
    articles = (
        Article(source=tides, text=TIDES, paragraphs=read_text(TIDES).paragraphs),
        article(REWARD, name="parrot", title="A parrot is missing"),
    )
    return Librarian([passage for each in articles for passage in split(each)])
