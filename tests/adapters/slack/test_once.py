import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot import Librarian
from tests.adapters.slack.serving import QUESTION, Serve, all_claims, serving
from tests.loopback.slack import LoopbackSlack

MENTIONING = f"<@U0BOT> {QUESTION}"


def said(ts: str, kind: str = "message", **more: object) -> dict[str, Any]:
    event = {"type": kind, "user": "U1ASKER", "text": MENTIONING, "ts": ts, "channel": "C0NEWS"}
    return {**event, "event_ts": ts, "channel_type": "channel", **more}


async def answered_last(slack: LoopbackSlack) -> None:
    """Ask once more: whatever came before has been dealt with when this is answered."""
    await slack.direct_message(QUESTION, channel="D0LAST")
    await slack.until(lambda: any(each.channel == "D0LAST" for each in slack.posted))


@pytest.mark.parametrize("order", [("message", "app_mention"), ("app_mention", "message")])
@pytest.mark.parametrize("together", ["together", ""])
async def test_a_mention_that_comes_as_two_events_is_answered_once(
    slack: LoopbackSlack, http: Serve, order: tuple[str, str], together: str
) -> None:
    ts = slack.next_ts()
    async with http():
        first, second = (slack.event(said(ts, kind)) for kind in order)
        if together:
            received = [*await asyncio.gather(first, second)]
        else:
            received = [await first]
            await slack.replies_to(ts)
            received.append(await second)
        await answered_last(slack)

    assert all(each.acknowledged for each in received)
    assert len(await slack.replies_to(ts)) == 1


async def test_an_event_that_is_delivered_again_and_again_is_answered_once(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    ts = slack.next_ts()
    async with serving(slack, librarian, home):
        received = [
            await slack.mention(QUESTION, ts=ts, event_id="Ev0AGAIN", retry=attempt or None)
            for attempt in range(5)
        ]
        await answered_last(slack)

    assert all(each.acknowledged for each in received)
    assert len(await slack.replies_to(ts)) == 1


async def test_an_event_of_which_only_a_repetition_arrives_is_answered(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    async with serving(slack, librarian, home):
        asked = await slack.mention(QUESTION, retry=2)
        assert len(await slack.replies_to(str(asked.ts))) == 1


async def test_an_event_that_is_delivered_again_after_a_restart_is_answered_once(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    async with serving(slack, librarian, home):
        asked = await slack.mention(QUESTION)
        await slack.replies_to(str(asked.ts))
    async with serving(slack, librarian, home):
        await slack.mention(QUESTION, ts=asked.ts, event_id=asked.event_id, retry=1)
        await answered_last(slack)

    assert len(await slack.replies_to(str(asked.ts))) == 1


async def test_a_command_that_is_delivered_twice_is_answered_once(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    async with serving(slack, librarian, home):
        for _ in range(2):
            received = await slack.command(QUESTION, trigger_id="1.2.same")
            assert received.acknowledged
        await answered_last(slack)

    assert sorted(each.channel for each in slack.posted) == ["C0NEWS", "D0LAST"]


async def test_two_commands_are_answered_both(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    async with serving(slack, librarian, home):
        await asyncio.gather(slack.command(QUESTION), slack.command(QUESTION))
        await slack.until(lambda: len(slack.posted) == 2)


NO_QUESTIONS = {
    "a bot": said("1764000001.000100", bot_id="B0OTHER"),
    "a bot with a profile": said("1764000001.000100", bot_profile={"id": "B0OTHER"}),
    "a bot's message": said("1764000001.000100", subtype="bot_message", bot_id="B0OTHER"),
    "the bot itself": said("1764000001.000100", user="U0BOT", bot_id="B0BOT"),
    "the bot itself, without a bot's id": said("1764000001.000100", user="U0BOT"),
    "a changed message": {
        "type": "message", "subtype": "message_changed", "channel": "C0NEWS", "hidden": True,
        "ts": "1764000002.000100", "event_ts": "1764000002.000100", "channel_type": "channel",
        "message": said("1764000001.000100", edited={"user": "U1ASKER", "ts": "1764000002.0"}),
        "previous_message": said("1764000001.000100"),
    },
    "an edited mention": said(
        "1764000001.000100", "app_mention", edited={"user": "U1ASKER", "ts": "1764000002.0"}
    ),
    "a deleted message": {
        "type": "message", "subtype": "message_deleted", "channel": "C0NEWS", "hidden": True,
        "ts": "1764000002.000100", "deleted_ts": "1764000001.000100", "channel_type": "channel",
        "event_ts": "1764000002.000100", "previous_message": said("1764000001.000100"),
    },
    "somebody who joins": said("1764000001.000100", subtype="channel_join"),
    "a new topic": said("1764000001.000100", subtype="channel_topic"),
    "a message to others": said("1764000001.000100", text=QUESTION),
    "a mention of somebody else": said("1764000001.000100", text=f"<@U0BOTANIST> {QUESTION}"),
    "a bot in a direct message": said(
        "1764000001.000100", channel="D0ASKER", channel_type="im", bot_id="B0OTHER"
    ),
    "an edited direct message": said(
        "1764000001.000100", channel="D0ASKER", channel_type="im",
        edited={"user": "U1ASKER", "ts": "1764000002.0"},
    ),
    "an event of another kind": {"type": "reaction_added", "user": "U1ASKER", "reaction": "eyes"},
    "a member who joins": {"type": "member_joined_channel", "user": "U1", "channel": "C0NEWS"},
}  # fmt: skip


@pytest.mark.parametrize("event", NO_QUESTIONS.values(), ids=NO_QUESTIONS)
async def test_what_is_no_question_is_acknowledged_and_not_answered(
    slack: LoopbackSlack, librarian: Librarian, home: Path, event: dict[str, Any]
) -> None:
    async with serving(slack, librarian, home):
        received = await slack.event(event)
        await answered_last(slack)

    assert received.acknowledged
    assert [each.channel for each in slack.posted] == ["D0LAST"]
    assert all_claims(home) == 1


@pytest.mark.parametrize("subtype", ["file_share", "thread_broadcast"])
async def test_a_message_with_a_file_or_shown_to_the_channel_is_answered(
    slack: LoopbackSlack, librarian: Librarian, home: Path, subtype: str
) -> None:
    ts = slack.next_ts()
    async with serving(slack, librarian, home):
        await slack.event(said(ts, subtype=subtype))
        assert len(await slack.replies_to(ts)) == 1
