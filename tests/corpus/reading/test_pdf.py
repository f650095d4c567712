import zlib

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.article import ParagraphKind
from corpus.reading.file_content import MAX_ILLUSTRATED_BYTES
from corpus.reading.pdf import read_pdf
from corpus.reading.pdf_pages import MAX_PAGES, pages_of
from corpus.reading.reading import UnreadableError
from tests.corpus.reading.pdf_files import LEADING, TOP, Shown, lines, pdf_of
from tests.corpus.reading.readings import check_reads_or_says_why, of_kind, reason_of, texts

HARBOUR = [
    "The harbour master said on Monday that the gates had been closed",
    "for the third time this winter, and that the town was dry. Nobody",
    "was hurt.",
]
HARBOUR_TEXT = " ".join(HARBOUR)
COUNCIL = [
    "The council will meet on Thursday to decide who is going to pay",
    "for the repairs, which are said to cost two million.",
]
COUNCIL_TEXT = " ".join(COUNCIL)


def below(place: int, gap: float = 0.0) -> float:
    """Return the height of the line that is *place* lines below the first, and a gap."""
    return TOP - LEADING * place - gap


def test_lines_of_a_paragraph_are_joined() -> None:
    reading = read_pdf(pdf_of(lines(*HARBOUR)))

    assert reading.text == HARBOUR_TEXT
    assert texts(reading) == [HARBOUR_TEXT]


def test_a_gap_parts_paragraphs() -> None:
    reading = read_pdf(pdf_of(lines(*HARBOUR) + lines(*COUNCIL, y=below(3, gap=10))))

    assert texts(reading) == [HARBOUR_TEXT, COUNCIL_TEXT]
    assert reading.text == f"{HARBOUR_TEXT}\n\n{COUNCIL_TEXT}"


def test_an_indented_line_begins_a_paragraph() -> None:
    first = [
        "The sea rose by a metre in the night, higher than in any other year",
        "of the last twenty, and a great deal of water came over the old wall",
    ]
    indented = Shown(text="He had seen it from his window, he", x=90, y=below(2))

    reading = read_pdf(pdf_of([*lines(*first), indented, *lines("said.", y=below(3))]))

    assert texts(reading) == [" ".join(first), "He had seen it from his window, he said."]


def test_a_line_that_was_ended_early_ends_a_paragraph() -> None:
    reading = read_pdf(pdf_of(lines(*HARBOUR, *COUNCIL)))

    assert texts(reading) == [HARBOUR_TEXT, COUNCIL_TEXT]


def test_bullets_begin_paragraphs_and_are_left_out() -> None:
    reading = read_pdf(pdf_of(lines("\N{BULLET} The gates were closed.", "• The town was dry.")))

    assert texts(reading) == ["The gates were closed.", "The town was dry."]


def test_a_paragraph_goes_on_over_the_page() -> None:
    reading = read_pdf(pdf_of(lines(*HARBOUR[:1]), lines(*HARBOUR[1:])))

    assert texts(reading) == [HARBOUR_TEXT]


def test_a_second_column_is_read_after_the_first() -> None:
    first = lines("The gates were closed in", "the night.")
    second = lines("The council will meet on", "Thursday.", x=320)

    reading = read_pdf(pdf_of(first + second))

    assert texts(reading) == [
        "The gates were closed in the night.",
        "The council will meet on Thursday.",
    ]


def test_a_word_broken_by_a_hyphen_is_whole_again() -> None:
    reading = read_pdf(pdf_of(lines("The government wrote to the govern-", "ment of the island.")))

    assert texts(reading) == ["The government wrote to the government of the island."]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        (["A well-known man met another well-", "known man."], "another well-known man."),
        (["They had all heard about COVID-", "19 by then."], "about COVID-19 by then."),
        (["The new ministers of Baden-", "Baden resigned."], "of Baden-Baden resigned."),
    ],
)
def test_a_hyphen_that_belongs_to_its_word_is_kept(broken: list[str], whole: str) -> None:
    reading = read_pdf(pdf_of(lines(*broken)))

    assert reading.text.endswith(whole)


def test_running_heads_and_page_numbers_are_left_out() -> None:
    heads = [Shown(text="THE DAILY TIDE", y=760), Shown(text="Page 1 of 4", y=40)]
    pages = [
        [*heads[:1], *lines(f"On day {day} of the storm, the gates were closed."), *heads[1:]]
        for day in range(1, 5)
    ]

    reading = read_pdf(pdf_of(*pages))

    assert texts(reading) == [
        f"On day {day} of the storm, the gates were closed." for day in range(1, 5)
    ]


def test_heads_that_differ_in_their_number_are_left_out() -> None:
    pages = [
        [Shown(text=f"{number} The Tide", y=760), *lines(f"Day {number * 'x'} was wet and dark.")]
        for number in range(1, 5)
    ]

    assert "Tide" not in read_pdf(pdf_of(*pages)).text


def test_a_notice_on_many_pages_is_left_out_wherever_it_stands() -> None:
    notice = "This copy is for the private use of its reader."
    pages = [
        [
            *lines(*(f"On day {day * 'x'} {word} was seen." for word in "abcd")),
            *lines(notice, y=400),
            *lines(*(f"On night {day * 'x'} {word} was heard." for word in "abcd"), y=300),
        ]
        for day in range(1, 7)
    ]

    reading = read_pdf(pdf_of(*pages))

    assert notice not in reading.text
    assert reading.text.count("was heard.") == 6 * 4


def test_larger_letters_are_a_heading_and_the_title() -> None:
    page = [
        Shown(text="Storm over the harbour", size=22, y=760),
        *lines(*HARBOUR),
        Shown(text="Who pays", size=14, y=below(5)),
        *lines(*COUNCIL, y=below(7)),
    ]

    reading = read_pdf(pdf_of(page))

    assert of_kind(reading, ParagraphKind.HEADING) == ["Storm over the harbour", "Who pays"]
    assert texts(reading) == [HARBOUR_TEXT, COUNCIL_TEXT]
    assert reading.title == "Storm over the harbour"


def test_a_short_bold_line_is_a_heading_and_a_bold_paragraph_is_none() -> None:
    bold = "Nobody was hurt, the harbour master said on Monday."
    page = [
        Shown(text="Who pays", bold=True),
        Shown(text=bold, bold=True, y=below(2)),
        *lines(*COUNCIL, y=below(4)),
    ]

    reading = read_pdf(pdf_of(page))

    assert of_kind(reading, ParagraphKind.HEADING) == ["Who pays"]
    assert texts(reading) == [bold, COUNCIL_TEXT]


def test_a_table_of_contents_is_no_title_and_is_never_quoted() -> None:
    page = [
        Shown(text="Contents", size=20, y=760),
        *lines("The storm . . . . . . . . . . 3"),
        Shown(text="The storm", size=20, y=below(4)),
        *lines(*HARBOUR, y=below(7)),
    ]

    reading = read_pdf(pdf_of(page))

    assert reading.title == "The storm"
    assert texts(reading) == [HARBOUR_TEXT]


def test_captions_and_figures_are_no_text() -> None:
    page = [
        *lines(*HARBOUR),
        *lines("Figure 1: The gates at night", y=below(5)),
        *lines("2019 14,2 3,1 2020 18,9 4,4", y=below(8)),
    ]

    reading = read_pdf(pdf_of(page))

    assert texts(reading) == [HARBOUR_TEXT]
    assert len(of_kind(reading, ParagraphKind.CAPTION)) == 2


def test_properties_name_the_title_and_the_author() -> None:
    named = {"Title": "The gates hold", "Author": "Jane Doe; John Roe"}

    reading = read_pdf(pdf_of(lines(*HARBOUR), properties=named))

    assert (reading.title, reading.metadata.author) == ("The gates hold", "Jane Doe, John Roe")
    assert reading.metadata.published is None


@pytest.mark.parametrize(
    "title",
    ["Microsoft Word - gates.doc", "untitled", "gates_v3_final", "gates.indd", "Document1", "  "],
)
def test_a_title_that_a_program_made_up_is_none(title: str) -> None:
    reading = read_pdf(pdf_of(lines(*HARBOUR), properties={"Title": title, "Author": "admin"}))

    assert reading.title.startswith("The harbour master said on Monday")
    assert reading.metadata.title is None
    assert reading.metadata.author is None


def test_a_property_with_half_a_character_says_nothing() -> None:
    halves = {"Title": "þÿØ\x00\x00a", "Author": "þÿ\x00aß\xff"}

    assert read_pdf(pdf_of(lines(*HARBOUR), properties=halves)).text == HARBOUR_TEXT


def test_a_creation_date_is_no_date_of_publication() -> None:
    dated = pdf_of(lines(*HARBOUR), properties={"CreationDate": "D:20250503120000Z"})

    assert read_pdf(dated).metadata.published is None


def test_accents_before_their_letters_are_set_on_them() -> None:
    reading = read_pdf(pdf_of(lines("L'entr´ee de la pr´efecture fut ferm´ee `a midi.")))

    assert reading.text == "L'entrée de la préfecture fut fermée à midi."


def test_a_protected_file_names_the_remedy() -> None:
    content = pdf_of(lines(*HARBOUR), encrypted=True)

    assert reason_of(read_pdf, content) == "is protected by a password; save it without"


def test_pages_that_are_pictures_name_the_remedy() -> None:
    content = pdf_of([], [], picture=True)

    assert "run it through text recognition first" in reason_of(read_pdf, content)


def test_pages_without_anything_have_no_text() -> None:
    assert reason_of(read_pdf, pdf_of([])) == "has no text on its pages"


def test_letters_without_names_are_refused() -> None:
    content = pdf_of(lines("\x07\x08\x0e\x0f\x10\x11" * 9))

    assert "fonts that do not name their letters" in reason_of(read_pdf, content)


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"\x00" * 999, b"<html><p>No PDF.</p>", b"PK\x03\x04" * 99]
)
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    assert reason_of(read_pdf, content) == "is no PDF, or one too damaged to be read"


def test_a_file_without_its_table_is_read() -> None:
    content = pdf_of(lines(*HARBOUR))

    without = content[: content.index(b"xref")] + content[content.index(b"trailer") :]

    reading = read_pdf(without)

    assert reading.text == HARBOUR_TEXT


def test_a_file_that_breaks_off_is_read_up_to_there_or_refused() -> None:
    content = pdf_of(lines(*HARBOUR), lines(*COUNCIL))

    for end in range(0, len(content), 97):
        check_reads_or_says_why(read_pdf, content[:end])


def test_a_file_that_is_too_large_is_refused() -> None:
    content = b"%PDF-1.4\n" + b" " * MAX_ILLUSTRATED_BYTES

    assert reason_of(read_pdf, content) == "is larger than 20 MB; split it into articles"


def test_two_heavy_breaks_in_one_word_leave_it_readable() -> None:
    reading = read_pdf(pdf_of(lines("He spoke of govern-", "ment-", "al things.")))

    assert reading.text == "He spoke of government-al things."


def test_too_many_pages_are_refused() -> None:
    reason = reason_of(read_pdf, pdf_of(*([[]] * (MAX_PAGES + 1))))

    assert reason == "has 2,001 pages, and at most 2,000 are read; split it"


def test_very_many_lines_are_refused() -> None:
    page = lines(*HARBOUR)

    with pytest.raises(UnreadableError, match="or 10 lines; split it"):
        pages_of(pdf_of(page, page, page, page), max_lines=10)


def test_a_page_that_is_a_bomb_stays_within_bounds() -> None:
    letters = zlib.compress(b"(The tide rose.) Tj " * 300_000)
    content = pdf_of(lines("x" * len(letters)))
    start = content.index(b"BT /F0")
    bomb = content[:start] + letters + content[start + len(letters) :]
    bomb = bomb.replace(b"<<  /Length", b"<< /Filter /FlateDecode /Length", 1)

    check_reads_or_says_why(read_pdf, bomb)


def test_a_tree_of_pages_that_contains_itself_is_refused_or_read() -> None:
    content = pdf_of(lines(*HARBOUR)).replace(b"/Kids [7 0 R]", b"/Kids [2 0 R]")

    check_reads_or_says_why(read_pdf, content)


def test_no_document_stays_open() -> None:
    for _ in range(20):
        read_pdf(pdf_of(lines(*HARBOUR)))

    # It would not be closed cleanly here if another were open and depended on it.
    pypdfium2.PdfDocument(pdf_of(lines(*HARBOUR))).close()


GOOD = pdf_of(
    [Shown(text="Storm", size=22, y=760), *lines(*HARBOUR)],
    lines(*COUNCIL),
    properties={"Title": "The gates hold", "Author": "Jane Doe"},
)


@settings(max_examples=60, deadline=None)
@given(
    cuts=st.lists(
        st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 40), st.binary(max_size=12)),
        min_size=1,
        max_size=6,
    )
)
def test_a_damaged_file_is_read_or_refused(cuts: list[tuple[int, int, bytes]]) -> None:
    content = GOOD
    for place, length, inserted in cuts:
        content = content[:place] + inserted + content[place + length :]

    check_reads_or_says_why(read_pdf, content)


@settings(max_examples=25, deadline=None)
@given(text=st.text(st.characters(codec="cp1252"), max_size=200), size=st.floats(0, 1e9))
def test_any_line_is_read_or_refused(text: str, size: float) -> None:
    check_reads_or_says_why(read_pdf, pdf_of([Shown(text=text, size=size), *lines(*HARBOUR)]))


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_refused(content: bytes) -> None:
    check_reads_or_says_why(read_pdf, b"%PDF-1.4\n" + content)
