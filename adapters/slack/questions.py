"""Questions in what Slack delivers, and where to answer them."""

import re
from collections.abc import Mapping
from typing import Any

from adapters.desk import Asked
from adapters.slack.mrkdwn import mentions, plain

# Message subtypes that somebody wrote; the others are edits, joins and the like
# (https://docs.slack.dev/reference/events/message).
_WRITTEN = {"file_share", "thread_broadcast"}
_TIMESTAMP = re.compile(r"\d+\.\d+", re.ASCII)


def question_in_event(body: Mapping[str, Any], *, bot_user: str | None) -> Asked | None:
    """Return the question in a message that mentions the bot or is sent to it, if it is one.

    Slack delivers a mention as `message` and as `app_mention`: both have the same key.
    """
    event = body.get("event")
    if not isinstance(event, Mapping) or not _is_written_by_somebody(event, bot_user):
        return None
    channel, ts, user = (_text(event, name) for name in ("channel", "ts", "user"))
    if not (channel and _TIMESTAMP.fullmatch(ts) and user):
        return None
    text = _text(event, "text")
    is_direct = event.get("channel_type") == "im" or channel.startswith("D")
    if not (is_direct or event["type"] == "app_mention" or _mentions(text, body, bot_user)):
        return None
    thread = _text(event, "thread_ts")
    if not _TIMESTAMP.fullmatch(thread):
        thread = "" if is_direct else ts
    place = {"channel": channel, "ts": ts, "user": user, "thread": thread}
    return Asked(
        key=f"slack:{channel}:{ts}",
        text=plain(text),
        user=user,
        channel=channel,
        conversation=f"{channel}:{thread}",
        place={name: value for name, value in place.items() if value},
    )


def question_in_command(body: Mapping[str, Any]) -> Asked | None:
    """Return the question of a slash command, which is answered to its asker alone."""
    names = ("channel_id", "user_id", "response_url")
    channel, user, response_url = (_text(body, name) for name in names)
    if not (channel and user and response_url):
        return None
    return Asked(
        key=f"slack:command:{_text(body, 'trigger_id') or response_url}",
        text=plain(_text(body, "text")),
        user=user,
        channel=channel,
        # Apart from what all can read: its words must not come up in the channel.
        conversation=f"{channel}:{user}:alone",
        place={"channel": channel, "user": user, "response_url": response_url},
    )


def _is_written_by_somebody(event: Mapping[str, Any], bot_user: str | None) -> bool:
    is_bot = bool(event.get("bot_id") or event.get("bot_profile"))
    is_new = event.get("subtype") is None or _text(event, "subtype") in _WRITTEN
    is_known = _text(event, "type") in {"message", "app_mention"}
    is_own = event.get("user") == bot_user
    return is_known and is_new and "edited" not in event and not is_bot and not is_own


def _mentions(text: str, body: Mapping[str, Any], bot_user: str | None) -> bool:
    authorizations = body.get("authorizations")
    listed = authorizations if isinstance(authorizations, list) else []
    users = [_text(each, "user_id") for each in listed if isinstance(each, Mapping)]
    return any(mentions(text, user) for user in [*users, bot_user or ""] if user)


def _text(mapping: Mapping[str, Any], name: str) -> str:
    value = mapping.get(name)
    # JSON can hold halves of characters, which no text can.
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""
