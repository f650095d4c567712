import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.reading import Reading
from corpus.reading.markdown import read_markdown
from corpus.reading.reading import UnreadableError


def blocks(reading: Reading) -> list[tuple[str, str]]:
    return [(each.kind.value, each.span.of(reading.text)) for each in reading.paragraphs]


def texts(markdown: str) -> list[str]:
    return [text for _, text in blocks(read_markdown(markdown))]


@pytest.mark.parametrize(
    ("markdown", "seen"),
    [
        ("The *tide* and __moon__ and ***sea***.", "The tide and moon and sea."),
        ("The snake_case_name and 2*3*4.", "The snake_case_name and 234."),
        ("The [moon](https://x.example 'Title') pulls.", "The moon pulls."),
        ("The [moon][1] pulls.\n\n[1]: https://x.example", "The moon pulls."),
        ("See <https://x.example> here.", "See https://x.example here."),
        ("A ![picture of *sand*](a.png) within.", "A picture of sand within."),
        ("The `moon` pulls.", "The moon pulls."),
        ("The <b>moon</b><br/> pulls<!-- not seen -->.", "The moon pulls."),
        ("<div>The moon pulls.</div>", "The moon pulls."),
        ("Salt &amp; water &mdash; &#8220;both&#8221; &lt;b&gt;.", "Salt & water — “both” <b>."),
        (r"\*Not marked\*, \[nor\] this.", "*Not marked*, [nor] this."),
        ("Line one  \nline two\\\nline three.", "Line one\nline two\nline three."),
        ("> The tide\n> rose.", "The tide\nrose."),
        ("1. The tide rose.", "The tide rose."),
        ("    code\n\nThe tide rose.", "The tide rose."),
        ("~~~python\ncode = 1\n~~~\nThe tide rose.", "The tide rose."),
        ("The tide rose.\n\n---\n", "The tide rose."),
        ("R&D cost $5 < $6.", "R&D cost $5 < $6."),
    ],
)
def test_words_are_kept_without_the_marks_around_them(markdown: str, seen: str) -> None:
    assert blocks(read_markdown(markdown)) == [("text", seen)]


@pytest.mark.parametrize(
    "markdown",
    [
        "![A beach](b.png)",
        "[![A beach](small.png)](large.png)",
        "[![A beach](small.png)](large.png)\n",
    ],
)
def test_a_picture_that_stands_alone_is_a_caption(markdown: str) -> None:
    assert blocks(read_markdown(markdown)) == [("caption", "A beach")]


def test_pictures_without_words_leave_nothing() -> None:
    assert texts("![](a.png)\n\n[](https://x.example)\n\nThe tide rose.") == ["The tide rose."]


@pytest.mark.parametrize("heading", ["## High *water*", "High *water*\n-----"])
def test_headings_are_marked_as_such(heading: str) -> None:
    reading = read_markdown(f"{heading}\n\nThe tide rose.")

    assert blocks(reading) == [("heading", "High water"), ("text", "The tide rose.")]
    assert reading.title == "The tide rose."


@pytest.mark.parametrize(
    "heading", ["# High *water*", "High\nwater\n====", "## Noon\n\n# High water"]
)
def test_the_first_heading_of_the_first_level_is_the_title(heading: str) -> None:
    reading = read_markdown(f"{heading}\n\nThe tide rose.\n\n# Low water")

    assert reading.title == "High water"


def test_a_title_in_the_front_matter_goes_before_a_heading() -> None:
    reading = read_markdown("---\ntitle: Tides\nauthor: Ada Low\n---\n# High water\n\nIt rose.")

    assert (reading.title, reading.metadata.author) == ("Tides", "Ada Low")


def test_a_heading_without_words_is_no_title() -> None:
    reading = read_markdown("#\n\nThe tide rose.")

    assert (reading.title, blocks(reading)) == ("The tide rose.", [("text", "The tide rose.")])


def test_each_item_of_a_nested_list_is_a_paragraph() -> None:
    markdown = "- one\n  - two\n    1. three\n- four\n\n  still four\n"

    assert texts(markdown) == ["one", "two", "three", "four", "still four"]


def test_a_row_of_a_table_is_one_caption() -> None:
    markdown = "| Port | *High* |\n|---|---|\n| North | 3.1 |\n|  |  |\n| South |  |\n"

    assert blocks(read_markdown(markdown)) == [
        ("caption", "Port | High"),
        ("caption", "North | 3.1"),
        ("caption", "South |"),
    ]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("end", ["", "end"])
def test_text_without_marks_is_kept_byte_for_byte(newline: str, end: str) -> None:
    lines = ["The tide rose,", "and fell.", "", "It rose again: “3.1 m”, they said."]
    body = newline.join(lines) + (newline if end else "")

    reading = read_markdown(body)

    assert reading.text == body
    assert [each.span.of(body) for each in reading.paragraphs] == [
        newline.join(lines[:2]),
        lines[3],
    ]


@pytest.mark.parametrize(
    "deep",
    [
        ">" * 5000 + " deep",
        "> " * 5000 + "deep",
        "[" * 5000 + "deep",
        "![" * 1000 + "deep" + "](b.png)" * 1000,
        "*deep **" * 5000,
        "<b>" * 5000 + "deep",
    ],
)
def test_marks_nested_without_end_do_no_harm(deep: str) -> None:
    assert "The tide rose." in texts(f"{deep}\n\nThe tide rose.")


@pytest.mark.parametrize(
    "deep",
    [
        "- " * 5000 + "deep",
        "\n".join("  " * depth + "- deep" for depth in range(500)),
        "- " * 10 + "deep",
    ],
)
def test_lists_nested_so_deep_that_text_would_be_lost_are_refused(deep: str) -> None:
    with pytest.raises(UnreadableError, match="has lists more than 9 deep"):
        read_markdown(f"{deep}\n\nThe tide rose.")


def test_lists_as_deep_as_the_limit_are_read_whole() -> None:
    assert texts("- " * 9 + "deep\n\nThe tide rose.") == ["deep", "The tide rose."]


def test_nothing_but_marks_is_nothing_to_read() -> None:
    reading = read_markdown("***\n\n```\ncode\n```\n")

    assert (reading.paragraphs, reading.title) == ((), "")
    assert not reading.has_words_to_quote()


@given(st.text(st.sampled_from("ab .\r\n#*_`>-|![]()<&;:1\\é\t\xa0"), max_size=120))
def test_paragraphs_are_tidy_spans_in_reading_order(markdown: str) -> None:
    reading = read_markdown(f"a{markdown}")

    end = 0
    for paragraph in reading.paragraphs:
        words = paragraph.span.of(reading.text)
        assert words == words.strip() != ""
        assert not reading.text[end : paragraph.span.start].strip()
        end = paragraph.span.end
    assert not reading.text[end:].strip()
