"""Articles that changed: told wherever they are quoted, and shown as they were."""

import asyncio
import json
from dataclasses import replace
from datetime import date, datetime
from io import StringIO
from pathlib import Path

import discord
import pytest
from discord.http import handle_message_parameters
from rich.console import Console

from adapters.discord.components import DiscordMessage, discord_messages
from adapters.discord.courier import body
from adapters.terminal.answer_json import reply_object
from adapters.terminal.rendering import show
from adapters.wording import credits_of
from bot import Answer, Librarian
from corpus.record import recorded
from corpus.store import Store
from tests.adapters.conftest import Run
from tests.adapters.slack.answers import MOON, QUESTION, answer, messages, quote, source
from tests.builders import article
from tests.payloads import discord as discord_payloads
from tests.payloads import slack as slack_payloads

TIDES = "The sun and the moon raise the tides twice a day. Boats wait for them."
UPDATED = date(2025, 8, 20)
CREDIT = "Tides · Ada Low · The Shore · 2025-08-08, updated since, on 2025-08-20"


@pytest.fixture
def changed() -> Answer:
    return answer(quote(MOON, replace(source(), updated=UPDATED)))


def test_an_article_without_a_date_only_says_when_it_changed() -> None:
    undated = replace(source(), published=None, updated=UPDATED)

    assert credits_of(undated)[-1] == "updated since, on 2025-08-20"
    assert credits_of(source())[-1] == "2025-08-08"


def test_a_terminal_says_that_an_article_changed(changed: Answer) -> None:
    console = Console(file=StringIO(), width=100, color_system=None, highlight=False)
    show(console, changed)

    assert isinstance(console.file, StringIO)
    assert f"  — {CREDIT}\n" in console.file.getvalue()


def test_slack_says_that_an_article_changed(changed: Answer) -> None:
    with_blocks, alone = messages(changed)

    assert f"— {CREDIT}" in slack_payloads.shown_text(with_blocks)
    assert CREDIT in alone["text"]


def test_discord_says_that_an_article_changed(changed: Answer) -> None:
    async def payloads() -> list[str]:
        nobody = discord.AllowedMentions.none()
        made = [
            handle_message_parameters(**body(each), allowed_mentions=nobody).payload or {}
            for each in discord_messages(changed)
        ]
        return [discord_payloads.shown_text(dict(each)) for each in made]

    assert all(CREDIT in shown for shown in asyncio.run(payloads()))


def test_discord_is_sent_the_day_beside_that_of_publication(changed: Answer) -> None:
    quoted = "> The **moon** raises the tides twice a day."
    texts = (f"**{QUESTION}**", f"{quoted}\n-# — {CREDIT}")

    assert discord_messages(changed) == [
        DiscordMessage(texts=texts),
        DiscordMessage(texts=("\n".join(texts),), is_plain=True),
    ]


def test_json_says_when_an_article_changed(changed: Answer) -> None:
    found = reply_object("?", changed, 0.0)["quotes"]

    assert isinstance(found, list)
    assert [each["updated"] for each in found] == ["2025-08-20"]


def test_answers_are_the_same_with_and_without_versions(tmp_path: Path) -> None:
    found = []
    for home, texts in (("with", ("The moon raises tides.", TIDES)), ("without", (TIDES,))):
        with Store(tmp_path / home) as store:
            for text in texts:
                store.put([recorded(article(text), identity="tides")])
            reply = Librarian(store.passages()).answer("What raises the tides?")
            found.append(reply_object("?", reply, 0.0))
    changed, unchanged = found

    when = [each.pop("updated") for each in quotes_in(changed)]
    never = [each.pop("updated") for each in quotes_in(unchanged)]
    assert when == [datetime.now().astimezone().date().isoformat()]
    assert never == [None]
    assert changed == unchanged


def quotes_in(reply: dict[str, object]) -> list[dict[str, object]]:
    quotes = reply["quotes"]
    assert isinstance(quotes, list)
    return quotes


def test_what_an_article_said_before_can_be_shown(run: Run, tides: Path) -> None:
    before = tides.read_bytes()
    name = json.loads(run("articles", "--json").stdout)[0]["article_id"]
    unchanged = run("show", name, "--versions")
    tides.write_bytes(before.replace(b"twice a day", b"now and then"))
    run("add", str(tides))

    listed = run("show", name, "--versions").stdout
    number = listed.split()[0]
    text = run("show", name, "--version", number, "--text").stdout
    unknown = run("show", name, "--version", "99")
    answered = run("ask", "What raises the tides?").stdout
    alone = run("show", name).stdout
    among = run("articles").stdout
    (known,) = json.loads(run("articles", "--json").stdout)

    today = datetime.now().astimezone().date().isoformat()
    assert "It has not changed" in unchanged.stderr
    assert "until" in listed
    assert "twice a day" in text
    assert "now and then" in answered
    assert f"updated since, on {today}" in " ".join(answered.split())
    assert all(f"updated since, on {today}" in " ".join(shown.split()) for shown in (alone, among))
    assert known["updated"] == today
    assert "updated since" not in listed
    assert "has no version 99" in str(unknown.exception)
