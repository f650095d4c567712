import zipfile
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.article import ParagraphKind
from corpus.reading.epub import read_epub
from corpus.reading.epub_package import MAX_CHAPTER_BYTES, MAX_CHAPTERS, MAX_ENTRIES
from corpus.reading.reading import Metadata
from tests.corpus.reading.epub_files import CONTAINER, archive, book, chapter, package
from tests.corpus.reading.html_pages import FIRST, SECOND, THIRD
from tests.corpus.reading.readings import check_reads_or_says_why, of_kind, reason_of, texts

ENCRYPTED = (
    '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
    'xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData>'
    '<enc:EncryptionMethod Algorithm="{algorithm}"/></enc:EncryptedData></encryption>'
)


def test_a_book_is_read_chapter_by_chapter() -> None:
    reading = read_epub(book(f"<h1>One</h1><p>{FIRST}</p>", f"<h2>Two</h2><p>{SECOND}</p>"))

    assert reading.text == f"One\n\n{FIRST}\n\nTwo\n\n{SECOND}"
    assert of_kind(reading, ParagraphKind.HEADING) == ["One", "Two"]


def test_what_a_book_says_is_its_metadata() -> None:
    reading = read_epub(book(f"<p>{FIRST}</p>"))

    assert reading.title == "The harbour that sand took"
    assert reading.metadata == Metadata(
        title="The harbour that sand took",
        author="Ada Low, Jan Zee",
        outlet="Dyke Books",
        published=date(2025, 5, 3),
        url="https://dyke.example/sand",
    )


def test_a_book_that_says_nothing_has_its_first_sentence_for_a_title() -> None:
    reading = read_epub(book("<p>The tide rose.</p>", metadata=""))

    assert (reading.title, reading.metadata) == ("The tide rose.", Metadata())


@pytest.mark.parametrize("stated", ["2025", "May 2025", "03/04/2025", "2999-01-01"])
def test_no_date_is_guessed(stated: str) -> None:
    content = book("<p>The tide rose.</p>", metadata=f"<dc:date>{stated}</dc:date>")

    assert read_epub(content).metadata.published is None


def test_the_date_of_a_change_is_not_that_of_publication() -> None:
    stated = '<dc:date opf:event="modification" xmlns:opf="http://o">2025-05-03</dc:date>'

    assert read_epub(book("<p>Tide.</p>", metadata=stated)).metadata.published is None


def test_cover_and_contents_are_left_out_and_the_copyright_page_is_marked() -> None:
    files = {
        "cover.xhtml": chapter("<p>Cover</p>", attributes='epub:type="cover"'),
        "legal.xhtml": chapter("<p>© 2025 Dyke Books</p><p>ISBN 978-0-00-000000-0</p>"),
        "toc.xhtml": chapter("<p>Contents</p>"),
        "list.xhtml": chapter("<p>Old contents</p>"),
        "links.xhtml": chapter(f"<p><a href='c.xhtml'>To chapter one</a></p><p>{SECOND}</p>"),
        "c.xhtml": chapter(f"<p>{FIRST}</p>"),
    }
    opf = package(
        dict.fromkeys(files, "") | {"toc.xhtml": 'properties="nav"'},
        guide='<reference type="toc" href="list.xhtml"/>',
    )

    reading = read_epub(
        archive(
            {"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": opf}
            | {f"OEBPS/{name}": content for name, content in files.items()}
        )
    )

    assert texts(reading) == [SECOND, FIRST]
    assert of_kind(reading, ParagraphKind.BOILERPLATE) == [
        "© 2025 Dyke Books",
        "ISBN 978-0-00-000000-0",
        "To chapter one",
    ]


def test_a_file_that_is_named_once_for_each_of_its_headings_is_read_once() -> None:
    opf = package({"a%20b.xhtml": "", "a%20b.xhtml#two": "", "./a%20b.xhtml#three": ""})
    files = {"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": opf}

    reading = read_epub(archive(files | {"OEBPS/a b.xhtml": chapter(f"<p>{THIRD}</p>")}))

    assert texts(reading) == [THIRD]


def test_xhtml_is_read_as_it_is_meant() -> None:
    body = (
        "<a id='top'/><h2/><p>Salt &amp; sand&nbsp;&mdash; <span/>both.</p><p/><div/><p>End.</p>"
    )

    assert texts(read_epub(book(body))) == ["Salt & sand — both.", "End."]


def test_a_very_long_space_takes_no_longer() -> None:
    content = book(f"<p>{FIRST}</p>{' ' * 2_000_000}<p>{SECOND}</p>")

    assert texts(read_epub(content)) == [FIRST, SECOND]


def test_an_empty_chapter_does_no_harm() -> None:
    reading = read_epub(
        book("", f"<p>{FIRST}</p>", more={"OEBPS/c0.xhtml": "<?xml version='1.0'?>"})
    )

    assert texts(reading) == [FIRST]


def test_fonts_may_be_hidden_but_no_text() -> None:
    hidden = {
        algorithm: ENCRYPTED.format(algorithm=algorithm)
        for algorithm in ("http://www.idpf.org/2008/embedding", "http://shop.example/lock")
    }
    contents = [
        book(f"<p>{FIRST}</p>", more={"META-INF/encryption.xml": listed})
        for listed in hidden.values()
    ]

    assert texts(read_epub(contents[0])) == [FIRST]
    assert "protected against copying" in reason_of(read_epub, contents[1])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "damaged, or no EPUB"),
        (b"PK\x03\x04 and no more", "damaged, or no EPUB"),
        (archive({"a.txt": "The tide rose."}), "no EPUB"),
        (archive({"META-INF/container.xml": "<container/>"}), "without a list of its chapters"),
        (archive({"META-INF/container.xml": ""}), "container.xml"),
        (
            archive({"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": b"\x00\xff"}),
            "book.opf",
        ),
        (book("<div>" * 300), "c0.xhtml, that has elements more than 255 deep"),
        (book("", more={"OEBPS/c0.xhtml": b"\x00" * 100}), "c0.xhtml, that is binary"),
        (book("a" * (MAX_CHAPTER_BYTES + 1)), "more than 10 MB"),
        (book(*["<p>a</p>" + " " * (MAX_CHAPTER_BYTES - 1000)] * 6), "more than"),
        (
            archive(
                {"META-INF/container.xml": CONTAINER}
                | {f"OEBPS/{number}": "" for number in range(MAX_ENTRIES)}
            ),
            f"more than {MAX_ENTRIES} files",
        ),
        (book(*["<p>a</p>"] * (MAX_CHAPTERS + 1)), f"more than {MAX_CHAPTERS} chapters"),
    ],
)
def test_what_is_no_book_is_refused_with_the_reason(content: bytes, reason: str) -> None:
    assert reason in reason_of(read_epub, content)


def test_a_sum_that_does_not_fit_its_file_is_damage() -> None:
    content = bytearray(book(f"<p>{FIRST}</p>"))
    with zipfile.ZipFile(BytesIO(content)) as opened:
        place = opened.getinfo("OEBPS/c0.xhtml").header_offset
    content[place + 60] ^= 0xFF

    check_reads_or_says_why(read_epub, bytes(content))


def test_no_name_leads_out_of_the_book_and_no_entity_is_resolved() -> None:
    entities = '<!DOCTYPE p [<!ENTITY a "boom"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
    opf = package({"../../../../etc/hostname": "", "/etc/hostname": "", "c.xhtml": ""})
    opf = opf.replace("<package", f"{entities}<package").replace("Ada Low", "Ada &a;&b; Low")
    files = {"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": opf}

    reading = read_epub(archive(files | {"OEBPS/c.xhtml": chapter(f"<p>{FIRST}</p>")}))

    assert texts(reading) == [FIRST]
    assert reading.metadata.author == "Ada Low, Jan Zee"


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_book_that_is_damaged_somewhere_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(book(f"<h1>One</h1><p>{FIRST}</p>"))
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place : place + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=9))

    check_reads_or_says_why(read_epub, bytes(content))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["container", "package", "chapter"]), st.data())
def test_a_part_that_is_damaged_is_read_or_refused(part: str, data: st.DataObject) -> None:
    parts = {
        "container": CONTAINER,
        "package": package({"c.xhtml": ""}),
        "chapter": chapter(f"<p>{FIRST}</p>"),
    }
    damaged = bytearray(parts[part].encode())
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(damaged) - 1))
        damaged[place : place + data.draw(st.integers(0, 30))] = data.draw(st.binary(max_size=4))
    contents = {**{name: text.encode() for name, text in parts.items()}, part: bytes(damaged)}

    content = archive(
        {
            "META-INF/container.xml": contents["container"],
            "OEBPS/book.opf": contents["package"],
            "OEBPS/c.xhtml": contents["chapter"],
        }
    )

    check_reads_or_says_why(read_epub, content)
