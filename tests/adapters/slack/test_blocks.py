import json
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest

from adapters.asking import Refusal
from adapters.slack.blocks import block_id
from tests.adapters.longest import with_the_largest_notes
from tests.adapters.slack.answers import (
    KEY,
    MOON,
    QUESTION,
    answer,
    links_of,
    messages,
    quote,
    source,
)
from tests.builders import librarian
from tests.payloads.slack import shown_text

CREDIT = " · Ada Low · The Shore · 2025-08-08"
SUN = "The sun's pull on the tides is weaker."
SHORE = "https://shore.example/tides"


def plain(text: str, *, bold: bool = False) -> dict[str, Any]:
    return {"type": "text", "text": text} | ({"style": {"bold": True}} if bold else {})


def section(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text_section", "elements": list(elements)}


def rich_text(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "rich_text", "elements": list(elements)}


def heading(text: str = QUESTION) -> dict[str, Any]:
    return rich_text(section(plain(text, bold=True))) | {"block_id": block_id(KEY)}


def block_of(words: list[dict[str, Any]], *origin: dict[str, Any]) -> dict[str, Any]:
    return rich_text({"type": "rich_text_quote", "elements": words}, section(plain("— "), *origin))


def context(text: str) -> dict[str, Any]:
    element = {"type": "plain_text", "text": text, "emoji": False}
    return {"type": "context", "elements": [element]}


def test_an_article_that_changed_says_so_beside_its_date() -> None:
    changed = replace(source(url=SHORE), updated=date(2025, 8, 20))

    rich, text = messages(answer(quote("Moon.", changed), question="the moon"))

    link = {"type": "link", "url": f"{SHORE}#:~:text=Moon.", "text": "Tides"}
    since = f"{CREDIT}, updated since, on 2025-08-20"
    assert rich["blocks"] == [
        heading("the moon"),
        block_of([plain("Moon", bold=True), plain(".")], link, plain(since)),
    ]
    assert rich["text"] == text["text"] == f"“Moon.”\n— Tides{since} <{SHORE}#:~:text=Moon.>"


def test_three_quotes_stand_with_their_sources() -> None:
    quotes = [
        quote("Moon.", source(url=SHORE)),
        quote("Sun.", source()),
        quote(SUN, source("sun")),
    ]

    rich, text = messages(answer(*quotes, question="the moon"))

    link = {"type": "link", "url": f"{SHORE}#:~:text=Moon.", "text": "Tides"}
    assert rich["blocks"] == [
        heading("the moon"),
        block_of([plain("Moon", bold=True), plain(".")], link, plain(CREDIT)),
        block_of([plain("Sun.")], plain("Tides"), plain(CREDIT)),
        block_of([plain(SUN)], plain("Sun"), plain(CREDIT)),
    ]
    assert rich["text"] == text["text"] == (
        f"“Moon.”\n— Tides{CREDIT} <{SHORE}#:~:text=Moon.>\n\n“Sun.”\n— Tides{CREDIT}\n\n"
        f"“{SUN}”\n— Sun{CREDIT}"
    )  # fmt: skip
    assert set(text) == {"text"}


def test_corrections_stand_above_and_missing_words_below() -> None:
    reply = librarian(MOON).answer("What riases the tides?")

    rich, _ = messages(replace(reply, missing_terms=("neptune",)))

    blocks = rich["blocks"]
    assert blocks[1] == context("No article has “riases”; I looked for raises.")
    assert blocks[-1] == context("No article contains “neptune”.")


def test_what_is_not_said_is_told_with_the_nearest_articles() -> None:
    reply = answer(nearest=[source(url=SHORE), source("sun")])

    rich, text = messages(replace(reply, missing_terms=("neptune",)))

    link = {"type": "link", "url": SHORE, "text": "Tides"}
    titles = [section(link, plain(CREDIT)), section(plain("Sun"), plain(CREDIT))]
    assert rich["blocks"] == [
        heading(),
        rich_text(section(plain("The articles do not say."))),
        context("No article contains “neptune”."),
        rich_text(
            section(plain("The nearest articles:")),
            {"type": "rich_text_list", "style": "bullet", "elements": titles},
        ),
    ]
    assert text["text"] == "The articles do not say. No article contains “neptune”."


def test_a_refusal_is_one_line() -> None:
    rich, text = messages(Refusal(reason="Ask <me> something."))

    line = rich_text(section(plain("Ask <me> something.")))
    assert rich["blocks"] == [line | {"block_id": block_id(KEY)}]
    assert text == {"text": "Ask &lt;me&gt; something."}


def test_the_id_of_a_reply_is_that_of_its_question() -> None:
    assert block_id(KEY) == block_id(KEY) != block_id(f"{KEY}1")
    assert len(block_id("x" * 999)) < 255


@pytest.mark.parametrize("letters", ["a <word> & ", '"\\', "字", "🌊 "])
def test_the_longest_quote_is_cut_and_keeps_its_source(letters: str) -> None:
    long = quote(letters * 9_999, source(url=SHORE))

    rich, text = messages(answer(long, long))

    for shown in map(shown_text, (rich, text)):
        assert " …" in shown
        assert f"— Tides{CREDIT}".removeprefix("— ") in shown
    assert len(json.dumps(rich["blocks"], ensure_ascii=False)) > 7_000
    assert 3_900 < len(text["text"]) <= 4_000
    assert len(links_of(rich)) == 1


@pytest.mark.parametrize("length", [900, 1_001, 20_000])
def test_a_link_that_is_too_long_is_left_out(length: int) -> None:
    url = f"https://a.example/{'x' * length}"

    rich, text = messages(answer(quote("The moon rises.", source(url=url))))

    assert len(links_of(rich)) == (1 if length < 1_000 else 0)
    for shown in map(shown_text, (rich, text)):
        assert "The moon rises." in shown
        assert f"Tides{CREDIT}" in shown


def test_the_nearest_articles_with_the_longest_links_fit() -> None:
    far = [source(name, url=f"https://a.example/{name:x<980}") for name in ("a", "b", "c")]
    long = [replace(each, title="t" * 300, author="a" * 300, outlet="o" * 300) for each in far]

    rich, _ = messages(answer(nearest=long))

    assert shown_text(rich).count("t" * 100) == 3


def test_a_question_of_misspelt_words_alone_gets_its_quote() -> None:
    words = ["".join(each) for each in product("bdfgk", "ai", "npqrst", ("ve",))]
    typed = " ".join(word[0] + word[2] + word[1] + word[3:] for word in words)
    reply = librarian(f"{' '.join(words)}.").answer(typed)
    assert len(reply.corrections) == len(words) == 60

    for shown in map(shown_text, messages(reply)):
        assert " ".join(words) in shown


@pytest.mark.parametrize("letter", ["t", "_", '"', "<", "🌊"])
def test_a_quote_and_its_source_fit_beside_the_largest_notes(letter: str) -> None:
    far = source(url=f"https://a.example/{'x' * 970}")
    long = replace(far, title=letter * 300, author=letter * 150, outlet=letter * 150)

    for quotes in ((quote(MOON, long), *[quote(SUN * 99, long)] * 2), ()):
        reply = answer(*quotes, question=letter * 500, nearest=() if quotes else [long] * 3)
        rich, _ = messages(with_the_largest_notes(reply, letter))

        shown = shown_text(rich)
        assert (MOON if quotes else "The articles do not say.") in shown
        assert not quotes or letter * 100 in shown
        assert "No article has" in shown
        assert "No article contains" in shown


HOSTILE = "<!channel> <@U1> *a* _b_ `c` ~d~ &lt; http://a.example :wave: @here"


def test_hostile_text_is_shown_as_it_is() -> None:
    origin = replace(source(), title=HOSTILE, author=HOSTILE, outlet=HOSTILE)

    rich, text = messages(answer(quote(HOSTILE, origin), question=HOSTILE))

    assert shown_text(rich).count(HOSTILE) == 5
    assert "<!" not in text["text"]
    assert "<@" not in text["text"]
    assert "&lt;!channel&gt; &lt;@U1&gt;" in text["text"]
