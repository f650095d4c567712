import logging
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from adapters.limiting import Limiter
from bot import Answer, Librarian
from bot.reader import DEFAULT_QUOTES
from tests.adapters.discord_platform.chatting import chatting, shown
from tests.adapters.discord_platform.checking import QUESTION, QUOTE, TITLE
from tests.payloads.discord import EPHEMERAL

ALL_SHOWN = f"{QUESTION}\n{QUOTE}\n— {TITLE} · Ada Low · The Shore · 2025-08-08"


class Broken(Librarian):
    def __init__(self) -> None:
        super().__init__([])

    def answer(
        self, text: str, *, limit: int = DEFAULT_QUOTES, earlier: Sequence[str] = ()
    ) -> Answer:
        message = f"the shelf fell down while {limit} quotes were sought for {text} {earlier}"
        raise RuntimeError(message)


async def test_a_command_is_answered_to_its_asker_alone(librarian: Librarian, home: Path) -> None:
    async with chatting(librarian, home) as chat:
        result = await chat.alice.slash(chat.channel, "ask", question=QUESTION)
        [deferred] = [each for each in chat.env.http_requests if each.path.endswith("callback")]
        assert deferred.json == {"type": 5, "data": {"flags": EPHEMERAL}}
        assert result.ephemeral
        assert result.response
        assert shown(result.response.message) == ALL_SHOWN
        assert result.followups == []
        assert chat.answers() == []


async def test_a_command_in_a_direct_message_is_answered(librarian: Librarian, home: Path) -> None:
    async with chatting(librarian, home) as chat:
        result = await chat.alice.user.slash("ask", question=QUESTION)
        assert result.response
        assert shown(result.response.message) == ALL_SHOWN


async def test_a_mention_is_answered_by_a_reply_in_the_channel(
    librarian: Librarian, home: Path
) -> None:
    async with chatting(librarian, home) as chat:
        asked = await chat.alice.send(chat.channel, f"{chat.bot} {QUESTION}")
        [answer] = chat.answers()
        assert answer.reference
        assert answer.reference.message_id == asked.id
        assert shown(answer) == ALL_SHOWN
        assert answer.mentions == []


async def test_the_source_is_a_link_to_the_words_that_were_quoted(
    librarian: Librarian, home: Path
) -> None:
    async with chatting(librarian, home) as chat:
        await chat.ask(QUESTION)
        [request] = [each for each in chat.env.http_requests if each.path.endswith("messages")]
        assert f"[{TITLE}](<https://shore.example/tides#:~:text=" in str(request.json)


async def test_the_words_of_the_question_are_bold(librarian: Librarian, home: Path) -> None:
    async with chatting(librarian, home) as chat:
        await chat.ask(QUESTION)
        [request] = [each for each in chat.env.http_requests if each.path.endswith("messages")]
        assert "> The moon **raises** the **tides** twice a day." in str(request.json)


async def test_a_reply_that_pings_the_bot_is_a_question(librarian: Librarian, home: Path) -> None:
    async with chatting(librarian, home) as chat:
        first = await chat.ask("Who hid the harbour's keys?")
        await chat.alice.send(chat.channel, QUESTION, reply_to=first)
        assert shown(chat.answers()[-1]) == ALL_SHOWN
        assert len(chat.answers()) == 2


async def test_a_direct_message_is_answered_there(librarian: Librarian, home: Path) -> None:
    async with chatting(librarian, home) as chat:
        await chat.alice.send_dm(QUESTION)
        [answer] = chat.answers(chat.direct)
        assert shown(answer) == ALL_SHOWN
        assert chat.answers() == []


async def test_a_mention_in_a_thread_is_answered_in_the_thread(
    librarian: Librarian, home: Path
) -> None:
    async with chatting(librarian, home) as chat:
        opening = await chat.alice.send(chat.channel, "Let us talk about the sea.")
        await opening.create_thread(name="sea")
        [thread] = chat.channel.threads
        await chat.alice.send(thread, f"{chat.bot} {QUESTION}")
        assert [shown(each) for each in chat.answers(thread)] == [ALL_SHOWN]
        assert chat.answers() == []


async def test_an_abstention_names_missing_words_and_the_nearest_articles(
    librarian: Librarian, home: Path
) -> None:
    async with chatting(librarian, home) as chat:
        answer = shown(await chat.ask("Who sold the captain's xylophone?"))
        assert "The articles do not say." in answer
        assert "No article contains “sold”, “xylophone”." in answer
        assert "The nearest articles:\n- A parrot is missing" in answer


async def test_a_correction_is_shown(librarian: Librarian, home: Path) -> None:
    async with chatting(librarian, home) as chat:
        answer = shown(await chat.ask("What is the reward for the lost parrrot?"))
        assert "No article has “parrrot”; I looked for parrot." in answer
        assert "The reward for the captain's lost parrot is fifty guineas." in answer


@pytest.mark.parametrize("said", ["", "  ", ",", "?"])
async def test_a_mention_without_a_question_is_answered_kindly(
    librarian: Librarian, home: Path, said: str
) -> None:
    async with chatting(librarian, home) as chat:
        answer = shown(await chat.ask(said))
        assert answer
        assert "wrong" not in answer


async def test_a_failure_ends_in_an_apology_with_the_reference_of_the_log(
    home: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with chatting(Broken(), home) as chat:
        answers = [shown(await chat.ask(QUESTION))]
        result = await chat.alice.slash(chat.channel, "ask", question=QUESTION)
        assert result.response
        answers.append(shown(result.response.message))

    for answer in answers:
        reference = re.fullmatch(r"Sorry, .* reference is (\w{8})\.", answer)
        assert reference
        told = [each for each in caplog.records if reference[1] in each.getMessage()]
        assert any(each.exc_info for each in told)
        assert any(each.getMessage().startswith("question platform=discord") for each in told)


@pytest.mark.parametrize(
    ("limiter", "told"),
    [
        (Limiter(a_user=1, a_channel=9), r"You ask fast: .* please ask again in \d+ s\."),
        (Limiter(a_user=9, a_channel=1), r"That is a lot of .* please ask again in \d+ s\."),
    ],
    ids=["one asker", "one channel"],
)
async def test_who_asks_too_much_is_told_so_kindly(
    librarian: Librarian, home: Path, limiter: Limiter, told: str
) -> None:
    async with chatting(librarian, home, limiter=limiter) as chat:
        assert shown(await chat.ask(QUESTION)) == ALL_SHOWN
        assert re.fullmatch(told, shown(await chat.ask(QUESTION)))
        result = await chat.alice.slash(chat.channel, "ask", question=QUESTION)
        assert result.response
        assert result.ephemeral
        assert re.fullmatch(told, shown(result.response.message))
