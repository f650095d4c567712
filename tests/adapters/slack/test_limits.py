import re
from functools import partial
from pathlib import Path

from adapters.limiting import Limiter
from bot import Librarian
from tests.adapters.slack.serving import QUESTION, QUOTE, serving, shown
from tests.loopback.slack import LoopbackSlack


def too_fast(text: str, beginning: str) -> bool:
    found = re.fullmatch(rf"{beginning}: .* please ask again in (\d+) s\.", text)
    return found is not None and 1 <= int(found[1]) <= 60


def has_posted(slack: LoopbackSlack, number: int) -> bool:
    return len(slack.posted) == number


async def said(slack: LoopbackSlack, *, channel: str, user: str) -> str:
    asked = await slack.mention(QUESTION, channel=channel, user=user)
    (answer,) = await slack.replies_to(str(asked.ts))
    return shown(answer)


async def test_a_user_who_asks_too_fast_is_told_when_to_ask_again(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    limiter = Limiter(a_user=3, a_channel=100)
    async with serving(slack, librarian, home, limiter=limiter):
        for number in range(3):
            assert QUOTE in await said(slack, channel=f"C0{number}", user="U1FAST")
        assert too_fast(await said(slack, channel="C0OTHER", user="U1FAST"), "You ask fast")
        assert QUOTE in await said(slack, channel="C0OTHER", user="U1SLOW")


async def test_a_channel_in_which_too_many_ask_is_told_when_to_ask_again(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    limiter = Limiter(a_user=100, a_channel=3)
    async with serving(slack, librarian, home, limiter=limiter):
        for number in range(3):
            assert QUOTE in await said(slack, channel="C0BUSY", user=f"U1{number}")
        beginning = "That is a lot of questions in this channel"
        assert too_fast(await said(slack, channel="C0BUSY", user="U1OTHER"), beginning)
        assert QUOTE in await said(slack, channel="C0QUIET", user="U1OTHER")


async def test_a_command_that_comes_too_fast_is_answered_in_private(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    async with serving(slack, librarian, home, limiter=Limiter(a_user=1, a_channel=100)):
        for number in (1, 2):
            await slack.command(QUESTION)
            await slack.until(partial(has_posted, slack, number))

    first, second = slack.posted
    assert QUOTE in shown(first)
    assert too_fast(shown(second), "You ask fast")
    assert second.user == "U1ASKER"


async def test_a_question_that_comes_twice_counts_once(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    async with serving(slack, librarian, home, limiter=Limiter(a_user=2, a_channel=100)):
        for retry in (None, 1, 2):
            await slack.mention(QUESTION, ts="1764000001.000100", retry=retry)
        assert QUOTE in await said(slack, channel="C0NEWS", user="U1ASKER")
