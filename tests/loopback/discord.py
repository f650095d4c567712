"""A small Discord on 127.0.0.1 for tests of the connection to it."""

from types import TracebackType
from typing import Self

from aiohttp import web

from tests.loopback.discord_interactions import Interactions
from tests.loopback.discord_objects import PERMISSIONS, channel, member, message, user
from tests.loopback.discord_records import (
    APPLICATION,
    ASK_COMMAND,
    ASKER,
    CHANNEL,
    DIRECT,
    GUILD,
    TOKEN,
    Call,
    Fault,
    Interaction,
    Json,
    Posted,
    snowflake,
)

__all__ = ["Call", "Fault", "Interaction", "LoopbackDiscord", "Posted"]


class LoopbackDiscord(Interactions):
    """Discord's REST API and gateway, with one guild, one channel and one asker."""

    application_id = APPLICATION
    guild_id = GUILD
    channel_id = CHANNEL
    asker_id = ASKER
    direct_channel_id = DIRECT

    async def __aenter__(self) -> Self:
        app = web.Application(client_max_size=0)
        app.router.add_get("/gateway", self._serve_gateway)
        app.router.add_route("*", "/api/v10/{path:.*}", self._serve_rest)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self._port = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.refuse_gateway = True
        await self.drop(code=None)
        await self._runner.cleanup()

    def environ(self) -> dict[str, str]:
        """Return the environment that leads the bot here."""
        return {
            "DISCORD_TOKEN": TOKEN,
            "DISCORD_API_URL": self.api_url,
            "DISCORD_GATEWAY_URL": self.gateway_url,
        }

    async def message(
        self,
        content: str,
        *,
        guild: bool = True,
        mention_bot: bool = False,
        author: str = ASKER,
        bot: bool = False,
        id: str | None = None,  # noqa: A002 - Discord's own word
        channel: str | None = None,
    ) -> str:
        """Let somebody write a message, and return its id."""
        where = channel or (CHANNEL if guild else DIRECT)
        writer = user(author, bot=bot)
        sent = message(where, writer, id=id or snowflake(), content=content)
        if mention_bot:
            mentioned = user(APPLICATION, bot=True)
            sent["mentions"] = [mentioned | {"member": member()} if guild else mentioned]
            if f"<@{APPLICATION}>" not in content:
                sent["content"] = f"<@{APPLICATION}> {content}"
        elif guild and author != APPLICATION:
            sent["content"] = ""  # as for every bot without the message content intent
        sent |= {"guild_id": GUILD, "member": member()} if guild else {"channel_type": 1}
        await self.dispatch("MESSAGE_CREATE", sent)
        return str(sent["id"])

    async def ask(
        self,
        question: str,
        *,
        id: str | None = None,  # noqa: A002 - Discord's own word
        guild: bool = True,
    ) -> Interaction:
        """Let the asker use /ask; the same *id* again delivers the same interaction again."""
        identity = id or snowflake()
        data = self._ask_data(identity, question) | _place(guild=guild)
        fresh = Interaction(id=identity, token=data["token"], data=data)
        interaction = self._interactions.setdefault(fresh.token, fresh)
        await self.dispatch("INTERACTION_CREATE", interaction.data)
        return interaction

    def _ask_data(self, identity: str, question: str) -> Json:
        known = {stored["name"]: stored["id"] for stored in self.commands}
        options = [{"name": "question", "type": 3, "value": question}]
        command = {"id": known.get("ask", ASK_COMMAND), "name": "ask", "type": 1}
        return {
            "id": identity,
            "application_id": APPLICATION,
            "type": 2,
            "version": 1,
            "token": f"interaction-token-{identity}",
            "data": command | {"options": options},
            "locale": "en-US",
            "app_permissions": PERMISSIONS,
            "entitlements": [],
            "attachment_size_limit": 10_485_760,
        }


def _place(*, guild: bool) -> Json:
    if not guild:
        return {
            "context": 1,
            "authorizing_integration_owners": {"0": "0"},
            "channel_id": DIRECT,
            "channel": channel(DIRECT),
            "user": user(ASKER),
        }
    return {
        "context": 0,
        "authorizing_integration_owners": {"0": GUILD},
        "channel_id": CHANNEL,
        "channel": channel(CHANNEL) | {"permissions": PERMISSIONS},
        "guild_id": GUILD,
        "guild": {"id": GUILD, "locale": "en-US", "features": []},
        "guild_locale": "en-US",
        "member": member() | {"user": user(ASKER), "permissions": PERMISSIONS},
    }
