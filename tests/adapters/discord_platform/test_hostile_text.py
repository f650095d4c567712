from dataclasses import replace
from datetime import date
from pathlib import Path

import discord
import pytest

from adapters.conversation import question_in
from adapters.discord.markdown import plain
from adapters.excerpts import one_line
from bot import Librarian
from bot.passage import Passage
from bot.rules import Rules
from corpus.splitting import split
from tests.adapters.discord_platform.chatting import chatting, payload_of, shown
from tests.adapters.discord_platform.checking import QUESTION, assert_nothing_is_live
from tests.builders import article

HOSTILE = (
    "@everyone", "@here", "<@1>", "<@!1>", "<@&1>", "<#1>", "</ask:1>", "<id:guide>",
    "[a](https://evil.example)", "[a](<https://evil.example>)", "https://evil.example/a_b_c",
    "<https://evil.example>", "||spoiler||", "```js\ncode\n```", "`code`", "**bold**", "__under__",
    "~~struck~~", "_slanted_", "***", "# heading", "## heading", "-# small", "> quote",
    ">>> quote", "- list", "* list", "+ list", "1. list", "1) list", ":smile:", "<:wave:1>",
    "<a:wave:1>", "<t:0>", "<t:0:R>", "\\", "\\\\", "\\*a\\*", "\\@everyone", "||", "](", "**",
    "mail@evil.example", "discord.gg/evil", "HTTPS://evil.example", "<mailto:a@evil.example>",
)  # fmt: skip


def hostile_passages(hostile: str, *, name: str = "tides") -> list[Passage]:
    text = (
        f"The moon raises {hostile} the tides twice a day\n{hostile} and {hostile}\n\n"
        f"{hostile} pulls the tides as well"
    )
    plain_one = article(f"{text} at {name}", name=name, title=f"{hostile} Tides {hostile}")
    source = replace(
        plain_one.source,
        author=f"Ada {hostile}",
        outlet=f"{hostile} Shore",
        url=f"https://shore.example/{hostile}",
        published=date(2025, 8, 8),
    )
    return list(split(replace(plain_one, source=source)))


def credits_of(hostile: str) -> str:
    said = one_line(hostile)
    return f"{said} Tides {said} · Ada {said} · {said} Shore · 2025-08-08"


def assert_harmless(answer: discord.Message, *expected: str) -> None:
    """Require that *answer* shows what is *expected*, and is no more than text."""
    for text in expected:
        assert text in shown(answer)
    assert_nothing_is_live(payload_of(answer))
    assert answer.mentions == answer.role_mentions == answer.channel_mentions == []
    assert not answer.mention_everyone


@pytest.mark.parametrize("hostile", HOSTILE)
async def test_what_an_article_says_is_shown_as_it_is(home: Path, hostile: str) -> None:
    librarian = Librarian(hostile_passages(hostile))
    quotes = librarian.answer(QUESTION).quotes
    assert any(hostile in quote.text for quote in quotes)
    async with chatting(librarian, home) as chat:
        answer = await chat.ask(QUESTION)
        assert_harmless(answer, f"— {credits_of(hostile)}", *(quote.text for quote in quotes))


async def test_what_an_article_is_called_is_shown_as_it_is_where_it_is_only_near(
    home: Path,
) -> None:
    near = {f"buoy{number}": hostile for number, hostile in enumerate(HOSTILE)}
    passages = [each for name in near for each in hostile_passages(near[name], name=name)]
    async with chatting(Librarian(passages, rules=Rules(least_confidence=1.0)), home) as chat:
        for name, hostile in near.items():
            missing = "xylophone" + hostile.replace(" ", "")
            abstention = await chat.ask(f"Who sold the {missing} of {name}?")
            assert_harmless(abstention, "No article contains", f"- {credits_of(hostile)}")


async def test_what_an_asker_says_is_shown_as_it_is(librarian: Librarian, home: Path) -> None:
    async with chatting(librarian, home) as chat:
        for hostile in HOSTILE:
            question = f"{hostile} {QUESTION} {hostile}"
            assert_harmless(await chat.ask(question), one_line(question_in(plain(question, {}))))


async def test_names_of_channels_are_read_and_people_are_left_out(
    librarian: Librarian, home: Path
) -> None:
    async with chatting(librarian, home) as chat:
        await chat.ask(f"What raises the {chat.channel.mention} {chat.alice.mention} tides?")
        [answer] = chat.answers()
        assert shown(answer).startswith("What raises the questions tides?\n")
