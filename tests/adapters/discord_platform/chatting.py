"""The bot in simcord's Discord: a guild, a channel and Alice, who asks."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import discord
import simcord
from simcord.actors import MemberActor
from simcord.builders import ChannelHandle, GuildHandle

from adapters.claiming import ClaimBook
from adapters.desk import Desk, Office
from adapters.discord.client import QuotedeskClient, register
from adapters.discord.courier import DiscordCourier
from adapters.limiting import Limiter
from adapters.question_log import QuestionLog
from bot import Librarian
from tests.adapters.discord_platform.checking import check_request
from tests.payloads.discord import shown_text

GENEROUS = {"a_user": 10_000, "a_channel": 10_000}


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    env: simcord.Env
    client: QuotedeskClient
    guild: GuildHandle
    channel: ChannelHandle
    alice: MemberActor

    @property
    def bot(self) -> str:
        assert self.client.user
        return self.client.user.mention

    @property
    def direct(self) -> ChannelHandle:
        return self.alice.user.dm_channel

    def answers(self, channel: ChannelHandle | None = None) -> list[discord.Message]:
        """Return what the bot wrote for Alice and everybody else to see."""
        there = (channel or self.channel).history(viewer=self.alice)
        by_the_bot = (each for each in there if each.author == self.client.user)
        return [each for each in by_the_bot if not (each.is_system() or each.flags.ephemeral)]

    async def ask(self, question: str) -> discord.Message:
        """Ask by mentioning the bot, and return its one answer."""
        before = len(self.answers())
        await self.alice.send(self.channel, f"{self.bot} {question}")
        [answer] = self.answers()[before:]
        return answer


@asynccontextmanager
async def chatting(
    librarian: Librarian, home: Path, *, limiter: Limiter | None = None
) -> AsyncIterator[Chat]:
    """Run the bot as long as the context lasts; then check all that it sent."""
    async with ClaimBook(home) as claims:
        office = Office(librarian=librarian, claims=claims, limiter=limiter or Limiter(**GENEROUS))
        client = QuotedeskClient()
        log = QuestionLog("discord", secret="of the tests")  # noqa: S106 - hides nothing
        desk = Desk("discord", office, DiscordCourier(client), log)
        register(client, desk)
        async with simcord.run(client) as env, desk:
            guild = env.create_guild()
            channel = guild.create_text_channel("questions")
            alice = guild.add_member(env.create_user("alice"))
            yield Chat(env=env, client=client, guild=guild, channel=channel, alice=alice)
        for request in env.http_requests:
            check_request(request.method, request.path, request.json)


def shown(message: discord.Message) -> str:
    return shown_text(payload_of(message))


def payload_of(message: discord.Message) -> dict[str, Any]:
    components = [each.to_dict() for each in message.components]
    return {"content": message.content, "components": components}
