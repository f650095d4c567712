from io import StringIO

import pytest
from rich.console import Console

from adapters.asking import Asking, reply_to
from adapters.terminal.answer_json import reply_object
from adapters.terminal.rendering import show
from bot import Answer, Source
from tests.adapters.copies import HOSTILE, copy, longest, with_copies
from tests.builders import librarian

MOON = "The moon raises the tides twice a day."


def answer(*copies: Source) -> Answer:
    reply = reply_to(librarian(MOON, title="Tides"), Asking(text="What raises the tides?"))
    assert isinstance(reply, Answer)
    assert reply.quotes
    return with_copies(reply, copies)


def shown(*copies: Source, width: int = 60) -> list[str]:
    console = Console(file=StringIO(), width=width, color_system=None, highlight=False)
    show(console, answer(*copies))
    assert isinstance(console.file, StringIO)
    return [line for line in console.file.getvalue().splitlines() if line]


@pytest.mark.parametrize(
    ("copies", "line"),
    [
        ([copy(1, "The Shore")], "  also in The Shore (2025-08-01)"),
        ([copy(2)], "  also in Copy 2"),
        ([copy(2, "\x00 \n")], "  also in Copy 2"),
        (
            [copy(1, "The Shore"), copy(2, "The Gull"), copy(4)],
            "  also in The Shore (2025-08-01), The Gull, Copy 4",
        ),
        (
            [copy(number, f"Paper {number}") for number in range(2, 9)],
            "  also in Paper 2, Paper 3 (2025-08-03), Paper 4, and 4 more",
        ),
    ],
    ids=["one", "a title", "a blank outlet", "three", "many"],
)
def test_a_terminal_shows_one_line_below_the_source(copies: list[Source], line: str) -> None:
    assert shown(*copies) == [f"  “{MOON}”", "  — Tides", line]


def test_a_terminal_shows_no_line_where_there_are_no_copies() -> None:
    assert shown() == [f"  “{MOON}”", "  — Tides"]


def test_a_terminal_shows_hostile_names_harmlessly() -> None:
    (line,) = shown(copy(2, f"\x1b[31m\u202e{HOSTILE}"), width=500)[2:]

    assert line.startswith("  also in [31m<!channel> @everyone *a*")
    assert line.endswith(" …")


@pytest.mark.parametrize("letter", ["t", "<", "🌊"])
def test_a_terminal_shows_the_longest_names_cut(letter: str) -> None:
    lines = shown(*longest(letter))

    assert len(lines) <= 10
    assert " ".join(lines).endswith("17 more")


def test_json_has_all_copies_of_each_quote() -> None:
    copies = [copy(1, "The Shore", url="https://shore.example/1"), copy(2), copy(4), copy(6)]

    object_ = reply_object("?", answer(*copies), 0.0)

    assert isinstance(object_["quotes"], list)
    (quote,) = object_["quotes"]
    assert quote["also_in"][:2] == [
        {
            "article_id": "copy-1",
            "title": "Copy 1",
            "outlet": "The Shore",
            "published": "2025-08-01",
            "url": "https://shore.example/1",
        },
        {
            "article_id": "copy-2",
            "title": "Copy 2",
            "outlet": None,
            "published": None,
            "url": None,
        },
    ]
    assert len(quote["also_in"]) == 4


def test_json_has_an_empty_list_where_there_are_no_copies() -> None:
    object_ = reply_object("?", answer(), 0.0)

    assert isinstance(object_["quotes"], list)
    assert [quote["also_in"] for quote in object_["quotes"]] == [[]]
