from typing import Any

import pytest

from adapters.slack.mrkdwn import escaped, mentions, plain
from adapters.slack.questions import question_in_command, question_in_event

SHOWN = [
    ("How big is it?", "How big is it?"),
    ("<@U0BOT> how big?", "  how big?"),
    ("<@U0BOT|quotedesk> how big?", "  how big?"),
    ("<!here> <!channel> <!subteam^S1|@desk> hi", "      hi"),
    ("<https://a.example/x|this page>", "this page"),
    ("<https://a.example/x>", "https://a.example/x"),
    ("<mailto:a@b.example|a@b.example>", "a@b.example"),
    ("<#C1|news> and <#C1>", "news and #C1"),
    ("<!date^1754611200^{date}|8 August>", "8 August"),
    ("1 &lt; 2 &amp;&amp; 3 &gt; 2", "1 < 2 && 3 > 2"),
    ("&amp;lt;", "&lt;"),
    ("&lt;@U0BOT&gt;", "<@U0BOT>"),
    ("*bold* _italic_ `code`", "*bold* _italic_ `code`"),
    ("", ""),
    ("<", "<"),
    ("<>", ""),
    ("<|>", ""),
    ("a < b > c", "a  b  c"),
]


@pytest.mark.parametrize(("written", "seen"), SHOWN)
def test_markup_is_read_as_it_is_shown(written: str, seen: str) -> None:
    assert plain(written) == seen


@pytest.mark.parametrize(
    ("text", "mentioned"),
    [
        ("<@U0BOT> hi", True),
        ("hi <@U0BOT|quotedesk>", True),
        ("<@U0BOTANIST> hi", False),
        ("@U0BOT hi", False),
        ("&lt;@U0BOT&gt; hi", False),
        ("", False),
    ],
)
def test_only_the_markup_of_a_mention_mentions(text: str, mentioned: bool) -> None:  # noqa: FBT001
    assert mentions(text, "U0BOT") is mentioned


@pytest.mark.parametrize("text", ["<!everyone> & <@U1>", "a &lt; b", "<https://a.example|b>", ""])
def test_escaped_text_is_shown_as_it_was(text: str) -> None:
    assert "<" not in escaped(text)
    assert ">" not in escaped(text)
    assert plain(escaped(text)) == text


def event(**fields: object) -> dict[str, Any]:
    said = {"type": "message", "user": "U1", "text": "<@U0BOT> hi", "ts": "1.2", "channel": "C1"}
    return {"event": said | fields}


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({}, {"channel": "C1", "ts": "1.2", "user": "U1", "thread": "1.2"}),
        ({"thread_ts": "1.1"}, {"channel": "C1", "ts": "1.2", "user": "U1", "thread": "1.1"}),
        ({"channel": "D1"}, {"channel": "D1", "ts": "1.2", "user": "U1"}),
        ({"channel_type": "im"}, {"channel": "C1", "ts": "1.2", "user": "U1"}),
    ],
)
def test_a_question_is_answered_where_it_was_asked(
    fields: dict[str, str], place: dict[str, str]
) -> None:
    asked = question_in_event(event(**fields), bot_user="U0BOT")

    assert asked is not None
    assert asked.place == place
    assert (asked.user, asked.channel) == ("U1", place["channel"])
    assert asked.key == f"slack:{place['channel']}:1.2"


def test_both_events_of_a_mention_have_one_key() -> None:
    found = [
        question_in_event(event(type=kind), bot_user="U0BOT")
        for kind in ("message", "app_mention")
    ]

    assert found[0] == found[1] is not None


def test_a_mention_is_known_by_its_authorizations_when_the_bot_does_not_know_its_name() -> None:
    body = event() | {"authorizations": [{"user_id": "U0BOT"}]}

    assert question_in_event(body, bot_user=None) is not None
    assert question_in_event(event(), bot_user=None) is None
    assert question_in_event(event(type="app_mention"), bot_user=None) is not None


@pytest.mark.parametrize("name", ["user", "ts", "channel", "type"])
@pytest.mark.parametrize("wrong", [None, 5, "", [], {}])
def test_a_message_without_what_it_takes_to_answer_is_no_question(
    name: str, wrong: object
) -> None:
    assert question_in_event(event(**{name: wrong}), bot_user="U0BOT") is None


@pytest.mark.parametrize("wrong", [[], {}, 5, ["bot_message"]])
@pytest.mark.parametrize("name", ["subtype", "text", "thread_ts", "channel_type"])
def test_a_message_with_a_field_of_a_wrong_type_is_read_in_peace(name: str, wrong: object) -> None:
    question_in_event(event(**{name: wrong}), bot_user="U0BOT")


@pytest.mark.parametrize("wrong", [[], {}, 5, None, ["U0BOT"]])
def test_authorizations_of_a_wrong_type_are_read_in_peace(wrong: object) -> None:
    for authorizations in (wrong, [wrong], [{"user_id": wrong}]):
        body = event() | {"authorizations": authorizations}

        assert question_in_event(body, bot_user="U0BOT") is not None


COMMAND = {
    "channel_id": "C1",
    "user_id": "U1",
    "response_url": "https://a.example/1",
    "text": "hi",
}


def test_a_command_is_named_by_its_trigger_or_else_by_its_address() -> None:
    triggered = question_in_command(COMMAND | {"trigger_id": "1.2"})
    plain_one = question_in_command(COMMAND)

    assert triggered is not None
    assert plain_one is not None
    assert triggered.key == "slack:command:1.2"
    assert plain_one.key == "slack:command:https://a.example/1"


@pytest.mark.parametrize("name", ["channel_id", "user_id", "response_url"])
def test_a_command_that_cannot_be_answered_is_no_question(name: str) -> None:
    assert question_in_command(COMMAND | {name: ""}) is None
