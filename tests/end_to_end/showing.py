"""A reply as the terminal, Slack and Discord show it, checked as what each of them takes."""

from io import StringIO

import discord
from discord.http import handle_message_parameters
from rich.console import Console

from adapters.asking import Reply
from adapters.discord.components import discord_messages
from adapters.discord.courier import body
from adapters.excerpts import visible
from adapters.slack.blocks import slack_messages
from adapters.terminal.rendering import show
from tests.adapters.discord_platform.checking import assert_nothing_is_live
from tests.payloads import discord as discord_payloads
from tests.payloads import slack as slack_payloads


async def in_the_terminal(reply: Reply) -> str:
    console = Console(file=StringIO(), width=100_000, color_system=None)
    show(console, reply)
    assert isinstance(console.file, StringIO)
    shown = console.file.getvalue()
    assert visible(shown) == shown
    return on_one_line(shown)


async def in_slack(reply: Reply) -> str:
    messages = slack_messages(reply, key="a key")
    for message in messages:
        slack_payloads.check_slack_message(message)
    return on_one_line(slack_payloads.shown_text(messages[0]))


async def in_discord(reply: Reply) -> str:
    none = discord.AllowedMentions.none()
    payloads = [
        handle_message_parameters(**body(message), allowed_mentions=none).payload or {}
        for message in discord_messages(reply)
    ]
    for payload in payloads:
        discord_payloads.check_discord_message(payload)
        assert_nothing_is_live(payload)
    return on_one_line(discord_payloads.shown_text(payloads[0]))


def on_one_line(text: str) -> str:
    return " ".join(text.split())


EVERYWHERE = (in_the_terminal, in_slack, in_discord)
