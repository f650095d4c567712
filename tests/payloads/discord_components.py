"""Discord's components: their shapes and limits, and the texts they show."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tests.payloads.discord_markdown import shown_markdown
from tests.payloads.shape import Place, check_distinct

ACTION_ROW, BUTTON, SECTION, TEXT_DISPLAY, SEPARATOR, CONTAINER = 1, 2, 9, 10, 14, 17
LINK_STYLE = 5
BUTTON_STYLES = (1, 2, 3, 4, LINK_STYLE)

# PLATFORMS.md, "Discord: limits", unless another source is named.
MOST_COMPONENTS = 40
LONGEST_TOGETHER = 4_000
MOST_BUTTONS = 5
LONGEST_LABEL = 80
LONGEST_CUSTOM_ID = 100
LONGEST_URL = 512  # discord-openapi.json: ButtonComponentForMessageRequest.url
MOST_SECTION_TEXTS = 3  # discord-openapi.json: SectionComponentForMessageRequest.components
LARGEST_COLOUR = 0xFFFFFF
LARGEST_ID = 2**31 - 1  # discord-openapi.json: "id" has the format int32
SCHEMES = ("http", "https", "discord")

BUTTON_KEYS = frozenset({"id", "label", "emoji", "disabled", "url", "custom_id"})
INSIDE_CONTAINER = frozenset({ACTION_ROW, SECTION, TEXT_DISPLAY, SEPARATOR})
AT_THE_TOP = INSIDE_CONTAINER | {CONTAINER}


def check_components(components: Place) -> None:
    """Require a message of components v2 that Discord takes."""
    _check_each(components, AT_THE_TOP, MOST_COMPONENTS)
    every = list(_nested(components))
    components.require(
        len(every) <= MOST_COMPONENTS,
        f"has {len(every)} components counting nested, not {MOST_COMPONENTS}",
    )
    length = sum(len(text.value) for place in every for text in place.optional("content"))
    components.require(
        1 <= length <= LONGEST_TOGETHER,
        f"displays {length} characters together, not 1 to {LONGEST_TOGETHER}",
    )
    _check_ids(every)


def check_rows(components: Place) -> None:
    """Require the rows of buttons of a plain message."""
    _check_each(components, {ACTION_ROW}, MOST_BUTTONS, fewest=0)
    _check_ids(list(_nested(components)))


def _check_ids(every: list[Place]) -> None:
    check_distinct([name for place in every for name in place.optional("custom_id")])
    numbers = [number for place in every for number in place.optional("id")]
    for number in numbers:
        number.whole(0, LARGEST_ID)
    check_distinct([number for number in numbers if number.value])  # 0 counts as none


def _nested(components: Place) -> Iterator[Place]:
    """Iterate over components and all inside them, accessories too."""
    for component in components.items(0, MOST_COMPONENTS):
        yield component
        yield from component.optional("accessory")
        for inner in component.optional("components"):
            yield from _nested(inner)


def _check_each(
    components: Place, kinds: frozenset[int] | set[int], most: int, *, fewest: int = 1
) -> None:
    for component in components.items(fewest, most):
        component.at("type").one_of(kinds)
        CHECKS[component.value["type"]](component)


def _check_container(container: Place) -> None:
    container.fields({"type", "components"}, {"id", "accent_color", "spoiler"})
    for colour in container.optional("accent_color"):
        colour.require(colour.value is None or colour.whole(0, LARGEST_COLOUR) >= 0, "no colour")
    for flag in container.optional("spoiler"):
        flag.boolean()
    _check_each(container.at("components"), INSIDE_CONTAINER, MOST_COMPONENTS)


def _check_section(section: Place) -> None:
    section.fields({"type", "components", "accessory"}, {"id"})
    _check_each(section.at("components"), {TEXT_DISPLAY}, MOST_SECTION_TEXTS)
    _check_button(section.at("accessory"))


def _check_text_display(display: Place) -> None:
    display.fields({"type", "content"}, {"id"})
    display.at("content").text(1, LONGEST_TOGETHER)


def _check_separator(separator: Place) -> None:
    separator.fields({"type"}, {"id", "divider", "spacing"})
    for flag in separator.optional("divider"):
        flag.boolean()
    for spacing in separator.optional("spacing"):
        spacing.one_of((1, 2))


def _check_row(row: Place) -> None:
    row.fields({"type", "components"}, {"id"})
    _check_each(row.at("components"), {BUTTON}, MOST_BUTTONS)


def _check_button(button: Place) -> None:
    button.fields({"type", "style"}, BUTTON_KEYS)
    button.at("type").one_of((BUTTON,))
    button.at("style").one_of(BUTTON_STYLES)
    button.require(button.has("label") or button.has("emoji"), "has neither label nor emoji")
    for label in button.optional("label"):
        label.text(1, LONGEST_LABEL)
    for flag in button.optional("disabled"):
        flag.boolean()
    for emoji in button.optional("emoji"):
        emoji.fields({"name"}, {"id", "animated"})
    _check_action(button)


def _check_action(button: Place) -> None:
    """Require an address of a link and a name of any other button, never both."""
    is_link = button.value["style"] == LINK_STYLE
    needed, unwanted = ("url", "custom_id") if is_link else ("custom_id", "url")
    button.require(button.has(needed), f"lacks {needed!r}")
    button.require(not button.has(unwanted), f"has {unwanted!r} beside {needed!r}")
    if is_link:
        button.at("url").web_address(LONGEST_URL, SCHEMES)
    else:
        button.at("custom_id").text(1, LONGEST_CUSTOM_ID)


CHECKS: Mapping[int, Callable[[Place], None]] = {
    ACTION_ROW: _check_row,
    BUTTON: _check_button,
    SECTION: _check_section,
    TEXT_DISPLAY: _check_text_display,
    SEPARATOR: _check_separator,
    CONTAINER: _check_container,
}


def shown_component(component: Mapping[str, Any]) -> Iterator[str]:
    """Iterate over the texts that a reader sees of *component*."""
    if component["type"] == TEXT_DISPLAY:
        yield shown_markdown(component["content"])
    elif component["type"] == BUTTON and "label" in component:
        yield component["label"]
    for inner in component.get("components", ()):
        yield from shown_component(inner)
    if "accessory" in component:
        yield from shown_component(component["accessory"])
