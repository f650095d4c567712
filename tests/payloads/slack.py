"""The one check of everything the bot posts to Slack, and what a reader sees of it."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from tests.payloads.shape import Place, check_distinct
from tests.payloads.slack_elements import (
    check_accessory,
    check_action_ids,
    check_button,
    check_context_action,
    check_image,
)
from tests.payloads.slack_mrkdwn import (
    check_mrkdwn,
    check_plain_text,
    check_text_object,
    shown_mrkdwn,
    shown_text_object,
)
from tests.payloads.slack_rich_text import check_rich_text, shown_rich_text

# PLATFORMS.md, "Slack: limits", unless another source is named.
MOST_BLOCKS = 50
LONGEST_BLOCK_ID = 255
LONGEST_TEXT = 4_000  # "text 4,000 recommended, cut above 40,000"
LONGEST_SECTION = 3_000
MOST_FIELDS, LONGEST_FIELD = 10, 2_000
LONGEST_HEADER = 150
MOST_CONTEXT_ELEMENTS = 10
LONGEST_CONTEXT_ELEMENT = 3_000  # none is documented; the longest of any other text object
MOST_ACTIONS, MOST_CONTEXT_ACTIONS = 25, 5
LARGEST_MESSAGE = 10_000  # "fails somewhere between 11,341 and 13,202 characters: budget 10,000"

# https://docs.slack.dev/reference/methods/chat.postMessage, without those whose content this
# module does not check (attachments, markdown_text) and the outdated as_user.
POST_MESSAGE_KEYS = frozenset({
    "channel", "text", "blocks", "thread_ts", "reply_broadcast", "unfurl_links", "unfurl_media",
    "icon_emoji", "icon_url", "username", "mrkdwn", "link_names", "parse", "metadata",
})  # fmt: skip
# https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
RESPONSE_KEYS = frozenset({"response_type", "replace_original", "delete_original"})
OTHER_METHODS_KEYS = frozenset({"ts", "user"})  # chat.update, chat.postEphemeral
MESSAGE_KEYS = POST_MESSAGE_KEYS | RESPONSE_KEYS | OTHER_METHODS_KEYS
FLAGS = (
    "reply_broadcast", "unfurl_links", "unfurl_media", "mrkdwn", "replace_original",
    "delete_original",
)  # fmt: skip
NAMES = ("channel", "user", "icon_emoji", "icon_url", "username")
TIMESTAMP = re.compile(r"\d+\.\d+", re.ASCII)


def check_slack_message(payload: Mapping[str, Any]) -> None:
    """Fail, with the JSON path and the rule, unless Slack would show *payload* as meant."""
    message = Place(dict(payload))
    _check_values(message)
    if payload.get("delete_original") is True:
        message.fields({"delete_original"})
        return
    message.fields({"text"}, MESSAGE_KEYS)
    _check_envelope(message)
    message.at("text").text(1, LONGEST_TEXT)
    check_mrkdwn(message.at("text"))
    for blocks in message.optional("blocks"):
        _check_blocks(blocks)
    size = len(json.dumps(payload.get("blocks", []), ensure_ascii=False)) + len(payload["text"])
    message.require(size <= LARGEST_MESSAGE, f"has {size} characters, not {LARGEST_MESSAGE}")


def _check_values(message: Place) -> None:
    """Require that nothing is null and that every string can be stored."""
    message.can_be_encoded()
    for leaf in message.leaves():
        leaf.require(leaf.value is not None, "is null")
        leaf.require("\0" not in str(leaf.value), "has a NUL character")


def _check_envelope(message: Place) -> None:
    """Require sound values for everything but the text and the blocks."""
    for flag in message.optional(*FLAGS):
        flag.boolean()
    for name in message.optional(*NAMES):
        name.text(1, LONGEST_BLOCK_ID)
    for moment in message.optional("thread_ts", "ts"):
        moment.require(TIMESTAMP.fullmatch(str(moment.value)), "is not a timestamp")
        moment.text(1, LONGEST_BLOCK_ID)
    for kind in message.optional("response_type"):
        kind.one_of(("ephemeral", "in_channel"))
    for parse in message.optional("parse"):
        parse.one_of(("none",))  # "full" turns names in the text into mentions
    for link_names in message.optional("link_names"):
        link_names.one_of((False,))  # so does this
    for metadata in message.optional("metadata"):
        metadata.fields({"event_type", "event_payload"})
        metadata.at("event_type").text(1, LONGEST_BLOCK_ID)
        metadata.require(isinstance(metadata.value["event_payload"], dict), "has no payload")


def _check_blocks(blocks: Place) -> None:
    """Require known blocks with distinct ids."""
    places = blocks.items(0, MOST_BLOCKS)
    for block in places:
        block.at("type").one_of(CHECKS)
        CHECKS[block.value["type"]](block)
    names = [name for block in places for name in block.optional("block_id")]
    for name in names:
        name.text(1, LONGEST_BLOCK_ID)
    check_distinct(names)


def _check_section(block: Place) -> None:
    block.fields({"type"}, {"text", "fields", "accessory", "block_id", "expand"})
    block.require(block.has("text") or block.has("fields"), "has neither text nor fields")
    for text in block.optional("text"):
        check_text_object(text, LONGEST_SECTION)
    for fields in block.optional("fields"):
        for field in fields.items(1, MOST_FIELDS):
            check_text_object(field, LONGEST_FIELD)
    for accessory in block.optional("accessory"):
        check_accessory(accessory)
    for flag in block.optional("expand"):
        flag.boolean()


def _check_header(block: Place) -> None:
    block.fields({"type", "text"}, {"block_id"})
    check_plain_text(block.at("text"), LONGEST_HEADER)


def _check_divider(block: Place) -> None:
    block.fields({"type"}, {"block_id"})


def _check_context(block: Place) -> None:
    block.fields({"type", "elements"}, {"block_id"})
    for element in block.at("elements").items(1, MOST_CONTEXT_ELEMENTS):
        if element.at("type").value == "image":
            check_image(element)
        else:
            check_text_object(element, LONGEST_CONTEXT_ELEMENT)


def _check_actions(block: Place) -> None:
    feedback = block.value["type"] == "context_actions"
    block.fields({"type", "elements"}, {"block_id"})
    elements = block.at("elements").items(1, MOST_CONTEXT_ACTIONS if feedback else MOST_ACTIONS)
    for element in elements:
        (check_context_action if feedback else check_button)(element)
    check_action_ids(elements)


CHECKS = {
    "section": _check_section,
    "header": _check_header,
    "divider": _check_divider,
    "context": _check_context,
    "actions": _check_actions,
    "context_actions": _check_actions,
    "rich_text": check_rich_text,
}


def shown_text(payload: Mapping[str, Any]) -> str:
    """Return all that a reader sees: the blocks, or the text where there are none."""
    blocks = payload.get("blocks")
    if not blocks:
        return shown_mrkdwn(payload.get("text", ""))
    return "\n".join(text for block in blocks for text in _shown(block))


def _shown(block: Mapping[str, Any]) -> Iterator[str]:
    """Iterate over the texts that a reader sees of *block*."""
    if block["type"] == "rich_text":
        yield shown_rich_text(block)
        return
    if "text" in block:
        yield shown_text_object(block["text"])
    inner = (*block.get("fields", ()), *block.get("elements", ()), block.get("accessory", {}))
    for element in inner:
        if element.get("type") in ("mrkdwn", "plain_text"):
            yield shown_text_object(element)
        elif element.get("type") == "button":
            yield shown_text_object(element["text"])
        elif element.get("type") == "feedback_buttons":
            yield element["positive_button"]["text"]["text"]
            yield element["negative_button"]["text"]["text"]
