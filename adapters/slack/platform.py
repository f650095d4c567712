"""Slack as one of the platforms that are run."""

import asyncio

from adapters.desk import Desk, Office
from adapters.question_log import QuestionLog
from adapters.slack.app import build_app
from adapters.slack.blocks import Payload
from adapters.slack.courier import SlackCourier
from adapters.slack.http_mode import http_deliveries
from adapters.slack.listeners import register
from adapters.slack.settings import SlackMode, SlackSettings
from adapters.slack.socket_mode import socket_deliveries
from adapters.slack.web_api import sign_in, web_client, web_session


class SlackPlatform:
    """Answers in Slack, as *settings* say."""

    name = "slack"

    def __init__(self, settings: SlackSettings) -> None:
        self._settings = settings

    async def serve(self, office: Office, stop: asyncio.Event) -> None:
        """Answer until *stop* is set, then finish what was accepted.

        Raises:
            SettingsError: If Slack refuses a token, or the port cannot be listened on.
        """
        settings = self._settings
        log = QuestionLog(self.name, secret=settings.bot_token)
        async with web_session() as session:
            client = web_client(settings, session)
            bot_user = await sign_in(client)
            desk: Desk[Payload] = Desk(self.name, office, SlackCourier(client, session), log)
            async with desk:
                app = build_app(settings)
                register(app, desk, bot_user=bot_user)
                if settings.mode is SlackMode.HTTP:
                    deliveries = http_deliveries(app, settings.port)
                else:
                    deliveries = socket_deliveries(app, settings, client)
                async with deliveries:
                    await stop.wait()
