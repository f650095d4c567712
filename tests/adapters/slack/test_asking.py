import json
from pathlib import Path

import pytest

from bot import Librarian
from tests.adapters.slack.serving import (
    ACKNOWLEDGED_SECONDS,
    QUESTION,
    QUOTE,
    links,
    serving,
    shown,
)
from tests.loopback.slack import LoopbackSlack

CREDITS = "Tides · Ada Low · The Shore · 2025-08-08"


async def test_a_mention_is_answered_in_its_thread_with_quote_and_source(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    async with serving(slack, librarian, home):
        asked = await slack.mention(QUESTION)
        (answer,) = await slack.replies_to(str(asked.ts))

    assert answer.channel == "C0NEWS"
    assert QUOTE in shown(answer)
    assert CREDITS in shown(answer)
    assert QUESTION in shown(answer)
    ((url, label),) = links(answer.payload["blocks"])
    assert url.startswith("https://shore.example/tides")
    assert label == "Tides"


async def test_the_words_of_the_question_are_bold_in_the_quote(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    async with serving(slack, librarian, home):
        asked = await slack.mention(QUESTION)
        (answer,) = await slack.replies_to(str(asked.ts))

    quote = answer.payload["blocks"][1]["elements"][0]
    assert quote["type"] == "rich_text_quote"
    bold = [each["text"] for each in quote["elements"] if each.get("style", {}).get("bold")]
    assert bold == ["raises", "tides"]


async def test_a_mention_inside_a_thread_is_answered_in_that_thread(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    first = slack.next_ts()
    async with serving(slack, librarian, home):
        await slack.mention(QUESTION, thread_ts=first)
        (answer,) = await slack.replies_to(first)

    assert QUOTE in shown(answer)


async def test_a_direct_message_is_answered_there(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    async with serving(slack, librarian, home):
        await slack.direct_message(QUESTION)
        await slack.until(lambda: bool(slack.posted))

    (answer,) = slack.posted
    assert (answer.channel, answer.thread_ts) == ("D0ASKER", None)
    assert QUOTE in shown(answer)


async def test_a_direct_message_inside_a_thread_is_answered_in_that_thread(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    first = slack.next_ts()
    async with serving(slack, librarian, home):
        await slack.direct_message(QUESTION, thread_ts=first)
        (answer,) = await slack.replies_to(first)

    assert answer.channel == "D0ASKER"


async def test_a_command_is_answered_to_its_asker_alone(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    async with serving(slack, librarian, home):
        await slack.command(QUESTION, user="U1ASKER")
        await slack.until(lambda: bool(slack.posted))

    (answer,) = slack.posted
    assert (answer.channel, answer.user) == ("C0NEWS", "U1ASKER")
    assert answer.payload["response_type"] == "ephemeral"
    assert QUOTE in shown(answer)
    assert QUESTION in shown(answer)


async def test_an_unanswered_question_names_the_missing_words_and_the_nearest_article(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    async with serving(slack, librarian, home):
        asked = await slack.mention("Do zebras fear the tides in winter?")
        (answer,) = await slack.replies_to(str(asked.ts))

    assert "The articles do not say." in shown(answer)
    assert "“zebras”" in shown(answer)
    assert CREDITS in shown(answer)
    assert "https://shore.example/tides" in dict(links(answer.payload["blocks"]))


async def test_a_corrected_word_is_named(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    async with serving(slack, librarian, home):
        asked = await slack.mention("How big is the rewrad for the parrot?")
        (answer,) = await slack.replies_to(str(asked.ts))

    assert "No article has “rewrad”; I looked for reward." in shown(answer)
    assert "fifty guineas" in shown(answer)


@pytest.mark.parametrize("text", ["", "   ", "<@U0BOT>", "<@U0BOT>  :"])
async def test_an_empty_question_is_answered_kindly(
    slack: LoopbackSlack, librarian: Librarian, home: Path, text: str
) -> None:
    async with serving(slack, librarian, home):
        asked = await slack.mention(text)
        (answer,) = await slack.replies_to(str(asked.ts))
        await slack.command("")
        await slack.until(lambda: len(slack.posted) == 2)

    assert "Ask me something" in shown(answer)
    assert "Ask me something" in shown(slack.posted[1])


async def test_markup_in_a_question_is_read_as_its_writer_sees_it(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    text = "<@U0BOT>, *how* big is the &lt;reward&gt; &amp; <https://a.example|this> <@U2>?"
    async with serving(slack, librarian, home):
        asked = await slack.mention(text)
        (answer,) = await slack.replies_to(str(asked.ts))

    assert "*how* big is the <reward> & this ?" in shown(answer)
    assert "U2" not in json.dumps(answer.payload)
    assert "fifty guineas" in shown(answer)


async def test_a_message_with_a_question_a_line_is_answered_line_by_line(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    text = f"<@U0BOT>\n{QUESTION}\nHow big is the reward for the parrot?\nWho is Zaphod?"
    async with serving(slack, librarian, home):
        asked = await slack.mention(text)
        (answer,) = await slack.replies_to(str(asked.ts))

    assert QUOTE in shown(answer)
    assert "fifty guineas" in shown(answer)
    assert "The articles do not say: “Who is Zaphod?”" in shown(answer)


async def test_an_unknown_command_is_told_which_one_there_is(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    async with serving(slack, librarian, home):
        received = await slack.command("", command="/quotedesk-settings")

    assert received.acknowledged
    (answer,) = slack.posted
    assert answer.user == "U1ASKER"
    assert "/ask" in shown(answer)


async def test_every_way_of_asking_is_acknowledged_within_a_second(
    slack: LoopbackSlack, librarian: Librarian, home: Path
) -> None:
    async with serving(slack, librarian, home):
        received = [
            await slack.mention(QUESTION),
            await slack.direct_message(QUESTION),
            await slack.command(QUESTION),
        ]
        await slack.until(lambda: len(slack.posted) == 3)

    assert all(each.acknowledged and each.seconds < ACKNOWLEDGED_SECONDS for each in received)
