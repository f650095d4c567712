"""Discord as one of the platforms that are run."""

import asyncio
from collections.abc import Coroutine
from time import monotonic
from typing import Any

import discord

from adapters.desk import Desk, Office
from adapters.discord.client import QuotedeskClient, redirect, register
from adapters.discord.courier import DiscordCourier
from adapters.discord.settings import COPY_IT, TOKEN, DiscordSettings
from adapters.question_log import QuestionLog
from adapters.settings import SettingsError

# discord.py waits ever longer, up to 17 minutes, between its tries to reconnect; after this
# long a new client tries, and then at least once a minute (`adapters.running`).
LONGEST_AWAY_SECONDS = 60.0
LOOK_SECONDS = 1.0


class DiscordPlatform:
    """Answers in Discord, as *settings* say."""

    name = "discord"

    def __init__(self, settings: DiscordSettings) -> None:
        self._settings = settings

    async def serve(self, office: Office, stop: asyncio.Event) -> None:
        """Answer until *stop* is set, then finish what was accepted.

        Raises:
            SettingsError: If Discord refuses the token.
        """
        redirect(self._settings)
        log = QuestionLog(self.name, secret=self._settings.token)
        async with QuotedeskClient() as client:
            desk = Desk(self.name, office, DiscordCourier(client), log)
            register(client, desk)
            try:
                # Signed in first: what was left open is looked for under the bot's own name.
                if await _unless_stopped(client.login(self._settings.token), stop):
                    async with desk:
                        await _unless_stopped(_stay_connected(client), stop)
            except discord.LoginFailure as error:
                message = f"Discord refuses {TOKEN}; {COPY_IT}"
                raise SettingsError(message) from error


async def _stay_connected(client: QuotedeskClient) -> None:
    """Be connected, until something goes wrong that takes a new client."""
    connecting = asyncio.create_task(client.connect())
    try:
        away_since = monotonic()
        while not connecting.done() and monotonic() - away_since < LONGEST_AWAY_SECONDS:
            await asyncio.wait({connecting}, timeout=LOOK_SECONDS)
            socket = getattr(client, "ws", None)  # None until there has been one
            if socket is not None and socket.open:
                away_since = monotonic()
        if connecting.done():
            connecting.result()
    finally:
        connecting.cancel()
        await asyncio.wait({connecting})


async def _unless_stopped(work: Coroutine[Any, Any, None], stop: asyncio.Event) -> bool:
    """Do *work* to its end and return true, or give it up when *stop* is set."""
    working, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if working.done():
        working.result()
        return True
    working.cancel()
    await asyncio.wait({working})
    return False
