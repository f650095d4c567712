import json
import logging
import re
from collections.abc import Sequence
from itertools import cycle
from pathlib import Path

import pytest

from bot import Answer, Librarian
from tests.adapters.slack.serving import (
    QUESTION,
    QUOTE,
    TITLE,
    all_answered,
    ask_many,
    assert_each_answered_once,
    serving,
    shown,
)
from tests.loopback.slack import Call, Fault, LoopbackSlack, Posted

DETAIL = "a detail for nobody else"


class BrokenLibrarian(Librarian):
    def answer(
        self,
        text: str,  # noqa: ARG002
        *,
        limit: int = 3,  # noqa: ARG002
        earlier: Sequence[str] = (),  # noqa: ARG002
    ) -> Answer:
        raise RuntimeError(DETAIL)


def refusal(error: str) -> Fault:
    return Fault(body=json.dumps({"ok": False, "error": error}))


def refuse_quotes(call: Call) -> Fault | None:
    return refusal("invalid_arguments") if QUOTE in call.payload["text"] else None


def assert_apology(answer: Posted, log: str) -> None:
    reference = re.search(r"The reference is (\w+)\.", shown(answer))
    assert shown(answer).startswith("Sorry")
    assert reference is not None
    assert reference[1] in log


async def test_what_is_refused_for_its_blocks_arrives_as_text_with_quote_and_source(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    errors = cycle(["invalid_blocks", "msg_blocks_too_long", "invalid_blocks_format"])
    slack.faults["chat.postMessage"] = lambda call: (
        refusal(next(errors)) if "blocks" in call.payload else None
    )
    async with serving(slack, librarian, home):
        sent = await ask_many(slack)
        await all_answered(slack, sent)

    assert_each_answered_once(slack, sent)
    text = slack.posted[0].payload["text"]
    assert "https://shore.example/tides" in text
    assert "Ada Low · The Shore · 2025-08-08" in text


async def test_a_private_answer_that_is_refused_for_its_blocks_arrives_as_text(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    refused = Fault(status=400, body="invalid_blocks", content_type="text/plain")
    slack.faults["response_url"] = lambda call: refused if "blocks" in call.payload else None
    async with serving(slack, librarian, home):
        await slack.command(QUESTION)
        await slack.until(lambda: bool(slack.posted))

    (answer,) = slack.posted
    assert answer.user == "U1ASKER"
    assert QUOTE in shown(answer)
    assert TITLE in shown(answer)


async def test_where_every_form_is_refused_an_apology_has_the_reference_of_the_log(
    slack: LoopbackSlack, librarian: Librarian, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    slack.faults["chat.postMessage"] = refuse_quotes
    with caplog.at_level(logging.INFO):
        async with serving(slack, librarian, home):
            asked = await slack.mention(QUESTION)
            (answer,) = await slack.replies_to(str(asked.ts))

    assert_apology(answer, caplog.text)
    assert "invalid_arguments" not in shown(answer)


async def test_a_private_answer_is_apologised_for_in_private(
    slack: LoopbackSlack, librarian: Librarian, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    slack.faults["chat.postMessage"] = refuse_quotes
    slack.faults["response_url"] = lambda call: (
        Fault(status=400, body="invalid_payload") if QUOTE in call.payload["text"] else None
    )
    async with serving(slack, librarian, home):
        await slack.command(QUESTION)
        await slack.until(lambda: bool(slack.posted))

    (answer,) = slack.posted
    assert answer.user == "U1ASKER"
    assert_apology(answer, caplog.text)


async def test_a_librarian_that_breaks_is_apologised_for_without_its_error(
    slack: LoopbackSlack, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async with serving(slack, BrokenLibrarian([]), home):
        asked = await slack.mention(QUESTION)
        (answer,) = await slack.replies_to(str(asked.ts))

    assert_apology(answer, caplog.text)
    assert DETAIL not in json.dumps(answer.payload)
    assert DETAIL in caplog.text


async def test_the_next_question_is_answered_after_one_that_nothing_could_be_said_to(
    slack: LoopbackSlack, librarian: Librarian, home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    refused = iter([refusal("invalid_arguments")] * 20)
    slack.faults["chat.postMessage"] = lambda _: next(refused, None)
    async with serving(slack, librarian, home):
        await slack.mention(QUESTION)
        await slack.until(lambda: "Nor could the apology" in caplog.text)
        for _ in refused:
            pass
        asked = await slack.mention(QUESTION)
        (answer,) = await slack.replies_to(str(asked.ts))

    assert QUOTE in shown(answer)
    assert len(slack.posted) == 1


@pytest.mark.parametrize("error", ["not_in_channel", "is_archived", "channel_not_found"])
async def test_an_asker_is_answered_in_private_where_the_channel_cannot_be_written_to(
    slack: LoopbackSlack, librarian: Librarian, home: Path, error: str
) -> None:
    slack.faults["chat.postMessage"] = lambda call: (
        refusal(error) if call.payload["channel"] == "C0NEWS" else None
    )
    async with serving(slack, librarian, home):
        await slack.mention(QUESTION)
        await slack.until(lambda: bool(slack.posted))

    (answer,) = slack.posted
    assert answer.channel.startswith("D0")
    assert QUOTE in shown(answer)


async def test_an_asker_is_answered_in_private_when_the_address_of_the_command_is_used_up(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    slack.faults["response_url"] = lambda _: Fault(status=404, body="used_url")
    async with serving(slack, librarian, home):
        await slack.command(QUESTION)
        await slack.until(lambda: bool(slack.posted))

    (answer,) = slack.posted
    assert answer.channel.startswith("D0")
    assert QUOTE in shown(answer)
