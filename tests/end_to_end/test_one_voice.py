"""The terminal, Slack and Discord show the same quotes."""

import tomllib
from io import StringIO
from pathlib import Path

import discord
import pytest
from discord.http import handle_message_parameters
from rich.console import Console

from adapters.asking import Asking, reply_to
from adapters.discord.components import discord_messages
from adapters.discord.courier import body
from adapters.settings import Settings
from adapters.slack.blocks import slack_messages
from adapters.startup import open_librarian
from adapters.terminal.rendering import show
from bot import Answer, Librarian
from tests.payloads import discord as discord_payloads
from tests.payloads import slack as slack_payloads

GOLDEN = tomllib.loads(
    (Path(__file__).parents[1] / "golden" / "questions.toml").read_text("utf-8")
)
QUESTIONS = [*GOLDEN["answered"], *GOLDEN["declined"], "Who is Madruo?"]


@pytest.fixture(scope="module")
def librarian(tmp_path_factory: pytest.TempPathFactory) -> Librarian:
    return open_librarian(Settings(home=tmp_path_factory.mktemp("home")), tell=lambda _: None)


def in_the_terminal(reply: Answer) -> str:
    console = Console(file=StringIO(), width=100_000, color_system=None)
    show(console, reply)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def in_slack(reply: Answer) -> str:
    message = slack_messages(reply, key="a key")[0]
    slack_payloads.check_slack_message(message)
    return slack_payloads.shown_text(message)


def in_discord(reply: Answer) -> str:
    message = discord_messages(reply)[0]
    none = discord.AllowedMentions.none()
    payload = handle_message_parameters(**body(message), allowed_mentions=none).payload
    assert payload is not None
    discord_payloads.check_discord_message(payload)
    return discord_payloads.shown_text(payload)


def on_one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("question", QUESTIONS)
async def test_every_platform_says_the_same(librarian: Librarian, question: str) -> None:
    reply = reply_to(librarian, Asking(text=question))
    assert isinstance(reply, Answer)

    shown = [on_one_line(show(reply)) for show in (in_the_terminal, in_slack, in_discord)]

    for text in shown:
        places = [text.find(on_one_line(quote.text)) for quote in reply.quotes]
        assert -1 not in places
        assert places == sorted(places)
        for source in [*(quote.source for quote in reply.quotes), *reply.nearest]:
            assert on_one_line(source.title) in text
        assert ("The articles do not say." in text) is not reply.answered
        assert all(f"“{word}”" in text for word in [*reply.missing_terms, *reply.corrections])
