"""Slack payloads, built in one line a piece."""

from collections.abc import Mapping
from typing import Any


def mrkdwn(text: str) -> dict[str, Any]:
    return {"type": "mrkdwn", "text": text}


def plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def section(text: str = "x", **more: object) -> dict[str, Any]:
    return {"type": "section", "text": mrkdwn(text), **more}


def button(**more: object) -> dict[str, Any]:
    return {"type": "button", "text": plain("Share"), "action_id": "share", **more}


def text(words: str, **more: object) -> dict[str, Any]:
    return {"type": "text", "text": words, **more}


def paragraph(*leaves: Mapping[str, Any], kind: str = "rich_text_section") -> dict[str, Any]:
    return {"type": kind, "elements": list(leaves)}


def rich(*elements: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text", "elements": list(elements)}


def bullets(*items: Mapping[str, Any], **more: object) -> dict[str, Any]:
    return {"type": "rich_text_list", "style": "bullet", "elements": list(items), **more}


def link(url: str = "https://a.example/", **more: object) -> dict[str, Any]:
    return {"type": "link", "url": url, **more}


def message(*blocks: Mapping[str, Any], **more: object) -> dict[str, Any]:
    return {"text": "Three quotes", "blocks": list(blocks), **more}


def feedback(**more: object) -> dict[str, Any]:
    pair = {
        name: {"text": plain(name), "value": name}
        for name in ("positive_button", "negative_button")
    }
    return {"type": "feedback_buttons", **pair, **more}


IMAGE = {"type": "image", "image_url": "https://a.example/i.png", "alt_text": "A cover"}
METADATA = {"event_type": "thread", "event_payload": {"a": 1}}
