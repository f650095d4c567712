import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.reading import Metadata, Reading
from corpus.reading.reading import UnreadableError
from corpus.reading.row import read_row

TIDE = "The tide rose."
PARAGRAPH = "The tide rose over the old harbour wall, and the boats were brought in one by one. "


def read(**fields: object) -> Reading:
    return read_row(json.dumps(fields).encode())


def blocks(reading: Reading) -> list[tuple[str, str]]:
    return [(each.kind.value, each.span.of(reading.text)) for each in reading.paragraphs]


def test_the_text_of_a_row_is_read_as_plain_text() -> None:
    reading = read(text=f"{TIDE}\n\nIt fell.\r\n")

    assert reading.text == f"{TIDE}\n\nIt fell.\r\n"
    assert blocks(reading) == [("text", TIDE), ("text", "It fell.")]
    assert reading.title == TIDE


def test_what_the_row_says_wins_over_its_text() -> None:
    text = f"(Bo Ek, The Cape) {TIDE}"

    reading = read(
        text=text,
        title="Tides ",
        author="Ada\x00 Low",
        published="2025-01-02T10:00:00Z",
        url="https://x.org/1",
    )

    assert reading.title == "Tides"
    assert reading.metadata == Metadata(
        title="Tides",
        author="Ada Low",
        outlet="The Cape",
        published=date(2025, 1, 2),
        url="https://x.org/1",
    )


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("Sat, 03 May 2025 10:00:00 GMT", date(2025, 5, 3)),
        ("3 May 2025", date(2025, 5, 3)),
        ("03/04/2025", None),
        ("last week", None),
        ("", None),
    ],
)
def test_a_date_that_is_not_plain_is_left_out(published: str, expected: date | None) -> None:
    assert read(text=TIDE, published=published).metadata.published == expected


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "/1", "https://x.org/ 1", "https://x.org/" + "a" * 2000, ""]
)
def test_an_address_that_is_none_is_left_out(url: str) -> None:
    assert read(text=TIDE, url=url).metadata.url is None


def test_a_text_that_is_html_is_read_as_a_page() -> None:
    text = f"<p>{PARAGRAPH * 4}</p><p>{PARAGRAPH * 3}</p>"

    reading = read(text=text, title="Tides <& moons>")

    assert "<p>" not in reading.text
    assert PARAGRAPH.strip() in reading.text
    assert reading.title == "Tides <& moons>"


@pytest.mark.parametrize(
    "text", ["A paragraph begins with <p>, they say.", "2 < 3 and 4 > 3", "<3 the tide"]
)
def test_a_text_about_pages_is_no_page(text: str) -> None:
    assert read(text=text).text == text


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is no row of a table"),
        (b"[" * 100_000, "is no row of a table"),
        (b"[]", "is no row of a table"),
        (b"\xff", "is no row of a table"),
        (b"{}", "has no text"),
        (b'{"text": 3}', "has no text"),
        (b'{"text": " \\u2028"}', "has no text"),
        (b'{"text": "a\\u0000b"}', "is binary, not text"),
        (b'{"text": "\\u0000\\u0001"}', "is binary, not text"),
    ],
)
def test_a_row_without_text_says_so(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read_row(content)


def test_half_a_character_becomes_a_question_mark() -> None:
    assert read_row(b'{"text": "The \\ud800 tide", "title": "\\udfff"}').text == "The ? tide"


@given(
    st.fixed_dictionaries(
        {"text": st.text(max_size=80)},
        optional={
            field: st.text(max_size=20)
            for field in ("title", "author", "outlet", "published", "url")
        },
    )
)
def test_any_row_is_read_or_has_a_reason(row: dict[str, str]) -> None:
    try:
        reading = read(**row)
    except UnreadableError:
        return

    ends = [0]
    for paragraph in reading.paragraphs:
        assert ends[-1] <= paragraph.span.start < paragraph.span.end <= len(reading.text)
        ends.append(paragraph.span.end)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_have_a_reason(content: bytes) -> None:
    with pytest.raises(UnreadableError):
        read_row(content)
