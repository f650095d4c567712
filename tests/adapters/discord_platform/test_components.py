import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import discord
import pytest
from discord.http import handle_message_parameters
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.asking import Asking, Reply, reply_to
from adapters.discord.components import TITLE_CHARACTERS, discord_messages
from adapters.discord.courier import body
from adapters.excerpts import ELLIPSIS, one_line, shortened_text, visible
from bot import Answer, Librarian, Source
from corpus.splitting import split
from tests.adapters.discord_platform.checking import check_request
from tests.builders import article
from tests.payloads.discord import shown_text

POST = "/channels/300000000000000001/messages"
EDIT = "/webhooks/100000000000000001/token/messages/@original"
MARKS = (
    "*", "**", "_", "__", "~~", "`", "```", "||", "\\", "[", "](", ")", "<", ">", "#", "-", "1.",
    "@everyone", "<@1>", "<#1>", "<t:0>", ":smile:", "https://evil.example/_a_", "\n", "\n\n",
    "\n# ", "\n> ", "\n- ", "\r\n", "\t", "\x00", "\x1b[2J", "\u202e", "\u2028", "\x85", "…",
    "tides", "moon", " ", "a" * 300, "ﷺ" * 40, "👩‍🚀", "e\u0301",
)  # fmt: skip
CHARACTERS = st.characters(exclude_categories=["Cs", "Co"])
ANYTHING = st.one_of(
    st.text(CHARACTERS, max_size=60),
    st.lists(st.sampled_from(MARKS), max_size=30).map("".join),
    st.integers(1, 9_000).map(lambda length: "tides " * (length // 6) + "x" * (length % 6)),
    st.integers(1, 9_000).map(lambda length: "*" * length),
)
SENTENCES = st.lists(ANYTHING, min_size=1, max_size=3).map(" tides ".join)
SOURCES = st.builds(
    Source,
    article_id=st.just("tides"),
    title=ANYTHING,
    author=st.none() | ANYTHING,
    outlet=st.none() | ANYTHING,
    url=st.none() | ANYTHING | ANYTHING.map(lambda text: f"https://shore.example/{text}"),
    published=st.none() | st.dates(date(1, 1, 1)),
    updated=st.none() | st.dates(date(1, 1, 1)),
)
QUESTIONS = ANYTHING | ANYTHING.map(lambda text: f"What raises the tides {text[:400]}?")


def reply_about(text: str, source: Source, question: str) -> Reply:
    about = replace(article(f"The moon raises the tides {text}"), source=source)
    return reply_to(Librarian(split(about)), Asking(text=question))


@pytest.fixture(scope="module")
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


def payloads(runner: asyncio.Runner, reply: Reply) -> list[Mapping[str, Any]]:
    """Return what discord.py sends for *reply*: in components, and as plain text."""

    async def built() -> list[Mapping[str, Any]]:
        nobody = discord.AllowedMentions.none()
        made = (
            handle_message_parameters(**body(message), allowed_mentions=nobody)
            for message in discord_messages(reply)
        )
        return [dict(parameters.payload or {}) for parameters in made]

    return runner.run(built())


@settings(deadline=None, max_examples=100)
@given(text=SENTENCES, source=SOURCES, question=QUESTIONS)
def test_whatever_is_written_and_asked_discord_takes_the_reply(
    runner: asyncio.Runner, text: str, source: Source, question: str
) -> None:
    reply = reply_about(text, source, question)
    for payload in payloads(runner, reply):
        check_request("POST", POST, payload)
        check_request("PATCH", EDIT, payload)
        if isinstance(reply, Answer) and (reply.quotes or reply.nearest):
            title = one_line(source.title) or source.article_id
            assert shortened_text(title, TITLE_CHARACTERS) in shown_text(payload)


@settings(deadline=None, max_examples=100)
@given(text=SENTENCES, source=SOURCES)
def test_the_first_quote_is_whole_or_cut_at_a_word_and_marked(
    runner: asyncio.Runner, text: str, source: Source
) -> None:
    reply = reply_about(text, source, "What raises the tides?")
    if not (isinstance(reply, Answer) and reply.quotes):
        return
    quote = visible(reply.quotes[0].text)
    for payload, room in zip(payloads(runner, reply), (4_000, 2_000), strict=True):
        shown = shown_text(payload)
        if quote in shown:
            continue
        # Escapes at most double it, and the title, the credits and the link need the rest.
        assert 2 * len(quote) + 2_200 > room
        start = shown.partition("\n")[2]
        kept = start[: start.index(f" {ELLIPSIS}\n— ")]
        assert quote.startswith(kept)
        assert kept
        assert quote[len(kept)].isspace() or not set(kept) & set(" \n")


def test_a_quote_that_fits_is_whole_with_its_source_in_both_forms(runner: asyncio.Runner) -> None:
    sentence = "The moon raises the tides " + "and lowers them " * 20 + "again"
    source = Source(article_id="tides", title="Tides", author="Ada Low")
    reply = reply_about(sentence.removeprefix("The moon raises the tides "), source, "The tides?")
    for payload in payloads(runner, reply):
        assert f"{sentence}\n— Tides · Ada Low" in shown_text(payload)


def test_a_link_that_is_too_long_is_left_out_and_the_title_stays(runner: asyncio.Runner) -> None:
    url = f"https://shore.example/{'tides' * 1_000}"
    source = Source(article_id="tides", title="Tides", outlet="The Shore", url=url)
    for payload in payloads(runner, reply_about("daily.", source, "What raises the tides?")):
        assert shown_text(payload).endswith(
            "\nThe moon raises the tides daily.\n— Tides · The Shore"
        )
        assert "shore.example" not in str(payload)
