from typing import Any

import pytest

from tests.payloads.slack import check_slack_message
from tests.payloads.slack_samples import (
    IMAGE,
    METADATA,
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

HALF = "\ud83d"

GOOD = {
    "a text alone": {"text": "AT&amp;T &lt;3"},
    "a message to a channel": message(section(), channel="C1", thread_ts="1700000000.000100"),
    "an answer to a command": {"text": "x", "response_type": "ephemeral"},
    "the removal of an answer": {"delete_original": True},
    "no previews": {"text": "x", "unfurl_links": False, "unfurl_media": False},
    "metadata": {"text": "x", "metadata": METADATA},
    "no blocks any more": message(replace_original=True),
    "the longest text": {"text": "x" * 4_000},
    "the longest section": message(section("x" * 3_000)),
    "fields": message({"type": "section", "fields": [mrkdwn("x" * 2_000), plain("y")]}),
    "an accessory": message(section(accessory=button()), section(accessory=IMAGE)),
    "the longest header": message({"type": "header", "text": plain("x" * 150)}),
    "a context": message({"type": "context", "elements": [mrkdwn("x"), plain("y"), IMAGE]}),
    "a divider": message({"type": "divider", "block_id": "x" * 255}),
    "fifty blocks": message(*[{"type": "divider"}] * 50),
    "actions": message({"type": "actions", "elements": [button(url="https://a.example/?a=b")]}),
    "feedback": message({"type": "context_actions", "elements": [feedback(action_id="f")]}),
    "a labelled link": message(section("<https://a.example/?a=1&amp;b=2|AT&amp;T>")),
    "a mail address": message(section("<mailto:a@b.example|Write>")),
    "rich text": message(
        rich(
            paragraph(text("a", style={"bold": True}), link(text="b", style={"italic": True})),
            paragraph(text("<!channel> & <@U1>"), kind="rich_text_quote"),
            paragraph(text("code"), kind="rich_text_preformatted"),
            bullets(paragraph({"type": "emoji", "name": "book"}), indent=1),
        )
    ),
}


@pytest.mark.parametrize("payload", GOOD.values(), ids=GOOD.keys())
def test_what_slack_shows_as_meant_passes(payload: dict[str, Any]) -> None:
    check_slack_message(payload)


ENVELOPES: dict[str, tuple[dict[str, Any], str]] = {
    "no text": ({"blocks": [section()]}, r"\$: lacks \['text'\]"),
    "a blank text": ({"text": " "}, r"\$\.text: is blank"),
    "too long a text": ({"text": "x" * 4_001}, r"\$\.text: has 4001 characters"),
    "a text that is none": ({"text": 3}, r"\$\.text: is not a string"),
    "an unknown key": ({"text": "x", "colour": "red"}, r"\$: has unknown keys \['colour'\]"),
    "unchecked attachments": ({"text": "x", "attachments": []}, "unknown keys"),
    "a null": ({"text": "x", "thread_ts": None}, r"\$\.thread_ts: is null"),
    "a null far inside": ({"text": "x", "metadata": {"a": [None]}}, r"\$\.metadata\.a\[0\]"),
    "an odd response type": ({"text": "x", "response_type": "private"}, "response_type"),
    "an odd flag": ({"text": "x", "unfurl_links": "no"}, "neither true nor false"),
    "an odd timestamp": ({"text": "x", "thread_ts": "now"}, "timestamp"),
    "a number as timestamp": ({"text": "x", "thread_ts": 1.5}, "is not a string"),
    "names made mentions": ({"text": "x", "link_names": True}, "link_names"),
    "text parsed in full": ({"text": "x", "parse": "full"}, "parse"),
    "metadata with more": ({"text": "x", "metadata": {**METADATA, "a": 1}}, "unknown keys"),
    "a call to everybody": ({"text": "<!here>"}, r"\$\.text: mentions"),
    "a bare ampersand": ({"text": "AT&T"}, "ampersand"),
    "another entity": ({"text": "&quot;"}, "ampersand"),
    "half a character": ({"text": HALF}, "surrogate"),
    "half a character as key": ({"text": "x", HALF: 1}, "surrogate"),
    "a NUL": ({"text": "a\0"}, "NUL"),
    "more with a removal": ({"delete_original": True, "text": "x"}, "unknown keys"),
}
BLOCKS: dict[str, tuple[list[Any], str]] = {
    "51 blocks": ([{"type": "divider"}] * 51, r"\$\.blocks: has 51 items"),
    "an unknown block": ([{"type": "poem"}], r"\$\.blocks\[0\]\.type: is 'poem'"),
    "no type": ([{}], "lacks 'type'"),
    "no object": (["x"], "lacks 'type'"),
    "the same id twice": ([{"type": "divider", "block_id": "a"}] * 2, "repeats 'a'"),
    "too long an id": ([{"type": "divider", "block_id": "a" * 256}], "256 characters"),
    "a divider with text": ([{"type": "divider", "text": "x"}], "unknown keys"),
    "an empty section": ([{"type": "section"}], "neither text nor fields"),
    "a section without words": ([section("")], r"\.text\.text: has 0 characters"),
    "too long a section": ([section("x" * 3_001)], "3001 characters"),
    "a bare string": ([{"type": "section", "text": "x"}], "lacks 'type'"),
    "an unknown text key": (
        [{"type": "section", "text": {**mrkdwn("x"), "emoji": True}}],
        "emoji",
    ),
    "eleven fields": ([{"type": "section", "fields": [mrkdwn("x")] * 11}], "11 items"),
    "too long a field": ([{"type": "section", "fields": [mrkdwn("x" * 2_001)]}], "2001"),
    "an odd accessory": ([section(accessory={"type": "datepicker"})], "datepicker"),
    "a long header": ([{"type": "header", "text": plain("x" * 151)}], "151"),
    "a header with marks": ([{"type": "header", "text": mrkdwn("x")}], "mrkdwn"),
    "an empty context": ([{"type": "context", "elements": []}], "0 items"),
    "a long context": ([{"type": "context", "elements": [plain("x")] * 11}], "11 items"),
    "26 buttons": ([{"type": "actions", "elements": [button()] * 26}], "26 items"),
    "a button twice": ([{"type": "actions", "elements": [button()] * 2}], "repeats 'share'"),
    "a long button": ([{"type": "actions", "elements": [button(text=plain("x" * 76))]}], "76"),
    "a long value": ([{"type": "actions", "elements": [button(value="x" * 2_001)]}], "2001"),
    "an odd address": ([{"type": "actions", "elements": [button(url="a b")]}], "address"),
    "half of a feedback": (
        [{"type": "context_actions", "elements": [{"type": "feedback_buttons"}]}],
        "lacks",
    ),
    "a person": ([section("<@U1>")], "mentions"),
    "a channel": ([section("see <#C1|general>")], "mentions"),
    "a group": ([section("<!subteam^S1>")], "mentions"),
    "a tag": ([section("a <b> c")], "opens no link"),
    "a bare ampersand": ([section("Q&A")], "ampersand"),
    "too much together": ([section("x" * 2_900)] * 4, "not 10000"),
}
RICH: dict[str, tuple[dict[str, Any], str]] = {
    "nothing": ({"type": "rich_text_section", "elements": []}, "0 items"),
    "an unknown element": (paragraph(text("x"), kind="rich_text_poem"), "rich_text_poem"),
    "an empty text": (paragraph(text("")), "is not a text"),
    "an unknown leaf": (paragraph({"type": "colour", "value": "#fff"}), "'colour'"),
    "an unknown key": (paragraph(text("x", size=3)), r"unknown keys \['size'\]"),
    "an unknown style": (paragraph(text("x", style={"loud": True})), r"unknown keys \['loud'\]"),
    "a style that is a word": (paragraph(text("x", style={"bold": "yes"})), "true nor false"),
    "a relative link": (paragraph(link("/a")), "not a web address"),
    "a script": (paragraph(link("javascript:alert(1)")), "not a web address"),
    "a link that no parser reads": (paragraph(link("https://[a")), "not a web address"),
    "an empty link": (paragraph(link("")), "0 characters"),
    "too long a link": (paragraph(link("https://a.example/" + "x" * 3_000)), "3018"),
    "an empty label": (paragraph(link(text="")), "is not a text"),
    "an odd list": (bullets(paragraph(text("x")), style="roman"), "roman"),
    "a list of texts": (bullets(text("x")), "'text'"),
    "a user": (paragraph({"type": "user", "user_id": "U1"}), "mentions a user"),
    "a group": (paragraph({"type": "usergroup", "usergroup_id": "S1"}), "mentions a usergroup"),
    "everybody": (paragraph({"type": "broadcast", "range": "here"}), "mentions a broadcast"),
    "a channel": (paragraph({"type": "channel", "channel_id": "C1"}), "mentions a channel"),
    "half a character": (paragraph(text(HALF)), "surrogate"),
}


@pytest.mark.parametrize(("payload", "rule"), ENVELOPES.values(), ids=ENVELOPES.keys())
def test_a_broken_envelope_fails(payload: dict[str, Any], rule: str) -> None:
    with pytest.raises(AssertionError, match=rule):
        check_slack_message(payload)


@pytest.mark.parametrize(("blocks", "rule"), BLOCKS.values(), ids=BLOCKS.keys())
def test_a_broken_block_fails(blocks: list[Any], rule: str) -> None:
    with pytest.raises(AssertionError, match=rule):
        check_slack_message(message(*blocks))


@pytest.mark.parametrize(("element", "rule"), RICH.values(), ids=RICH.keys())
def test_broken_rich_text_fails(element: dict[str, Any], rule: str) -> None:
    with pytest.raises(AssertionError, match=rule):
        check_slack_message(message(rich(element)))
