import io
import zipfile
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.article import ParagraphKind
from corpus.reading.docx import read_docx
from corpus.reading.docx_package import MAX_ENTRIES, MAX_TAGS, trusted_package
from corpus.reading.file_content import MAX_ILLUSTRATED_BYTES
from corpus.reading.reading import UnreadableError
from tests.corpus.reading.readings import check_reads_or_says_why, of_kind, reason_of, texts

TIDE = "The tide rose by a metre in the night, the harbour master said."
GATES = "The gates were closed for the third time this winter."
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")


def saved(document: Any) -> bytes:  # noqa: ANN401 - a library without types
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def of_xml(body: str) -> bytes:
    """Return a document with the elements of *body* in its body."""
    document = docx.Document()
    for element in parse_xml(f"<w:body {W}>{body}</w:body>"):
        document.element.body.insert(-1, element)
    return saved(document)


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def with_parts(content: bytes, **parts: bytes | None) -> bytes:
    """Return the package *content* with *parts* in place of those of their names."""
    renamed = {
        name.replace("__", "/").replace("_xml", ".xml"): part for name, part in parts.items()
    }
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", 8) as new:
        for name in old.namelist():
            if name not in renamed:
                new.writestr(name, old.read(name))
        for name, part in renamed.items():
            if part is not None:
                new.writestr(name, part)
    return file.getvalue()


def good() -> bytes:
    document = docx.Document()
    document.core_properties.title = "The gates hold"
    document.core_properties.author = "Jane Doe"
    document.add_heading("Storm over the harbour", 1)
    document.add_paragraph(TIDE)
    document.add_paragraph(GATES, style="List Bullet")
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Day", "Height"
    return saved(document)


GOOD = good()
BOMB_BYTES = 3_000_001
BOMB = with_parts(GOOD, word__styles_xml=b" " * BOMB_BYTES)


def test_paragraphs_headings_lists_and_tables_are_read_in_order() -> None:
    reading = read_docx(GOOD)

    assert reading.text == f"Storm over the harbour\n\n{TIDE}\n\n{GATES}\n\nDay | Height"
    assert texts(reading) == [TIDE, GATES]
    assert of_kind(reading, ParagraphKind.HEADING) == ["Storm over the harbour"]
    assert of_kind(reading, ParagraphKind.CAPTION) == ["Day | Height"]


def test_properties_name_the_title_and_the_author() -> None:
    reading = read_docx(GOOD)

    assert (reading.title, reading.metadata.author) == ("The gates hold", "Jane Doe")
    assert reading.metadata.published is None


def test_a_title_in_the_text_goes_before_the_properties() -> None:
    document = docx.Document()
    document.core_properties.title = "A letter of last year"
    document.add_paragraph("Storm over the harbour", style="Title")
    document.add_paragraph(TIDE)

    assert read_docx(saved(document)).title == "Storm over the harbour"


@pytest.mark.parametrize("author", ["python-docx", "Microsoft Office User", "user", "jdoe3", ""])
def test_an_author_that_a_program_made_up_is_none(author: str) -> None:
    document = docx.Document()
    document.core_properties.author = author
    document.core_properties.title = "Word Document"
    document.add_paragraph(TIDE)

    reading = read_docx(saved(document))

    assert reading.metadata.author is None
    assert reading.title == TIDE


def test_styles_are_known_by_their_names_in_other_languages_too() -> None:
    document = docx.Document()
    style = document.styles["Heading 1"]
    style.element.set(qn("w:styleId"), "berschrift1")
    document.add_paragraph("Sturm", style="Heading 1")
    document.add_paragraph(TIDE)

    assert of_kind(read_docx(saved(document)), ParagraphKind.HEADING) == ["Sturm"]


def test_a_style_is_what_it_is_based_on() -> None:
    document = docx.Document()
    own = document.styles.add_style("Crossheads", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = document.styles["Heading 2"]
    document.add_paragraph("Who pays", style="Crossheads")
    document.add_paragraph(GATES)

    assert of_kind(read_docx(saved(document)), ParagraphKind.HEADING) == ["Who pays"]


def test_styles_based_on_each_other_are_text() -> None:
    document = docx.Document()
    own = document.styles.add_style("Round", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = own
    document.add_paragraph(GATES, style="Round")

    assert texts(read_docx(saved(document))) == [GATES]


def test_captions_and_tables_of_contents_are_no_text() -> None:
    document = docx.Document()
    document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Storm 3", style="toc 1")
    document.add_paragraph("The gates at night", style="Caption")
    document.add_paragraph(GATES)

    reading = read_docx(saved(document))

    assert texts(reading) == [GATES]
    assert of_kind(reading, ParagraphKind.BOILERPLATE) == ["Storm 3"]
    assert of_kind(reading, ParagraphKind.CAPTION) == ["The gates at night"]


def test_an_outline_level_makes_a_heading() -> None:
    level = "<w:pPr><w:outlineLvl w:val='1'/></w:pPr>"
    reading = read_docx(of_xml(f"<w:p>{level}{run('Who pays')}</w:p><w:p>{run(GATES)}</w:p>"))

    assert of_kind(reading, ParagraphKind.HEADING) == ["Who pays"]


def test_a_short_bold_line_is_a_heading_and_a_bold_word_is_none() -> None:
    bold = "<w:b/>"
    body = f"<w:p>{run('Who pays', bold)}</w:p><w:p>{run('The ', bold)}{run('gates held.')}</w:p>"

    reading = read_docx(of_xml(body))

    assert of_kind(reading, ParagraphKind.HEADING) == ["Who pays"]
    assert texts(reading) == ["The gates held."]


@pytest.mark.parametrize(
    "frame",
    [
        "<w:sdt><w:sdtContent><w:p>{}</w:p></w:sdtContent></w:sdt>",
        "<w:p><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:p>",
        "<w:p><w:ins w:id='1'>{}</w:ins></w:p>",
        "<w:p><w:hyperlink>{}</w:hyperlink></w:p>",
        "<w:p><w:fldSimple w:instr='REF x'>{}</w:fldSimple></w:p>",
        "<w:p><w:r><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></w:r></w:p>",
        "<w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>",
    ],
)
def test_what_frames_text_does_not_hide_it(frame: str) -> None:
    assert texts(read_docx(of_xml(frame.format(run(GATES))))) == [GATES]


@pytest.mark.parametrize(
    "unseen",
    [
        "<w:del w:id='1'><w:r><w:delText>gone</w:delText></w:r></w:del>",
        "<w:moveFrom w:id='1'><w:r><w:t>gone</w:t></w:r></w:moveFrom>",
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>gone</w:t></w:r>",
        "<w:r><w:instrText>gone</w:instrText></w:r>",
    ],
)
def test_what_a_reader_does_not_see_is_left_out(unseen: str) -> None:
    assert read_docx(of_xml(f"<w:p>{run(GATES)}{unseen}</w:p>")).text == GATES


def test_line_breaks_stay_and_empty_lines_part_paragraphs() -> None:
    br = "<w:r><w:br/></w:r>"
    body = f"<w:p>{run('The tide')}{br}{run('rose.')}{br}{br}{run(GATES)}</w:p>"

    assert texts(read_docx(of_xml(body))) == ["The tide\nrose.", GATES]


def test_columns_of_text_in_a_table_are_text() -> None:
    column = (TIDE + " ") * 8
    cells = "".join(f"<w:tc><w:p>{run(text)}</w:p></w:tc>" for text in (column, GATES))

    reading = read_docx(of_xml(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"))

    assert texts(reading) == [column.strip(), GATES]


def test_pictures_are_not_unpacked() -> None:
    content = with_parts(GOOD, word__media__picture=b"\x00" * 3_000_000)

    assert len(trusted_package(content)) < 1_000_000
    assert texts(read_docx(content)) == [TIDE, GATES]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is no Word document"),
        (b"Just text.", "is no Word document"),
        (b"PK" + b" " * MAX_ILLUSTRATED_BYTES, "is larger than 20 MB"),
        (b"PK\x03\x04 and no more", "is a damaged Word document"),
        (GOOD[: len(GOOD) // 2], "is a damaged Word document"),
        (b"{\\rtf1 The tide}", "is Rich Text (.rtf); save it as .docx"),
        (OLD_OFFICE + b"\x00" * 512, "is an old Word document (.doc); save it as .docx"),
        (
            OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"),
            "is protected by a password; save it without",
        ),
        (with_parts(GOOD, word__document_xml=None), "is a damaged Word document"),
        (with_parts(GOOD, word__document_xml=b"<w:p>"), "is a damaged Word document"),
        (with_parts(GOOD, mimetype=b"application/epub+zip"), "is an OpenDocument or EPUB file"),
        (with_parts(GOOD, **{"[Content_Types]_xml": None}), "is no Word document"),
        (
            with_parts(GOOD, **{"[Content_Types]_xml": b"x.document.macroEnabled.main+xml"}),
            "has macros (.docm)",
        ),
        (
            with_parts(GOOD, **{"[Content_Types]_xml": b"spreadsheetml.sheet.main+xml"}),
            "is a spreadsheet",
        ),
        (
            with_parts(GOOD, **{"_rels/.rels": b"http://purl.oclc.org/ooxml/officeDocument"}),
            "is Strict Open XML",
        ),
    ],
)
def test_what_is_no_word_document_says_what_it_is(content: bytes, reason: str) -> None:
    assert reason_of(read_docx, content).startswith(reason)


def test_entities_are_refused() -> None:
    laughs = b"<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><x>&b;</x>"

    reason = reason_of(read_docx, with_parts(GOOD, word__document_xml=laughs))

    assert reason == "has a document type in its XML, which Word never writes"


def test_a_bomb_is_refused_before_it_goes_off() -> None:
    with pytest.raises(UnreadableError, match="expands to over 1,000,000 bytes of XML"):
        trusted_package(BOMB, limit=1_000_000)


def test_very_many_tags_are_refused() -> None:
    content = with_parts(GOOD, word__document_xml=b"<w:p/>" * (MAX_TAGS + 1))

    assert "has more than 2,000,000 tags" in reason_of(read_docx, content)


def test_a_bomb_that_lies_about_its_size_is_refused() -> None:
    lying = BOMB.replace(BOMB_BYTES.to_bytes(4, "little"), (100).to_bytes(4, "little"))

    with pytest.raises(UnreadableError, match="damaged"):
        trusted_package(lying, limit=1_000_000)


def test_an_archive_of_very_many_entries_is_refused() -> None:
    parts: dict[str, bytes | None] = {f"{place}_xml": b"" for place in range(MAX_ENTRIES)}

    assert "over 10,000 entries" in reason_of(read_docx, with_parts(GOOD, **parts))


def test_a_locked_entry_is_refused() -> None:
    locked = bytearray(GOOD)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(mark) + offset] |= 1

    assert "packed in a way that Word does not" in reason_of(read_docx, bytes(locked))


def test_deep_nesting_is_refused() -> None:
    deep = f"<w:document {W}><w:body>{'<w:sdt>' * 100_000}</w:body></w:document>".encode()

    content = with_parts(GOOD, word__document_xml=deep)

    assert reason_of(read_docx, content) == "is a damaged Word document"


@settings(max_examples=30, deadline=None)
@given(
    cuts=st.lists(
        st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 40), st.binary(max_size=12)),
        min_size=1,
        max_size=3,
    )
)
def test_a_damaged_package_is_read_or_refused(cuts: list[tuple[int, int, bytes]]) -> None:
    content = GOOD
    for place, length, inserted in cuts:
        content = content[:place] + inserted + content[place + length :]

    check_reads_or_says_why(read_docx, content)


ELEMENTS = (
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "sdt",
    "sdtContent",
    "ins",
    "pPr",
    "pStyle",
    "br",
    "x",
)
TREES = st.recursive(
    st.text("ab <", max_size=5).map(lambda text: text.replace("<", "&lt;")),
    lambda inner: st.tuples(st.sampled_from(ELEMENTS), st.lists(inner, max_size=3)).map(
        lambda tree: f"<w:{tree[0]}>{''.join(tree[1])}</w:{tree[0]}>"
    ),
    max_leaves=12,
)


@settings(max_examples=15, deadline=None)
@given(st.lists(TREES, max_size=4).map("".join))
def test_any_tree_of_elements_is_read_or_refused(body: str) -> None:
    check_reads_or_says_why(
        read_docx,
        with_parts(
            GOOD,
            word__document_xml=f"<w:document {W}><w:body>{body}</w:body></w:document>".encode(),
        ),
    )


@given(st.binary(max_size=200))
def test_any_bytes_are_refused(content: bytes) -> None:
    check_reads_or_says_why(read_docx, b"PK\x03\x04" + content)
