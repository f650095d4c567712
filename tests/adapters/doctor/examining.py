"""The doctor, asked in tests: what it found."""

import socket
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import discord
from discord import app_commands

from adapters.discord.client import INTENTS
from adapters.discord.commands import ask_command
from adapters.doctor import examine
from corpus.adding import add
from corpus.record import recorded
from corpus.store import Store
from tests.builders import article
from tests.loopback.slack import LoopbackSlack

SECRETS = (LoopbackSlack.bot_token, LoopbackSlack.app_token, LoopbackSlack.signing_secret)


def filled_home(folder: Path, text: str) -> Path:
    """Return a home in *folder* with one article."""
    written = folder / "tides.md"
    written.write_text(text)
    with Store(folder / "home") as store:
        assert list(add(store, [written]))
    return folder / "home"


def put(folder: Path, collection: str, name: str, text: str) -> None:
    """Add an article of *collection* to the home in *folder*."""
    written = article(text, name=name)
    source = replace(written.source, collection=collection)
    with Store(folder / "home") as store:
        store.put([recorded(replace(written, source=source), identity=name)])


def days_ago(days: int) -> str:
    return (datetime.now(UTC).date() - timedelta(days=days)).isoformat()


def our_commands() -> list[dict[str, object]]:
    async def unanswered(_: discord.Interaction, __: str) -> None: ...

    client = discord.Client(intents=INTENTS)
    tree = app_commands.CommandTree(client)
    tree.add_command(ask_command(unanswered))
    return [dict(each.to_dict(tree)) for each in tree.get_commands()]


async def found(home: Path, *environs: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Return the lines of what is well, and of what is to be done, checked for secrets."""
    environ = {"QUOTEDESK_HOME": str(home)}
    for each in environs:
        environ |= each
    findings = [finding async for finding in examine(environ)]
    lines = [f"{each.subject}: {each.text}" for each in findings]
    tokens = [held for name, held in environ.items() if "TOKEN" in name or "SECRET" in name]
    assert not [line for line in lines for token in (*tokens, *SECRETS) if token and token in line]
    assert not [line for line in lines if "\n" in line or "Traceback" in line]
    well = [line for line, each in zip(lines, findings, strict=True) if each.is_ok]
    return well, [line for line in lines if line not in well]


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
