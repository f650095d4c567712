from tests.payloads.slack import shown_text
from tests.payloads.slack_samples import (
    IMAGE,
    bullets,
    button,
    feedback,
    link,
    message,
    mrkdwn,
    paragraph,
    plain,
    rich,
    section,
    text,
)


def test_a_reader_sees_one_line_for_each_piece_of_rich_text() -> None:
    quote = paragraph(text("The *tide* "), text("rises &amp; falls."), kind="rich_text_quote")
    items = bullets(paragraph(text("one")), paragraph(link(text="two")))

    shown = shown_text(message(rich(quote, items), section("by *Ada*")))

    assert shown == "The *tide* rises &amp; falls.\none\ntwo\nby Ada"


def test_a_reader_sees_no_marks_escapes_or_addresses_behind_labels() -> None:
    marked = (
        "> *AT&amp;T* said _so_, 2*3*4 &lt;b&gt;: <https://a.example/|here> <https://b.example>"
    )

    shown = shown_text(message(section(marked)))

    assert shown == "AT&T said so, 2*3*4 <b>: here https://b.example"


def test_a_reader_sees_escapes_undone_once() -> None:
    assert shown_text({"text": "&amp;lt;"}) == "&lt;"


def test_a_reader_sees_the_text_only_where_there_are_no_blocks() -> None:
    assert shown_text(message(section("seen"))) == "seen"
    assert shown_text({"text": "seen"}) == "seen"


def test_a_reader_sees_fields_contexts_and_buttons() -> None:
    blocks = (
        {"type": "header", "text": plain("head *er*")},
        section("side", fields=[plain("field")], accessory=button()),
        {"type": "context", "elements": [mrkdwn("~old~"), IMAGE]},
        {"type": "divider"},
        {"type": "context_actions", "elements": [feedback()]},
    )

    lines = shown_text(message(*blocks)).splitlines()

    assert lines == [
        "head *er*", "side", "field", "Share", "old", "positive_button", "negative_button",
    ]  # fmt: skip
