import json
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.article import Article, Paragraph, ParagraphKind, Source, Span
from corpus.errors import StoreError
from corpus.identity import article_id
from corpus.keeping.checking import store_faults
from corpus.keeping.exchange import BARE_FROM_BYTES, HEADER, ExchangeError
from corpus.keeping.exporting import exported
from corpus.keeping.importing import Imported, Refused, import_articles
from corpus.reading.file_content import MAX_FILE_BYTES
from corpus.record import Record, recorded
from corpus.store import Outcome, Store
from tests.corpus.keeping.stores import WIRE, broken, put, record, rows, some


def export(home: Path, collection: str | None = None) -> bytes:
    return b"".join(exported(home, collection=collection))


def imported(home: Path, content: bytes) -> list[Imported | Refused]:
    with Store(home) as store:
        return list(import_articles(store, BytesIO(content)))


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
LINES = st.lists(
    TEXTS | st.sampled_from([WIRE, "Seals slept.", "Ünder the 🌊🏖️", "שלום עולם", "\x00\u2028 x"]),
    min_size=1,
    max_size=6,
)


@st.composite
def articles(draw: st.DrawFn) -> Record:
    text = draw(st.sampled_from(["\n", "\r\n", "\r\n\r\n"])).join(draw(LINES)) + "!"
    places = st.integers(0, len(text))
    bounds = sorted(draw(st.sets(places, min_size=2, max_size=8)))
    pairs = [Span(*pair) for pair in zip(bounds[::2], bounds[1::2], strict=False)]
    collection = draw(st.sampled_from(["default", "press", "Zeitung-1.2_x"]))
    identity = "/" + draw(TEXTS)
    source = Source(
        article_id=article_id(collection=collection, identity=identity, name=draw(TEXTS)),
        title=draw(TEXTS),
        author=draw(st.none() | TEXTS),
        outlet=draw(st.none() | TEXTS),
        published=draw(st.none() | st.dates()),
        url=draw(st.none() | st.just("https://shore.example/a?b=1")),
        collection=collection,
        updated=draw(st.none() | st.dates()),
    )
    kinds = st.sampled_from(ParagraphKind)
    article = Article(
        source=source,
        text=text,
        paragraphs=tuple(Paragraph(span=span, kind=draw(kinds)) for span in pairs),
    )
    canonical = draw(st.none() | st.just("https://shore.example/a?b=1"))
    return recorded(article, identity=identity, canonical=canonical)


@settings(max_examples=12, deadline=None)
@given(st.lists(articles(), max_size=6))
def test_what_is_exported_and_imported_is_exported_as_the_same_bytes(kept: list[Record]) -> None:
    with TemporaryDirectory() as folder:
        first, second = Path(folder, "a"), Path(folder, "b")
        put(first, *kept)
        content = export(first)

        report = imported(second, content)

        assert all(isinstance(each, Imported) for each in report)
        assert export(second) == content
        columns = "id, content_hash, copy_of"
        query = f"SELECT {columns} FROM articles ORDER BY id"  # noqa: S608 - constants
        assert rows(second, query) == rows(first, query)
        assert rows(second, "SELECT * FROM passages") == rows(first, "SELECT * FROM passages")
        assert list(store_faults(second)) == []
        again = imported(second, content)
        assert all(isinstance(e, Imported) and e.outcome is Outcome.UNCHANGED for e in again)


def test_one_collection_can_be_exported_alone(tmp_path: Path) -> None:
    some(tmp_path)

    lines = export(tmp_path, "other").splitlines()

    assert lines[0] + b"\n" == HEADER
    assert [json.loads(line)["collection"] for line in lines[1:]] == ["other"]


def test_copies_are_copies_again_where_they_are_imported(tmp_path: Path) -> None:
    some(tmp_path / "a")
    imported(tmp_path / "b", export(tmp_path / "a"))

    query = "SELECT id, copy_of FROM articles WHERE copy_of IS NOT NULL"
    assert rows(tmp_path / "b", query) == rows(tmp_path / "a", query) != []


def test_an_import_changes_what_has_changed_and_leaves_the_rest(tmp_path: Path) -> None:
    put(tmp_path / "a", record("seals", "Seals slept."), record("terns", "Terns dived."))
    put(tmp_path / "b", record("seals", "Seals woke."), record("gulls", "Gulls cried."))

    report = imported(tmp_path / "b", export(tmp_path / "a"))

    assert [(each.line, each.outcome) for each in report if isinstance(each, Imported)] == [
        (2, Outcome.UPDATED),
        (3, Outcome.ADDED),
    ]
    texts = rows(tmp_path / "b", "SELECT text FROM articles ORDER BY id")
    assert texts == [("Gulls cried.",), ("Seals slept.",), ("Terns dived.",)]


def test_several_exports_one_after_the_other_are_one(tmp_path: Path) -> None:
    put(tmp_path / "a", record("seals", "Seals slept."))
    put(tmp_path / "b", record("terns", "Terns dived."))

    content = b"\xef\xbb\xbf" + export(tmp_path / "a") + b"\n" + export(tmp_path / "b")

    assert [each.line for each in imported(tmp_path / "c", content)] == [2, 5]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "does not begin as an export does"),
        (b'{"title": "Tides"}\n', "does not begin as an export does"),
        (b"\xff\xfe\x00", "does not begin as an export does"),
        (b"x" * 70_000_000, "does not begin as an export does"),
        (b'{"format": "quotedesk", "version": 2}\n', "newer Quotedesk"),
    ],
    ids=["empty", "foreign", "binary", "long", "newer"],
)
def test_what_is_no_export_is_refused_as_a_whole(
    tmp_path: Path, content: bytes, message: str
) -> None:
    with pytest.raises(ExchangeError, match=message):
        imported(tmp_path, content)


def line(**changed: Any) -> bytes:  # noqa: ANN401 - whatever JSON can hold
    fields: dict[str, Any] = {
        "id": article_id(collection="default", identity="/a", name="seals"),
        "collection": "default", "identity": "/a", "title": "Seals", "author": None,
        "outlet": None, "published": None, "url": None, "canonical": None,
        "text": "Seals slept.", "paragraphs": [[0, 12, "text"]],
    }  # fmt: skip
    return json.dumps({**fields, **changed}).encode()


SPANS: list[list[Any]] = [
    [[0, 13, "text"]], [[-1, 5, "text"]], [[5, 5, "text"]], [[7, 3, "text"]],
    [[0, 5, "text"], [4, 9, "text"]], [[5, 9, "text"], [0, 5, "text"]], [[0, 5, "verse"]],
    [[0, 5]], [["0", 5, "text"]], [[False, True, "text"]], [[0, 5.0, "text"]], [7], [], [None],
    [[0, 10**30, "text"]],
]  # fmt: skip


REFUSED: list[tuple[bytes, str]] = [
    (b"no JSON", "is not JSON"),
    (line()[:-9], "was cut off"),
    (line().replace(b"Seals", b"Se\xffls"), "is not UTF-8"),
    (b"[1, 2]", "is not a JSON object"),
    (b"null", "is not a JSON object"),
    (b"[" * 200_000, "is not JSON"),
    (b'{"a":' * 200_000, "is not JSON"),
    (line(text=0).replace(b'"text": 0', b'"text": ' + b"9" * 9_000), "is not JSON"),
    (b"{}", "(author, canonical, collection)"),
    (line(extra=1), "has others (extra)"),
    (line(**{"\ud800": 1}), "has others (?)"),
    (line(title=None), "field title that is no text"),
    (line(text=["Seals"]), "field text that is no text"),
    (line(author=7), "field author that is no text"),
    (line(title="x" * 4_001), "field title that is too long"),
    (line(text="x" * (MAX_FILE_BYTES + 1)), "field text that is too long"),
    (line(text="Seals \udc00ept."), "half a character in its field text"),
    (line(identity="/b"), "id that does not follow"),
    (line(id="seals"), "id that does not follow"),
    (line(id=f"../{line()[8:24].decode()}"), "id that does not follow"),
    (line(collection="two words"), "collection whose name"),
    (line(collection="Zu\u0308rich"), "collection whose name"),
    (line(published="20250808"), "a date that is not written"),
    (line(published="2025-02-30"), "a date that is not written"),
    (line(url="javascript:alert(1)"), "field url that is no http"),
    (line(canonical="https://a b"), "field canonical that is no http"),
    (line(paragraphs="text"), "has no list of 1 to"),
    *((line(paragraphs=each), "paragraph") for each in SPANS),
]


def test_lines_that_hold_no_article_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    content = b"\n".join((HEADER.rstrip(), *(each for each, _ in REFUSED), line()))

    *refused, kept = imported(tmp_path, content)

    assert isinstance(kept, Imported)
    assert kept.line == len(REFUSED) + 2
    for number, (report, (_, reason)) in enumerate(zip(refused, REFUSED, strict=True), 2):
        assert isinstance(report, Refused)
        assert report.line == number
        assert reason in report.reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (line().replace(b"[[0", b"[" + b"[]," * 9_000_000 + b"[0"), "more than 1,000,000"),
        (b"x" * 66_000_000, "is longer than 64 MB"),
    ],
    ids=["many", "long"],
)
def test_a_line_that_would_take_much_memory_is_not_read(
    tmp_path: Path, content: bytes, reason: str
) -> None:
    refused, kept = imported(tmp_path, HEADER + content + b"\n" + line())

    assert isinstance(refused, Refused)
    assert reason in refused.reason
    assert isinstance(kept, Imported)
    assert kept.line == 3


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_no_line_whatever_crashes_an_import(data: st.DataObject) -> None:
    values = st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
        lambda each: st.lists(each, max_size=3) | st.dictionaries(st.text(max_size=5), each),
        max_leaves=6,
    )
    names = st.sampled_from([*json.loads(line())])
    changed = data.draw(st.dictionaries(names, values, max_size=3))
    noise = data.draw(st.binary(max_size=40))

    with TemporaryDirectory() as home:
        imported(Path(home), HEADER + line(**changed) + b"\n" + noise)

        assert list(store_faults(Path(home))) == []


def test_a_long_line_of_text_is_no_matter(tmp_path: Path) -> None:
    text = '"[{,\\\n' * (BARE_FROM_BYTES // 4)
    put(tmp_path / "a", record("brackets", text))

    assert all(isinstance(e, Imported) for e in imported(tmp_path / "b", export(tmp_path / "a")))
    assert export(tmp_path / "b") == export(tmp_path / "a")


def test_an_article_whose_id_was_given_by_another_name_is_replaced(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        list(import_articles(store, BytesIO(HEADER + line(published="2025-08-08"))))
        other = article_id(collection="default", identity="/a", name="pups")
        (outcome,) = import_articles(store, BytesIO(HEADER + line(id=other)))

        assert isinstance(outcome, Imported)
        assert outcome.outcome is Outcome.UPDATED
        assert [(each.article_id, each.published) for each in store.sources()] == [(other, None)]
        assert date(2025, 8, 8) not in [each.published for each in store.sources()]


def test_an_export_is_of_one_state_whatever_others_write(tmp_path: Path) -> None:
    some(tmp_path)
    before = export(tmp_path)
    lines = exported(tmp_path)
    begun = next(lines)
    put(tmp_path, record("terns", "Terns dive."))

    assert begun + b"".join(lines) == before


def test_what_cannot_be_exported_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no store"):
        export(tmp_path)
    some(tmp_path)
    broken(tmp_path, "PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="newer Quotedesk"):
        export(tmp_path)


def test_a_file_from_before_articles_were_updated_is_read(tmp_path: Path) -> None:
    before = line()
    assert "updated" not in json.loads(before)

    (result,) = imported(tmp_path, HEADER + before)

    assert isinstance(result, Imported)
