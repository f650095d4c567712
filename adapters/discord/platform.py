"""Discord as one of the platforms that are run."""

import asyncio

import discord

from adapters.desk import Desk, Office
from adapters.discord.client import QuotedeskClient, redirect, register
from adapters.discord.courier import DiscordCourier
from adapters.discord.settings import COPY_IT, TOKEN, DiscordSettings
from adapters.question_log import QuestionLog
from adapters.settings import SettingsError


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
            connecting = asyncio.create_task(client.start(self._settings.token))
            async with desk:
                await _either(connecting, stop)
            await client.close()
            await asyncio.wait({connecting})
        error = connecting.exception()
        if error and not stop.is_set():
            raise _named(error)


def _named(error: BaseException) -> BaseException:
    """Return what ended the connection, as something to act on where an operator can."""
    if isinstance(error, discord.LoginFailure):
        return SettingsError(f"Discord refuses {TOKEN}; {COPY_IT}")
    return error


async def _either(connecting: asyncio.Task[None], stop: asyncio.Event) -> None:
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({connecting, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
