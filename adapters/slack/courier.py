"""Slack's courier: puts messages into threads, direct messages and command replies."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from http import HTTPStatus
from time import monotonic
from typing import Any
from weakref import WeakValueDictionary

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.asking import Reply
from adapters.delivering import MessageRefusedError, Place, PlaceGoneError, TryAgainError
from adapters.slack.blocks import Payload, slack_messages
from adapters.slack.errors import named_errors, retry_after, translated_status

# Nothing in these messages is markup of ours, so Slack need not look for any.
_AS_IT_IS = {"mrkdwn": False, "parse": "none", "unfurl_links": False, "unfurl_media": False}
# How many messages after a question are looked through for its answer.
LOOKED_THROUGH = 100


class SlackCourier:
    """Writes with *client*; response addresses are written to in its session.

    A place has a `channel`, the question's `ts`, and where they are known a `thread`, a
    `response_url` and the `user` who asked.
    """

    def __init__(self, client: AsyncWebClient, session: aiohttp.ClientSession) -> None:
        self._client = client
        self._session = session
        self._paused_until = 0.0
        self._turns: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def messages(self, reply: Reply, *, key: str) -> Sequence[Payload]:
        """Return *reply* in blocks, then as text."""
        return slack_messages(reply, key=key)

    def places(self, place: Place) -> Sequence[Place]:
        """Return *place*, then a direct message to who asked."""
        return [place, {"channel": place["user"]}] if place.get("user") else [place]

    async def send(self, place: Place, message: Payload) -> None:
        """Write *message*, as soon as Slack's rate limits allow.

        Raises:
            DeliveryError: If it did not arrive.
        """
        async with self._turn(place["channel"]):
            try:
                if "response_url" in place:
                    await self._respond(place["response_url"], message)
                else:
                    await self._post(place, message)
            except TryAgainError as error:
                if error.after:
                    self._pause(error.after)
                raise

    async def arrived(self, place: Place, message: Payload) -> bool:
        """Tell whether *message* stands after the question.

        Where the bot may not read, as in channels without the scope `channels:history`, and
        for replies to commands, that cannot be seen.
        """
        if "ts" not in place or "response_url" in place:
            return False
        try:
            with named_errors():
                found = await self._messages_after(place)
        except (MessageRefusedError, PlaceGoneError):
            return False
        return any(_is_same(each, message) for each in found)

    async def _messages_after(self, place: Place) -> Sequence[Mapping[str, Any]]:
        where = {
            "channel": place["channel"],
            "oldest": place["ts"],
            "limit": LOOKED_THROUGH,
            "inclusive": True,
        }
        if "thread" in place:
            method, where["ts"] = "conversations.replies", place["thread"]
        else:
            method = "conversations.history"
        found = await self._client.api_call(method, params=where)
        return found.get("messages") or ()

    async def _post(self, place: Place, message: Payload) -> None:
        thread = {"thread_ts": place["thread"]} if "thread" in place else {}
        payload = {"channel": place["channel"], **thread, **message, **_AS_IT_IS}
        with named_errors():
            await self._client.api_call("chat.postMessage", json=payload)

    async def _respond(self, url: str, message: Payload) -> None:
        webhook = AsyncWebhookClient(url, session=self._session, retry_handlers=[])
        with named_errors():
            response = await webhook.send_dict(
                {"response_type": "ephemeral", **message, **_AS_IT_IS}
            )
        is_page = response.body.lstrip().startswith("<")
        if response.status_code != HTTPStatus.OK or is_page:
            code = "" if is_page else response.body
            raise translated_status(response.status_code, code, retry_after(response.headers))

    @asynccontextmanager
    async def _turn(self, channel: str) -> AsyncIterator[None]:
        """Let one message at a time into *channel*, and none while Slack asks to wait."""
        lock = self._turns.setdefault(channel, asyncio.Lock())
        async with lock:
            # The pause may have grown meanwhile.
            while (left := self._paused_until - monotonic()) > 0:  # noqa: ASYNC110
                await asyncio.sleep(left)
            yield

    def _pause(self, seconds: float) -> None:
        self._paused_until = max(self._paused_until, monotonic() + seconds)


def _is_same(found: Mapping[str, Any], message: Payload) -> bool:
    ids = {block.get("block_id") for block in found.get("blocks") or ()}
    ours = message.get("blocks")
    if ours:
        return ours[0]["block_id"] in ids
    return bool(found.get("text") == message["text"] and found.get("bot_id"))
