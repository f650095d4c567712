"""What is known of every reply, and the check of all that was sent to Discord."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from tests.payloads.discord import check_discord_commands, check_discord_message
from tests.payloads.discord_spec import check_against_spec

QUESTION = "What raises the tides?"
QUOTE = "The moon raises the tides twice a day."
TITLE = "Tides"

MESSAGE = re.compile(r"/channels/\d+/messages|/webhooks/\d+/[^/]+(?:/messages/[^/]+)?")
COMMANDS = re.compile(r"/applications/\d+/commands")
LINK_TARGET = re.compile(r"\]\(<[^<>\s]*>\)")
# Ids and nonces. Discord's description makes no difference between two of them, nor between
# capital and small letters, so that one of the requests that differ in nothing else will do.
NAME = re.compile(r"\d{15,}|[\da-f]{25}")
allowed: set[str] = set()
# What Discord would make something of, if no backslash stood before it.
LIVE = re.compile(
    r"(?<!\\)(?:<(?:@[!&]?|\#)\d+>|<t:|<a?:\w+:|@everyone|@here|:[\w+-]+:)|https?://",
    re.IGNORECASE,
)


def check_request(verb: str, path: str, payload: Any) -> None:  # noqa: ANN401 - any JSON
    """Fail unless Discord would take this call, and show a message as it was meant."""
    if payload is None:
        return
    kind = f"{verb} {path} {json.dumps(payload)}"
    if (kind := NAME.sub("0", kind).casefold()) not in allowed:
        check_against_spec(verb, path, payload)
        allowed.add(kind)
    if MESSAGE.fullmatch(path):
        check_discord_message(payload)
    elif COMMANDS.fullmatch(path):
        check_discord_commands(payload)


def markdown(component: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON
    """Yield every text in a payload or component, as Discord is given it."""
    if isinstance(component, Mapping):
        if component.get("content"):
            yield component["content"]
        yield from markdown(component.get("components"))
    elif isinstance(component, list):
        for each in component:
            yield from markdown(each)


def assert_nothing_is_live(payload: Mapping[str, Any]) -> None:
    """Require that nothing but the source's own link is more than text."""
    for text in markdown(payload):
        assert not LIVE.search(LINK_TARGET.sub("]", text))
