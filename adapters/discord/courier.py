"""Discord's courier: puts messages into channels, direct messages and command replies."""

import asyncio
import hashlib
from collections.abc import Sequence
from typing import Any

import discord
from discord.http import Route, handle_message_parameters

from adapters.asking import Reply
from adapters.delivering import MessageRefusedError, Place, PlaceGoneError, TryAgainError
from adapters.discord.components import DiscordMessage, discord_messages
from adapters.discord.errors import named_errors

# discord.py waits up to LONGEST_RATE_LIMIT_SECONDS and tries five times, within this.
REQUEST_SECONDS = 45.0
NOT_SIGNED_IN = "the bot is not signed in yet"
# How many messages after a question are looked through for its answer.
LOOKED_THROUGH = 50
# The longest nonce (https://docs.discord.com/developers/resources/message#create-message).
NONCE_CHARACTERS = 25


class DiscordCourier:
    """Writes with *client*.

    A place has the `user` who asked and either the `channel` and the question's `message`, or
    the `application` and the `token` of the command's interaction.
    """

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    def messages(self, reply: Reply, *, key: str) -> Sequence[DiscordMessage]:  # noqa: ARG002
        """Return *reply* in components, then as text."""
        return discord_messages(reply)

    def places(self, place: Place) -> Sequence[Place]:
        """Return *place*, then a direct message to who asked."""
        instead_of = place.get("message") or place["token"]
        return [place, {"user": place["user"], "instead_of": instead_of}]

    async def send(self, place: Place, message: DiscordMessage) -> None:
        """Write *message*; discord.py waits as Discord's rate limits say.

        Raises:
            DeliveryError: If it did not arrive.
        """
        with named_errors():
            async with asyncio.timeout(REQUEST_SECONDS):
                await self._send(place, message)

    async def _send(self, place: Place, message: DiscordMessage) -> None:
        if "token" in place:
            await self._complete(place, message)
        else:
            await self._write(place, message)

    async def arrived(self, place: Place, message: DiscordMessage) -> bool:  # noqa: ARG002
        """Tell whether the question is answered already, where the bot may read.

        A command's reply is edited, which does no harm twice.
        """
        if "message" not in place:
            return False
        if self._client.user is None:
            raise TryAgainError(NOT_SIGNED_IN)
        own_id = self._client.user.id
        channel = self._client.get_partial_messageable(int(place["channel"]))
        question = discord.Object(int(place["message"]))
        try:
            with named_errors():
                return any(
                    [
                        each.reference is not None and each.reference.message_id == question.id
                        async for each in channel.history(after=question, limit=LOOKED_THROUGH)
                        if each.author.id == own_id
                    ]
                )
        except (MessageRefusedError, PlaceGoneError):
            return False

    async def _write(self, place: Place, message: DiscordMessage) -> None:
        if "message" not in place:
            person = await self._client.create_dm(discord.Object(int(place["user"])))
            await person.send(**body(message), nonce=_nonce(place["instead_of"]))
            return
        channel = self._client.get_partial_messageable(int(place["channel"]))
        question = discord.MessageReference(
            message_id=int(place["message"]), channel_id=channel.id, fail_if_not_exists=False
        )
        # Discord takes a nonce once within some minutes, so that no retry posts twice.
        nonce = hashlib.sha256(place["message"].encode()).hexdigest()[:NONCE_CHARACTERS]
        await channel.send(**body(message), reference=question, nonce=nonce, mention_author=False)

    async def _complete(self, place: Place, message: DiscordMessage) -> None:
        # Interaction.edit_original_response() does the same, but there is no interaction any
        # more when a question is taken up after a crash.
        original = Route(
            "PATCH",
            "/webhooks/{webhook_id}/{webhook_token}/messages/@original",
            webhook_id=int(place["application"]),
            webhook_token=place["token"],
        )
        none = discord.AllowedMentions.none()
        edited = handle_message_parameters(**body(message), allowed_mentions=none)
        answer = await self._client.http.request(original, json=edited.payload)
        if not isinstance(answer, dict):
            why = "what came is no message"
            raise TypeError(why)


def _nonce(question: str) -> str:
    """Return what Discord takes once within some minutes, so that no retry posts twice."""
    return hashlib.sha256(question.encode()).hexdigest()[:NONCE_CHARACTERS]


def body(message: DiscordMessage) -> dict[str, Any]:
    """Return what discord.py is to send for *message*; needs a running event loop."""
    if message.is_plain:
        return {"content": message.texts[0]}
    displays = [discord.ui.TextDisplay[discord.ui.LayoutView](text) for text in message.texts]
    view = discord.ui.LayoutView(timeout=None)
    return {"view": view.add_item(discord.ui.Container(*displays))}
