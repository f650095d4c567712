"""Discord's commands: what there is, and telling Discord when that changed."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

import discord
from discord import app_commands

from adapters.desk import Desk
from adapters.discord.components import DiscordMessage
from adapters.discord.questions import question_in_command
from bot import MAX_QUESTION_CHARACTERS

logger = logging.getLogger(__name__)

DESCRIPTION = "Ask what the articles say. Only you see the answer."
OPTION_DESCRIPTION = "What do you want to know?"
# What of a command an asker sees; Discord adds ids, versions and defaults of its own.
_SEEN = ("name", "description", "type", "required", "max_length", "min_length")

# Discord takes an acknowledgement within 3 s, so later tries of discord.py's are in vain.
ACKNOWLEDGEMENT_SECONDS = 2.5

Ask = Callable[[discord.Interaction, str], Awaitable[None]]


def ask_command(answer: Ask) -> app_commands.Command[Any, ..., None]:
    """Return the command `/ask question:`, answered by *answer*."""

    @app_commands.command(name="ask", description=DESCRIPTION)
    @app_commands.describe(question=OPTION_DESCRIPTION)
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def ask(
        interaction: discord.Interaction,
        question: app_commands.Range[str, 1, MAX_QUESTION_CHARACTERS],
    ) -> None:
        await answer(interaction, question)

    return ask


def answering(desk: Desk[DiscordMessage]) -> Ask:
    """Return what hands a command's question to *desk* and tells Discord to wait."""

    async def answer(interaction: discord.Interaction, question: str) -> None:
        claim = await desk.claim(question_in_command(interaction, question))
        if claim is None:
            return
        try:
            async with asyncio.timeout(ACKNOWLEDGEMENT_SECONDS):
                # Whether a reply is private is settled here, once and for all.
                await interaction.response.defer(ephemeral=True, thinking=True)
        except Exception as error:  # noqa: BLE001 - whatever it is, the question is answered
            # The answer goes to the asker's direct messages if Discord did not take this.
            logger.warning("A command was not acknowledged (%s).", type(error).__name__)
        desk.answer(claim)

    return answer


async def are_synced(tree: app_commands.CommandTree[Any]) -> bool:
    """Tell whether Discord knows the commands of *tree* as they are.

    Raises:
        discord.HTTPException: If Discord does not say.
    """
    # As it comes: discord.py 2.7.1 loses some of the places where a command may be used when
    # tree.fetch_commands() reads them.
    application_id = tree.client.application_id or 0
    known = await tree.client.http.get_global_commands(application_id)
    ours = [command.to_dict(tree) for command in tree.get_commands()]
    return _seen(known) == _seen(ours)


def _seen(commands: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return sorted((_seen_of(each) for each in commands), key=lambda each: str(each["name"]))


def _seen_of(command: Mapping[str, Any]) -> Mapping[str, Any]:
    return {
        **{name: command.get(name) for name in _SEEN},
        "contexts": sorted(command.get("contexts") or ()),
        "integration_types": sorted(command.get("integration_types") or ()),
        "options": [_seen_of(each) for each in command.get("options") or ()],
    }
