"""What can be wrong with Discord's set-up."""

from collections.abc import AsyncIterator, Mapping

import aiohttp
import discord
from discord import app_commands
from discord.gateway import DiscordWebSocket

from adapters.discord.client import INTENTS, invite_link, redirect
from adapters.discord.commands import are_synced, ask_command
from adapters.discord.settings import COPY_IT, TOKEN, DiscordSettings
from adapters.findings import Finding, ok, to_do
from adapters.settings import SettingsError

SUBJECT = "Discord"
UNREACHABLE = "cannot be reached ({why}); check the network, the proxy and DISCORD_API_URL."
REQUEST_SECONDS = 20.0


async def check(environ: Mapping[str, str]) -> AsyncIterator[Finding]:
    """Yield what a look at the token, the commands and the connection finds."""
    try:
        settings = DiscordSettings.from_environ(environ)
    except SettingsError as error:
        yield to_do(SUBJECT, str(error))
        return
    yield ok(SUBJECT, f"{TOKEN} is set and well-formed.")
    redirect(settings)
    try:
        async with discord.Client(intents=INTENTS) as client:
            await client.login(settings.token)
            async for finding in _application(client):
                yield finding
        yield await _gateway()
    except discord.LoginFailure:
        yield to_do(SUBJECT, f"Discord refuses {TOKEN}; {COPY_IT}")
    except Exception as error:  # noqa: BLE001 - whatever answers there, it is not Discord
        yield to_do(SUBJECT, UNREACHABLE.format(why=type(error).__name__))


async def _application(client: discord.Client) -> AsyncIterator[Finding]:
    application = await client.application_info()
    yield ok(SUBJECT, f"{TOKEN} is accepted: the bot is {client.user}.")
    yield ok(SUBJECT, "no privileged intent is needed.")
    tree = app_commands.CommandTree(client)
    tree.add_command(ask_command(_no_answer))
    if await are_synced(tree):
        yield ok(SUBJECT, "the commands are known to Discord.")
    else:
        yield to_do(SUBJECT, "the commands are not known yet: `quotedesk discord` tells them.")
    yield ok(SUBJECT, f"the link that invites the bot is {invite_link(application.id)}")


async def _gateway() -> Finding:
    timeout = aiohttp.ClientTimeout(total=REQUEST_SECONDS)
    address = DiscordWebSocket.DEFAULT_GATEWAY.with_query(v="10", encoding="json")
    async with (
        aiohttp.ClientSession(timeout=timeout) as session,
        session.ws_connect(address) as socket,
    ):
        await socket.receive_json(timeout=REQUEST_SECONDS)
    return ok(SUBJECT, "the gateway can be connected to.")


async def _no_answer(_: discord.Interaction, __: str) -> None:
    """Stand in for the answers that a check-up does not give."""
