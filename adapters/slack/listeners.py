"""Slack's listeners: each hands a delivery's question to the desk before it acknowledges."""

import re
from collections.abc import Mapping
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp

from adapters.desk import Desk
from adapters.slack.blocks import Payload
from adapters.slack.questions import question_in_command, question_in_event

ONE_COMMAND = "I know one command: `/ask` and your question."


def register(app: AsyncApp, desk: Desk[Payload], *, bot_user: str | None) -> None:
    """Have *desk* take the questions that *app* is delivered; *bot_user* is the bot's own id."""

    async def message(body: Mapping[str, Any]) -> None:
        asked = question_in_event(body, bot_user=bot_user)
        if asked:
            await desk.take(asked)

    async def ask(body: Mapping[str, Any], ack: AsyncAck) -> None:
        asked = question_in_command(body)
        if asked:
            await desk.take(asked)
        await ack()

    async def unknown_command(ack: AsyncAck) -> None:
        await ack(text=ONE_COMMAND)

    app.event("app_mention")(message)
    app.event("message")(message)
    app.command("/ask")(ask)
    app.command(re.compile(""))(unknown_command)
    app.event(re.compile(""))(_nothing_to_do)


async def _nothing_to_do() -> None:
    """Let an event that is no question be acknowledged, or Slack delivers it again."""
