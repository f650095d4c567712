"""What Slack's blocks hold besides text: buttons, images, feedback buttons."""

from collections.abc import Sequence

from tests.payloads.shape import Place, check_distinct
from tests.payloads.slack_mrkdwn import check_plain_text

# PLATFORMS.md, "Slack: limits": button text 75, value 2,000, url 3,000; action_id 255.
LONGEST_BUTTON_TEXT = 75
LONGEST_VALUE = 2_000
LONGEST_URL = 3_000
LONGEST_ACTION_ID = 255
LONGEST_ALT_TEXT = 2_000  # @slack/types: ImageElement.alt_text

BUTTON_KEYS = frozenset({"action_id", "url", "value", "style", "accessibility_label"})


def check_button(button: Place) -> None:
    """Require a button."""
    button.fields({"type", "text"}, BUTTON_KEYS)
    button.at("type").one_of(("button",))
    check_plain_text(button.at("text"), LONGEST_BUTTON_TEXT)
    for url in button.optional("url"):
        url.web_address(LONGEST_URL)
    for value in button.optional("value"):
        value.text(1, LONGEST_VALUE)
    for style in button.optional("style"):
        style.one_of(("primary", "danger"))
    for label in button.optional("accessibility_label"):
        label.text(1, LONGEST_BUTTON_TEXT)


def check_image(image: Place) -> None:
    """Require an image with its description."""
    image.fields({"type", "image_url", "alt_text"})
    image.at("type").one_of(("image",))
    image.at("image_url").web_address(LONGEST_URL)
    image.at("alt_text").text(1, LONGEST_ALT_TEXT)


def check_accessory(accessory: Place) -> None:
    """Require what may stand beside a section's text."""
    accessory.at("type").one_of(("button", "image"))
    if accessory.value["type"] == "button":
        check_button(accessory)
        check_action_ids([accessory])
    else:
        check_image(accessory)


def check_context_action(element: Place) -> None:
    """Require a pair of feedback buttons."""
    element.fields({"type", "positive_button", "negative_button"}, {"action_id"})
    element.at("type").one_of(("feedback_buttons",))
    for button in element.optional("positive_button", "negative_button"):
        button.fields({"text", "value"}, {"accessibility_label"})
        check_plain_text(button.at("text"), LONGEST_BUTTON_TEXT)
        button.at("value").text(1, LONGEST_VALUE)
        for label in button.optional("accessibility_label"):
            label.text(1, LONGEST_BUTTON_TEXT)


def check_action_ids(elements: Sequence[Place]) -> None:
    """Require that the action ids of one block are distinct and not too long."""
    names = [name for element in elements for name in element.optional("action_id")]
    for name in names:
        name.text(1, LONGEST_ACTION_ID)
    check_distinct(names)
