from typing import Any

import pytest

from tests.payloads.discord import check_discord_message
from tests.payloads.discord_samples import (
    NO_MENTIONS,
    AnswerView,
    built,
    button,
    container,
    display,
    link,
    message,
    plain,
    row,
    section,
)

HALF = "\udc4d"

GOOD = {
    "a plain message": plain("x" * 2_000),
    "a private message": plain("x", flags=64, tts=False),
    "a reply": plain("x", message_reference={"type": 0, "message_id": 1}),
    "a reply that rings nobody": plain("x", allowed_mentions={"parse": [], "replied_user": False}),
    "a plain message with buttons": plain("x", components=[row(button())]),
    "a plain message without buttons any more": plain("x", components=[], embeds=[]),
    "the longest text together": message(display("x" * 2_000), display("x" * 2_000)),
    "forty components": message(container(*[display("x")] * 39)),
    "five buttons": message(display("x"), row(*(button(custom_id=f"{n}") for n in range(5)))),
    "a section": message(section(display("x"), display("y"), display("z"))),
    "a separator": message(display("x"), {"type": 14, "divider": False, "spacing": 2}),
    "a colour": message(container(display("x"), accent_color=0xFFFFFF, spoiler=True)),
    "no colour": message(container(display("x"), accent_color=None)),
    "a private message of components": message(display("x"), flags=(1 << 15) | 64),
    "a message that loses its content": message(display("x"), content=None, attachments=[]),
}


@pytest.mark.parametrize("payload", GOOD.values(), ids=GOOD.keys())
def test_what_discord_shows_as_meant_passes(payload: dict[str, Any]) -> None:
    check_discord_message(payload)


async def test_what_discord_py_builds_passes() -> None:
    check_discord_message(built(view=AnswerView()))
    check_discord_message(built(view=AnswerView(), content=None))
    check_discord_message(built(content="Nothing found", mention_author=False))


MESSAGES: dict[str, tuple[dict[str, Any], str]] = {
    "no word on mentions": ({"content": "x"}, r"\$: lacks \['allowed_mentions'\]"),
    "mentions by default": (plain("x", allowed_mentions={}), r"lacks \['parse'\]"),
    "everybody": (plain("x", allowed_mentions={"parse": ["everyone"]}), r"\.parse: has 1 items"),
    "a user": (plain("x", allowed_mentions={**NO_MENTIONS, "users": ["1"]}), r"\.users: has 1"),
    "the author": (plain("x", allowed_mentions={**NO_MENTIONS, "replied_user": True}), "replied"),
    "no content": (plain(""), r"\$\.content: has 0 characters"),
    "blank content": (plain(" \n"), "is blank"),
    "no content at all": ({"allowed_mentions": NO_MENTIONS}, "lacks 'content'"),
    "too long a content": (plain("x" * 2_001), "2001 characters"),
    "an unknown key": (plain("x", colour=3), r"unknown keys \['colour'\]"),
    "an unknown flag": (plain("x", flags=1), "unknown flags"),
    "a voice": (plain("x", tts=True), r"\.tts"),
    "an embed": (plain("x", embeds=[{"title": "x"}]), r"\.embeds"),
    "an embed beside components": (message(display("x"), embeds=[{"title": "x"}]), r"\.embeds"),
    "content beside components": (message(display("x"), content="x"), "content beside"),
    "components of v2 without the flag": (plain("x", components=[display("y")]), "type: is 10"),
    "half a character": (plain(HALF), "surrogate"),
    "half a character inside": (message(container(display(HALF))), "surrogate"),
}
COMPONENTS: dict[str, tuple[list[Any], str]] = {
    "nothing": ([], "0 items"),
    "no text": ([{"type": 14}], "displays 0 characters"),
    "an empty text": ([display("")], r"\$\.components\[0\]\.content: has 0"),
    "a blank text": ([display("\n")], "is blank"),
    "too long a text": ([display("x" * 4_001)], "4001"),
    "too much text together": ([display("x" * 2_001), container(display("x" * 2_000))], "4001"),
    "41 components": ([container(*[display("x")] * 40)], "41 components"),
    "41 with an accessory": ([container(section(display("x")), *[display("x")] * 37)], "41"),
    "an unknown component": ([{"type": 99}], r"\[0\]\.type: is 99"),
    "an unknown key": ([display("x", colour=3)], r"unknown keys \['colour'\]"),
    "an empty container": ([container()], "0 items"),
    "a container in a container": ([container(container(display("x")))], "type: is 17"),
    "a bare button": ([display("x"), button()], "type: is 2"),
    "a colour beyond white": ([container(display("x"), accent_color=1 << 24)], "16777216"),
    "a section without accessory": ([{"type": 9, "components": [display("x")]}], "accessory"),
    "four texts in a section": ([section(*[display("x")] * 4)], "4 items"),
    "an odd spacing": ([display("x"), {"type": 14, "spacing": 3}], "spacing"),
    "six buttons": ([display("x"), row(*[button()] * 6)], "6 items"),
    "no buttons": ([display("x"), row()], "0 items"),
    "text in a row": ([display("x"), row(display("y"))], "type: is 10"),
    "a button twice": ([display("x"), row(button(), button())], "repeats 'share'"),
    "a number twice": ([display("x", id=7), display("y", id=7)], "repeats 7"),
    "a long label": ([display("x"), row(button(label="x" * 81))], "81"),
    "no label": ([display("x"), row({"type": 2, "style": 1, "custom_id": "a"})], "nor emoji"),
    "a long name": ([display("x"), row(button(custom_id="x" * 101))], "101"),
    "an odd style": ([display("x"), row(button(style=9))], "style"),
    "a button with an address": ([display("x"), row(button(url="https://a.example"))], "beside"),
    "a link with a name": ([display("x"), row(link(custom_id="a"))], "beside"),
    "a link to nowhere": ([display("x"), row({"type": 2, "style": 5, "label": "x"})], "lacks"),
    "a link to a script": ([display("x"), row(link(url="javascript:x"))], "web address"),
    "a long link": ([display("x"), row(link(url="https://a.example/" + "x" * 500))], "518"),
}


@pytest.mark.parametrize(("payload", "rule"), MESSAGES.values(), ids=MESSAGES.keys())
def test_a_broken_message_fails(payload: dict[str, Any], rule: str) -> None:
    with pytest.raises(AssertionError, match=rule):
        check_discord_message(payload)


@pytest.mark.parametrize(("components", "rule"), COMPONENTS.values(), ids=COMPONENTS.keys())
def test_a_broken_component_fails(components: list[Any], rule: str) -> None:
    with pytest.raises(AssertionError, match=rule):
        check_discord_message(message(*components))
