"""Discord payloads: one that discord.py builds itself, and pieces in one line each."""

from collections.abc import Mapping
from typing import Any

import discord
from discord import ui
from discord.http import handle_message_parameters

NO_MENTIONS: dict[str, list[str]] = {"parse": []}
COMPONENTS_V2 = 1 << 15


class AnswerView(ui.LayoutView):
    """One of every component that the bot uses."""

    def __init__(self) -> None:
        super().__init__(timeout=None)
        share: ui.Button[ui.LayoutView] = ui.Button(label="Share", custom_id="share:1", emoji="📣")
        read: ui.Button[ui.LayoutView] = ui.Button(label="Read", url="https://a.example/?a=1")
        container: ui.Container[ui.LayoutView] = ui.Container(
            ui.TextDisplay("**Tides**\n> The \\*tide\\* rises\n> and falls\\_"),
            ui.Separator(),
            ui.Section("-# By Ada", accessory=read),
            ui.ActionRow(share),
            accent_colour=discord.Colour.blurple(),
        )
        self.add_item(container).add_item(ui.TextDisplay("Ask again"))


def built(**more: Any) -> dict[str, Any]:  # noqa: ANN401  # as discord.py's own parameters
    """Build the body of a message as discord.py does."""
    nobody = discord.AllowedMentions.none()
    with handle_message_parameters(allowed_mentions=nobody, **more) as parameters:
        payload: dict[str, Any] = dict(parameters.payload or {})
    return payload


def message(*components: Mapping[str, Any], **more: object) -> dict[str, Any]:
    mentions = {"allowed_mentions": NO_MENTIONS}
    return {"flags": COMPONENTS_V2, "components": list(components), **mentions, **more}


def plain(content: str, **more: object) -> dict[str, Any]:
    return {"content": content, "allowed_mentions": NO_MENTIONS, **more}


def display(content: str, **more: object) -> dict[str, Any]:
    return {"type": 10, "content": content, **more}


def container(*components: Mapping[str, Any], **more: object) -> dict[str, Any]:
    return {"type": 17, "components": list(components), **more}


def row(*buttons: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": 1, "components": list(buttons)}


def button(**more: object) -> dict[str, Any]:
    return {"type": 2, "style": 1, "label": "Share", "custom_id": "share", **more}


def link(**more: object) -> dict[str, Any]:
    return {"type": 2, "style": 5, "label": "Read", "url": "https://a.example/", **more}


def section(*displays: Mapping[str, Any], **more: object) -> dict[str, Any]:
    return {"type": 9, "components": list(displays), "accessory": link(), **more}


def command(**more: object) -> dict[str, Any]:
    return {"name": "ask", "description": "Ask the articles", **more}


def option(name: str = "question", **more: object) -> dict[str, Any]:
    return {"type": 3, "name": name, "description": "What to ask", **more}
