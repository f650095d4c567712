import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.payloads.discord import shown_text
from tests.payloads.discord_samples import (
    AnswerView,
    built,
    display,
    link,
    message,
    plain,
    section,
)

SHOWN = {
    "**bold** and __underlined__ and ~~old~~": "bold and underlined and old",
    "*slanted* and _slanted_, not snake_case_name or 2 * 3 * 4": (
        "slanted and slanted, not snake_case_name or 2 * 3 * 4"
    ),
    "***both***": "both",
    "> one\n> **two**": "one\ntwo",
    ">>> all\nof it": "all\nof it",
    "-# small": "small",
    "> -# small in a quote": "small in a quote",
    "## Head": "Head",
    "#tag and a > b": "#tag and a > b",
    r"\> no quote": "> no quote",
    r"\*\*kept\*\* \_kept\_ \`kept\`": "**kept** _kept_ `kept`",
    r"**2\*3**": "2*3",
    r"C:\temp \\ \#": r"C:\temp \ #",
    "`a*b*c` and ``a`b``": "a*b*c and a`b",
    "[Read *it*](https://a.example/b_c_(d)), he said": "Read it, he said",
    "[a](https://a.example)[b](<https://b.example>)": "ab",
    "<https://a.example/b_c_>": "https://a.example/b_c_",
    "https://a.example/_b_, x": "https://a.example/_b_, x",
    r"https://a.example/b\_c": r"https://a.example/b\_c",
    "||hidden||": "hidden",
}


@pytest.mark.parametrize(("markdown", "shown"), SHOWN.items())
def test_a_reader_sees_no_marks_but_what_was_escaped(markdown: str, shown: str) -> None:
    assert shown_text(plain(markdown)) == shown


@given(st.text(st.characters(exclude_categories=["Cs", "Co"])))
def test_a_reader_sees_whatever_is_escaped_as_it_was(text: str) -> None:
    escaped = re.sub(r"([^0-9A-Za-z\s])", r"\\\1", text)

    assert shown_text(message(display(escaped))) == text


def test_a_reader_sees_texts_and_labels_one_below_the_other() -> None:
    payload = message(display("first"), section(display("second"), accessory=link(label="Go")))

    assert shown_text(payload) == "first\nsecond\nGo"


async def test_a_reader_sees_all_that_discord_py_sends() -> None:
    shown = shown_text(built(view=AnswerView()))

    assert shown == "Tides\nThe *tide* rises\nand falls_\nBy Ada\nRead\nShare\nAsk again"


def test_a_reader_of_an_empty_message_sees_nothing() -> None:
    assert shown_text({"components": None, "content": None}) == ""
