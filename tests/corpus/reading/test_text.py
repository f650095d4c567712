from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.reading import Reading, read
from corpus.reading.text import read_text

CLIENT_ARTICLES = Path(__file__).parents[4] / "shared" / "seeds"


def blocks(reading: Reading) -> list[tuple[str, str]]:
    return [(each.kind.value, each.span.of(reading.text)) for each in reading.paragraphs]


def test_a_byline_in_parentheses_names_author_and_outlet() -> None:
    reading = read_text("(Ada Low, The Shore) The tide rose.\nIt fell.\n")

    assert (reading.metadata.author, reading.metadata.outlet) == ("Ada Low", "The Shore")
    assert blocks(reading) == [
        ("byline", "(Ada Low, The Shore)"),
        ("text", "The tide rose."),
        ("text", "It fell."),
    ]
    assert reading.title == "The tide rose."


def test_a_byline_may_stand_on_a_line_of_its_own() -> None:
    reading = read_text("(Ada Low, The Shore)\nThe tide rose.")

    assert blocks(reading) == [("byline", "(Ada Low, The Shore)"), ("text", "The tide rose.")]


def test_a_parenthesis_that_names_nobody_is_text() -> None:
    reading = read_text("(as in 2019, when it rained) The tide rose.")

    assert reading.metadata.author is None
    assert [kind for kind, _ in blocks(reading)] == ["text"]


def test_a_closing_line_is_marked_and_names_the_outlet() -> None:
    reading = read_text("The tide rose.\nThis article originally appeared at Shore.example.")

    assert reading.metadata.outlet == "Shore.example"
    assert blocks(reading)[-1][0] == "closing"


def test_a_first_line_that_stands_apart_is_the_title() -> None:
    reading = read_text("High water at noon\r\n\r\nThe tide rose. It fell.\r\n")

    assert reading.title == "High water at noon"
    assert [kind for kind, _ in blocks(reading)] == ["heading", "text"]


def test_wrapped_lines_are_one_paragraph() -> None:
    line = "The tide rose over the wall of the harbour and ran into the"
    reading = read_text(f"{line}\n{line}\nstreets.\n\nIt fell.")

    assert [kind for kind, _ in blocks(reading)] == ["text", "text"]
    assert blocks(reading)[1] == ("text", "It fell.")


def test_a_long_first_sentence_is_cut_at_a_word_and_marked() -> None:
    title = read_text("The tide rose and rose " * 9).title

    assert title.endswith("…")
    assert len(title) <= 80
    assert title.removesuffix("…").split()[-1] in {"The", "tide", "rose", "and"}


@given(st.text(alphabet=st.sampled_from("aB .\n\r\t(),é🇩🇪\u0301א\u2028"), max_size=80))
def test_paragraphs_are_tidy_spans_in_reading_order(text: str) -> None:
    if not text.strip():
        return
    reading = read_text(text)
    end = 0
    for paragraph in reading.paragraphs:
        words = paragraph.span.of(text)
        assert words == words.strip() != ""
        assert not text[end : paragraph.span.start].strip()
        end = paragraph.span.end
    assert not text[end:].strip()


def test_the_clients_article_is_understood() -> None:
    if not CLIENT_ARTICLES.exists():
        pytest.skip("the client's article is not beside this clone")
    reading = read(next(CLIENT_ARTICLES.glob("*.txt")))

    kinds = [kind for kind, _ in blocks(reading)]
    assert kinds == ["byline", *["text"] * 11, "closing"]
    assert (reading.metadata.author, reading.metadata.outlet) == ("Dave DeCamp", "Antiwar.com")
