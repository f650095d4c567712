"""Slack's text objects: their shape, their escapes, and what a reader sees of them."""

import re

from tests.payloads.shape import Place

# https://docs.slack.dev/messaging/formatting-message-text: "&", "<" and ">" are escaped,
# and Slack's own signs for people, groups and channels start with these.
MENTION = re.compile(r"<[!@#]")
BARE_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt);)")
LINK = re.compile(r"<(?P<url>(?:https?://|mailto:)[^<>|\s]+)(?:\|(?P<label>[^<>|]+))?>")
STYLES = tuple(
    re.compile(rf"(?<!\w){mark}(?=\S)([^{mark}\n]+)(?<=\S){mark}(?!\w)")
    for mark in ("`", r"\*", "_", "~")
)
QUOTE_MARK = re.compile(r"^(?:>|&gt;) ?", re.MULTILINE)


def check_mrkdwn(place: Place) -> None:
    """Require that the string mentions nobody and is escaped."""
    text: str = place.value
    place.require(not MENTION.search(text), "mentions somebody or something")
    place.require(not BARE_AMPERSAND.search(text), "has an unescaped ampersand")
    place.require("<" not in LINK.sub("", text), "has a '<' that opens no link")


def check_text_object(place: Place, longest: int) -> None:
    """Require a text object of either kind with 1 to *longest* characters."""
    place.at("type").one_of(("mrkdwn", "plain_text"))
    if place.value["type"] == "plain_text":
        check_plain_text(place, longest)
        return
    place.fields({"type", "text"}, {"verbatim"})
    place.at("text").text(1, longest)
    check_mrkdwn(place.at("text"))
    for flag in place.optional("verbatim"):
        flag.boolean()


def check_plain_text(place: Place, longest: int) -> None:
    """Require a text object without mark-up with 1 to *longest* characters."""
    place.fields({"type", "text"}, {"emoji"})
    place.at("type").one_of(("plain_text",))
    place.at("text").text(1, longest)
    for flag in place.optional("emoji"):
        flag.boolean()


def shown_mrkdwn(text: str) -> str:
    """Return what a reader sees of *text*: no marks, and links by their labels."""
    seen = QUOTE_MARK.sub("", LINK.sub(lambda link: link["label"] or link["url"], text))
    for style in STYLES:
        seen = style.sub(r"\1", seen)
    return seen.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def shown_text_object(value: dict[str, str]) -> str:
    """Return what a reader sees of a text object."""
    return shown_mrkdwn(value["text"]) if value["type"] == "mrkdwn" else value["text"]
