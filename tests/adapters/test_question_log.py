import logging
import re

import pytest

from adapters.question_log import Line, QuestionLog

USER, CHANNEL = "U1ASKER", "C0NEWS"
LINE = Line(user=USER, channel=CHANNEL, milliseconds=12.6, answered=True, reference="0a1b2c3d")
FORM = re.compile(
    r"question platform=slack user=([0-9a-f]{12}) channel=([0-9a-f]{12}) milliseconds=13 "
    r"answered=(yes|no) reference=0a1b2c3d"
)


@pytest.fixture(autouse=True)
def _told(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="adapters")


def hashes(caplog: pytest.LogCaptureFixture) -> list[tuple[str, ...]]:
    found = [FORM.fullmatch(message) for message in caplog.messages]
    return [match.groups()[:2] for match in found if match]


def test_a_question_is_one_line_without_names(caplog: pytest.LogCaptureFixture) -> None:
    QuestionLog("slack", secret="a secret").write(LINE)  # noqa: S106 - hides nothing

    (message,) = caplog.messages
    match = FORM.fullmatch(message)
    assert match
    assert match[3] == "yes"
    assert USER not in message
    assert CHANNEL not in message
    assert "a secret" not in message


def test_a_question_without_an_answer_is_told_as_such(caplog: pytest.LogCaptureFixture) -> None:
    line = Line(user=USER, channel=USER, milliseconds=0.2, answered=False, reference="0a1b2c3d")

    QuestionLog("discord", secret="a secret").write(line)  # noqa: S106 - hides nothing

    assert "platform=discord" in caplog.text
    assert "milliseconds=0 answered=no" in caplog.text


def test_a_name_is_the_same_over_time(caplog: pytest.LogCaptureFixture) -> None:
    QuestionLog("slack", secret="a secret").write(LINE)  # noqa: S106 - hides nothing
    QuestionLog("slack", secret="a secret").write(LINE)  # noqa: S106 - hides nothing

    first, second = hashes(caplog)
    assert first == second
    assert first[0] != first[1]


def test_a_name_is_another_with_another_key(caplog: pytest.LogCaptureFixture) -> None:
    QuestionLog("slack", secret="a secret").write(LINE)  # noqa: S106 - hides nothing
    QuestionLog("slack", secret="another").write(LINE)  # noqa: S106 - hides nothing

    first, second = hashes(caplog)
    assert not set(first) & set(second)
