from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.reading import Item, Reading, read
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


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_ends_a_paragraph(newline: str) -> None:
    reading = read_text(newline.join(("The tide rose", "It fell.", "", "It rose.")))

    assert blocks(reading) == [
        ("text", each) for each in ("The tide rose", "It fell.", "It rose.")
    ]
    assert reading.title == "The tide rose"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_wrapped_lines_are_one_paragraph_with_any_line_end(newline: str) -> None:
    line = "The tide rose over the wall of the harbour and ran into the"
    wrapped = newline.join((line, line, "streets."))

    reading = read_text(f"{wrapped}{newline}{newline}It fell.")

    assert blocks(reading) == [("text", wrapped), ("text", "It fell.")]


def test_lines_that_end_their_sentences_are_paragraphs_however_long() -> None:
    line = "The tide rose over the wall of the harbour and ran into it."
    reading = read_text(f"{line}\n{line}\n{line}")

    assert blocks(reading) == [("text", line)] * 3


@pytest.mark.parametrize(
    "first",
    ["The tide rose.", "It was “noon.”", "tide " * 30, "(Ada Low, The Shore)", "It fell…"],
)
def test_a_first_line_that_is_no_title_is_not_made_one(first: str) -> None:
    reading = read_text(f"{first}\n\nThe tide rose.")

    assert "heading" not in [kind for kind, _ in blocks(reading)]


def test_a_byline_may_follow_the_title() -> None:
    reading = read_text("High water\n\n(Ada Low and Bo van Ek, The Shore)\n\nThe tide rose.")

    assert (reading.title, reading.metadata.author) == ("High water", "Ada Low and Bo van Ek")
    assert [kind for kind, _ in blocks(reading)] == ["heading", "byline", "text"]


@pytest.mark.parametrize(
    "opening",
    ["(Paris) It rose.", "(July 4, Paris) It rose.", "(Ada Low, The Shore)It rose.", "(a, b) c."],
)
def test_a_parenthesis_that_is_no_byline_stays_in_the_text(opening: str) -> None:
    reading = read_text(opening)

    assert blocks(reading) == [("text", opening)]
    assert reading.metadata.author is None


def test_a_byline_alone_leaves_nothing_to_quote() -> None:
    reading = read_text("(Ada Low, The Shore)")

    assert blocks(reading) == [("byline", "(Ada Low, The Shore)")]
    assert not reading.has_words_to_quote()


@pytest.mark.parametrize(
    ("closing", "outlet"),
    [
        ("This article originally appeared at Shore.example.", "Shore.example"),
        ("This story was first published in The Shore", "The Shore"),
        ("THE ESSAY FIRST RAN ON Shore.example.", "Shore.example"),
    ],
)
def test_closing_lines_are_worded_in_several_ways(closing: str, outlet: str) -> None:
    reading = read_text(f"The tide rose.\n{closing}\n")

    assert blocks(reading) == [("text", "The tide rose."), ("closing", closing)]
    assert reading.metadata.outlet == outlet


def test_the_outlet_of_the_byline_goes_before_that_of_the_closing_line() -> None:
    reading = read_text("(Ada Low, The Shore) It rose.\nThis piece first appeared in The Bay.")

    assert reading.metadata.outlet == "The Shore"


def test_a_line_that_speaks_of_an_article_further_up_is_text() -> None:
    reading = read_text("This article first appeared in The Bay.\nThe tide rose.")

    assert [kind for kind, _ in blocks(reading)] == ["text", "text"]
    assert reading.metadata.outlet is None


def test_a_word_too_long_for_a_title_is_cut_and_marked() -> None:
    assert read_text("a" * 200).title == "a" * 79 + "…"


def test_a_title_cut_between_two_words_keeps_both_whole() -> None:
    title = read_text("tides " * 13 + "x and more").title

    assert title == "tides " * 13 + "x…"


def test_long_runs_of_blanks_are_no_trouble() -> None:
    reading = read_text(f"The tide rose.{' ' * 200_000}\n{' ' * 200_000}\nIt fell.")

    assert blocks(reading) == [("text", "The tide rose."), ("text", "It fell.")]


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
    reading = read(Item(path=next(CLIENT_ARTICLES.glob("*.txt")), form=".txt"))

    kinds = [kind for kind, _ in blocks(reading)]
    assert kinds == ["byline", *["text"] * 11, "closing"]
    assert (reading.metadata.author, reading.metadata.outlet) == ("Dave DeCamp", "Antiwar.com")
