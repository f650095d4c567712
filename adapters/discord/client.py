"""Discord's client: what it listens to, and where it connects to."""

import asyncio
import logging

import discord
import stamina
import yarl
from discord import app_commands
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.desk import Desk
from adapters.discord.commands import answering, are_synced, ask_command
from adapters.discord.components import DiscordMessage
from adapters.discord.questions import question_in_message
from adapters.discord.settings import DiscordSettings

logger = logging.getLogger(__name__)

# Nothing is said aloud here, so nobody needs a warning that voice would not work.
discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False

# Without a sign of life for so long, the connection is made anew (discord.py's default).
SILENCE_SECONDS = 60.0
# Longer waits are ours (`adapters.delivering`); discord.py allows no less.
LONGEST_RATE_LIMIT_SECONDS = 30.0
# Between two tries to tell Discord of the commands.
LONGEST_WAIT_SECONDS = 60.0

# A message that mentions the bot, or is sent to it, is shown to it without the privileged
# intent for the content of messages.
INTENTS = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)


class QuotedeskClient(discord.Client):
    """A client that keeps Discord's list of its commands up to date and pings nobody."""

    def __init__(self) -> None:
        super().__init__(
            intents=INTENTS,
            allowed_mentions=discord.AllowedMentions.none(),
            heartbeat_timeout=SILENCE_SECONDS,
            # Neither members nor past messages are of interest here.
            chunk_guilds_at_startup=False,
            guild_ready_timeout=0.0,
            max_messages=None,
            max_ratelimit_timeout=LONGEST_RATE_LIMIT_SECONDS,
        )
        self._telling: asyncio.Task[None] | None = None
        self.tree = app_commands.CommandTree(self)

    async def setup_hook(self) -> None:
        """Begin to tell Discord of the commands; the connection does not wait for it."""
        self._telling = asyncio.create_task(self._tell_commands())

    async def close(self) -> None:
        """Close the connection, whatever is under way."""
        if self._telling:
            self._telling.cancel()
        await super().close()

    async def _tell_commands(self) -> None:
        async for attempt in stamina.retry_context(
            on=_may_be_taken_later, attempts=None, timeout=None, wait_max=LONGEST_WAIT_SECONDS
        ):
            with attempt:
                if await self._commands_changed():
                    await self.tree.sync()
                    logger.info("Discord: the commands changed and were told to Discord.")

    async def _commands_changed(self) -> bool:
        try:
            return not await are_synced(self.tree)
        except discord.HTTPException:
            return True  # what cannot be compared is told once more

    async def on_ready(self) -> None:
        """Say so in the log."""
        logger.info("Discord: connected, waiting for questions.")


def _may_be_taken_later(error: Exception) -> bool:
    # Mentions and direct messages work all the same.
    logger.warning("Discord did not take the commands (%s).", type(error).__name__)
    return not isinstance(error, discord.Forbidden)


def register(client: QuotedeskClient, desk: Desk[DiscordMessage]) -> None:
    """Have *desk* take the questions that *client* is delivered."""

    async def on_message(message: discord.Message) -> None:
        asked = question_in_message(message, bot=client.user) if client.user else None
        if asked:
            await desk.take(asked)

    client.event(on_message)
    client.tree.add_command(ask_command(answering(desk)))


def redirect(settings: DiscordSettings) -> None:
    """Have every client of this process connect to where *settings* say."""
    if settings.api_url:
        Route.BASE = settings.api_url
    if settings.gateway_url:
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.gateway_url)


def invite_link(application_id: int) -> str:
    """Return the address where somebody adds the bot to a server, with what it needs there."""
    permissions = discord.Permissions(
        view_channel=True,
        send_messages=True,
        send_messages_in_threads=True,
        read_message_history=True,
    )
    return discord.utils.oauth_url(
        application_id, permissions=permissions, scopes=("bot", "applications.commands")
    )
