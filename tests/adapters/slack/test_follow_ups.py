from pathlib import Path

import pytest

from bot import Librarian
from tests.adapters.slack.serving import QUESTION, serving, shown
from tests.loopback.slack import LoopbackSlack, Posted

FOLLOW_UP = "And how big is it?"
RECALLED = "From what you asked before, I also looked for “raises”, “tides”."
ABOUT_BEFORE = "asked before"


async def asked_in_private(slack: LoopbackSlack, text: str, *, user: str) -> Posted:
    before = len(slack.posted)
    await slack.command(text, user=user)
    await slack.until(lambda: len(slack.posted) > before)
    return slack.posted[-1]


async def test_a_follow_up_in_the_thread_recalls_the_question_before_and_says_so(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    async with serving(slack, librarian, home):
        thread = str((await slack.mention(QUESTION)).ts)
        await slack.replies_to(thread)
        await slack.mention(FOLLOW_UP, thread_ts=thread, user="U1OTHER")
        await slack.until(lambda: len(slack.posted) == 2)

    first, second = slack.posted
    assert ABOUT_BEFORE not in shown(first)
    assert (second.channel, second.thread_ts) == (first.channel, thread)
    assert RECALLED in shown(second)


async def test_in_another_thread_nothing_is_recalled(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    async with serving(slack, librarian, home):
        first = await slack.mention(QUESTION)
        await slack.replies_to(str(first.ts))
        second = await slack.mention(FOLLOW_UP)
        (answer,) = await slack.replies_to(str(second.ts))

    assert FOLLOW_UP in shown(answer)
    assert ABOUT_BEFORE not in shown(answer)


async def test_a_private_follow_up_recalls_what_its_asker_asked_in_private(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    async with serving(slack, librarian, home):
        await asked_in_private(slack, QUESTION, user="U1ASKER")
        of_another = await asked_in_private(slack, FOLLOW_UP, user="U1OTHER")
        own = await asked_in_private(slack, FOLLOW_UP, user="U1ASKER")

    assert ABOUT_BEFORE not in shown(of_another)
    assert RECALLED in shown(own)
    assert own.payload["response_type"] == "ephemeral"


@pytest.mark.parametrize("in_a_thread", [True, False], ids=["in a thread", "in the channel"])
async def test_what_was_asked_in_private_never_comes_up_in_public(
    slack: LoopbackSlack, librarian: Librarian, home: Path, *, in_a_thread: bool
) -> None:
    thread = slack.next_ts() if in_a_thread else None
    async with serving(slack, librarian, home):
        await asked_in_private(slack, QUESTION, user="U1ASKER")
        asked = await slack.mention(FOLLOW_UP, user="U1ASKER", thread_ts=thread)
        (answer,) = await slack.replies_to(thread or str(asked.ts))

    assert FOLLOW_UP in shown(answer)
    assert ABOUT_BEFORE not in shown(answer)
    assert "tides" not in str(answer.payload).casefold()


async def test_a_follow_up_to_the_bot_alone_recalls_the_message_before(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    async with serving(slack, librarian, home):
        await slack.direct_message(QUESTION)
        await slack.until(lambda: len(slack.posted) == 1)
        await slack.direct_message(FOLLOW_UP)
        await slack.until(lambda: len(slack.posted) == 2)

    assert RECALLED in shown(slack.posted[1])


async def test_after_a_restart_nothing_is_recalled_and_the_follow_up_is_answered(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    async with serving(slack, librarian, home):
        thread = str((await slack.mention(QUESTION)).ts)
        await slack.replies_to(thread)
    async with serving(slack, librarian, home):
        await slack.mention(FOLLOW_UP, thread_ts=thread)
        await slack.until(lambda: len(slack.posted) == 2)

    assert FOLLOW_UP in shown(slack.posted[1])
    assert ABOUT_BEFORE not in shown(slack.posted[1])
