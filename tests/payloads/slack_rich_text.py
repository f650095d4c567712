"""Slack's rich text: its shape, and what a reader sees of it."""

from collections.abc import Mapping
from typing import Any

from tests.payloads.shape import Place

LONGEST_URL = 3_000  # PLATFORMS.md, "Slack: limits": url 3,000
DEEPEST_INDENT = 8  # @slack/types: RichTextList.indent is 0 to 8
MOST_ELEMENTS = 1_000  # none is documented; the budget of a whole message is the real limit
STYLES = frozenset({"bold", "italic", "strike", "code"})
MENTIONS = frozenset({"user", "usergroup", "channel", "broadcast", "team"})
LEAF_PARENTS = frozenset({"rich_text_section", "rich_text_quote", "rich_text_preformatted"})
FRAMED = frozenset({"rich_text_quote", "rich_text_preformatted"})


def check_rich_text(block: Place) -> None:
    """Require a rich text block of known elements that mention nobody."""
    block.fields({"type", "elements"}, {"block_id"})
    for element in block.at("elements").items(1, MOST_ELEMENTS):
        element.at("type").one_of(LEAF_PARENTS | {"rich_text_list"})
        if element.value["type"] == "rich_text_list":
            _check_list(element)
        else:
            _check_paragraph(element)


def _check_paragraph(element: Place) -> None:
    """Require a section, quote or preformatted text with something in it."""
    framed = element.value["type"] in FRAMED
    element.fields({"type", "elements"}, {"border"} if framed else ())
    for border in element.optional("border"):
        border.one_of((0, 1))
    for leaf in element.at("elements").items(1, MOST_ELEMENTS):
        _check_leaf(leaf)


def _check_list(element: Place) -> None:
    """Require a list whose items are sections."""
    element.fields({"type", "elements", "style"}, {"indent", "offset", "border"})
    element.at("style").one_of(("bullet", "ordered"))
    for number in element.optional("indent"):
        number.whole(0, DEEPEST_INDENT)
    for number in element.optional("offset"):
        number.whole(0, MOST_ELEMENTS)
    for border in element.optional("border"):
        border.one_of((0, 1))
    for item in element.at("elements").items(1, MOST_ELEMENTS):
        item.at("type").one_of(("rich_text_section",))
        _check_paragraph(item)


def _check_leaf(leaf: Place) -> None:
    """Require a text, a link or an emoji."""
    kind = leaf.at("type").value
    leaf.require(str(kind) not in MENTIONS, f"mentions a {kind}")
    leaf.at("type").one_of(("text", "link", "emoji"))
    if kind == "text":
        leaf.fields({"type", "text"}, {"style"})
    elif kind == "link":
        leaf.fields({"type", "url"}, {"text", "style", "unsafe"})
        leaf.at("url").web_address(LONGEST_URL)
    else:
        leaf.fields({"type", "name"}, {"unicode", "style"})
    _check_leaf_values(leaf)


def _check_leaf_values(leaf: Place) -> None:
    """Require text that is not empty and styles that are true or false."""
    for text in leaf.optional("text", "name", "unicode"):
        text.require(isinstance(text.value, str) and text.value, "is not a text")
    for style in leaf.optional("style"):
        style.fields((), STYLES)
    for flag in (*leaf.optional("unsafe"), *_style_flags(leaf)):
        flag.boolean()


def _style_flags(leaf: Place) -> list[Place]:
    """Return the places of the styles that *leaf* names."""
    return [flag for style in leaf.optional("style") for flag in style.optional(*STYLES)]


def shown_rich_text(element: Mapping[str, Any]) -> str:
    """Return what a reader sees of an element and of everything in it."""
    match element["type"]:
        case "text":
            return str(element["text"])
        case "link":
            return str(element.get("text", element["url"]))
        case "emoji":
            return f":{element['name']}:"
        case kind:
            between = "" if kind in LEAF_PARENTS else "\n"
            return between.join(map(shown_rich_text, element["elements"]))
