"""What Slack accepts in a request."""

import json

from tests.loopback.slack_records import Payload, Refusal

USERS = ("U", "W")
_MOST_BLOCKS = 50
_LONGEST_BLOCKS = 13_000
_LONGEST_TEXT = 40_000


def check_content(payload: Payload) -> None:
    """Refuse a message that Slack would not post."""
    text, blocks = str(payload.get("text") or ""), payload.get("blocks")
    if blocks:
        _check_blocks(blocks)
    if len(text) > _LONGEST_TEXT:
        raise Refusal(error="msg_too_long")
    if not (text or blocks or payload.get("attachments") or payload.get("markdown_text")):
        raise Refusal(error="no_text")


def person(payload: Payload, name: str) -> str:
    """Return the user that a request names."""
    user = str(payload.get(name) or "")
    if not user.startswith(USERS):
        raise Refusal(error="user_not_found")
    return user


def direct_channel(user: str) -> str:
    """Return the channel in which the bot and a user are alone."""
    return f"D0{user[2:]}"


def _check_blocks(blocks: object) -> None:
    if not isinstance(blocks, list):
        raise Refusal(error="invalid_blocks_format")
    if len(blocks) > _MOST_BLOCKS or not all(
        isinstance(block, dict) and "type" in block for block in blocks
    ):
        raise Refusal(error="invalid_blocks")
    if len(json.dumps(blocks, ensure_ascii=False, separators=(",", ":"))) > _LONGEST_BLOCKS:
        raise Refusal(error="msg_blocks_too_long")
