from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.index_folder import CONTENTS_NAME, INDEX_FOLDER, SEGMENT_SUFFIX
from corpus.keeping.checking import check
from corpus.keeping.faults import FaultKind
from corpus.keeping.mended import Mended
from corpus.keeping.repairing import repair
from tests.corpus.keeping.stores import (
    WIRE,
    broken,
    id_of,
    no_matter,
    put,
    record,
    rows,
    some,
    texts,
)

VERSION = ("article_id", "replaced", "title", "text", "published", "paragraphs")
GULLS, SEALS, COPY = id_of("gulls"), id_of("seals"), id_of("seals-again")


def kinds(home: Path) -> list[str]:
    return [fault.kind.value for fault in check(home)]


def version(article_id: str, published: str, paragraphs: str) -> str:
    values = f"{article_id}, 9e9, 'Seals', 'Seals woke.', {published}, {paragraphs}"
    return f"INSERT INTO versions ({', '.join(VERSION)}) VALUES ({values})"  # noqa: S608 - as wanted


def mended(home: Path) -> list[Mended]:
    return list(repair(home, tell=no_matter))


@pytest.mark.parametrize(
    ("statement", "expected", "lost"),
    [
        ("UPDATE paragraphs SET stop = 9999 WHERE article_id = :seals AND start > 0",
         ["paragraphs", "passages"], True),
        ("UPDATE paragraphs SET stop = stop + 5 WHERE article_id = :gulls AND start = 0",
         ["paragraphs", "passages"], True),
        ("UPDATE paragraphs SET kind = 'verse' WHERE article_id = :seals",
         ["paragraphs"], False),
        ("DELETE FROM paragraphs WHERE article_id = :seals",
         ["paragraphs", "copies"], False),
        ("UPDATE paragraphs SET hash = 7 WHERE article_id = :seals AND start = 0",
         ["paragraphs", "copies"], False),
        ("UPDATE passages SET start = 3 WHERE article_id = :seals", ["passages"], False),
        ("UPDATE passages SET sentences = '[[0, 900]]', stop = 900 WHERE article_id = :seals",
         ["passages"], False),
        ("UPDATE passages SET sentences = '[[9, 5], [5, 9]]', start = 9, stop = 9",
         ["passages"] * 4, False),
        ("UPDATE passages SET sentences = '[[0, true]]' WHERE article_id = :seals",
         ["passages"], False),
        ("UPDATE passages SET sentences = :nested WHERE article_id = :seals", ["passages"], False),
        ("UPDATE passages SET sentences = '{}' WHERE article_id = :seals",
         ["passages"], False),
        ("DELETE FROM passages WHERE article_id = :seals", ["passages", "index"], False),
        ("DELETE FROM passages WHERE article_id = :gulls AND number > 1", ["index"], False),
        ("UPDATE articles SET text = replace(text, 'grey', 'pink') WHERE id = :seals",
         ["content"], True),
        ("UPDATE articles SET title = 'Pups' WHERE id = :seals", ["content"], True),
        ("UPDATE articles SET published = 'soon' WHERE id = :seals", ["content"], False),
        ("UPDATE articles SET updated = 'soon' WHERE id = :seals", ["content"], False),
        ("UPDATE articles SET copy_of = NULL WHERE id = :copy", ["copies"], False),
        ("UPDATE articles SET copy_of = :gulls WHERE id = :copy", ["copies"], False),
        ("UPDATE articles SET copy_of = 'gone' WHERE id = :copy", ["rows", "copies"], False),
        ("INSERT INTO passages VALUES ('gone', 1, 0, 3, '[[0, 3]]')", ["rows"], False),
        ("INSERT INTO paragraphs VALUES ('gone', 0, 3, 'text', NULL)", ["rows"], False),
        (version("'gone'", "NULL", "'[]'"), ["rows"], False),
        (version(":seals", "NULL", '\'[[0, 12, "text"]]\''), ["rows"], True),
        (version(":seals", "NULL", '\'[[5, 9, "text"], [0, 5, "text"]]\''), ["rows"], True),
        (version(":seals", "NULL", '\'[[0, 5, "verse"]]\''), ["rows"], True),
        (version(":seals", "NULL", "'{}'"), ["rows"], True),
        (version(":seals", "NULL", ":nested"), ["rows"], True),
        (version(":seals", "'soon'", "'[]'"), ["rows"], True),
    ],
)  # fmt: skip
def test_what_is_broken_is_named_and_mended(
    tmp_path: Path, statement: str, expected: list[str], *, lost: bool
) -> None:
    some(tmp_path)
    before = texts(tmp_path)
    broken(tmp_path, statement)

    found = list(check(tmp_path))
    done = mended(tmp_path)

    assert [each.kind.value for each in found] == expected
    assert all("check --repair" in each.remedy and each.message.endswith(".") for each in found)
    assert kinds(tmp_path) == []
    assert any(each.is_loss for each in done) == lost
    assert done
    assert texts(tmp_path).keys() == before.keys()


def test_paragraphs_that_are_right_are_kept(tmp_path: Path) -> None:
    some(tmp_path)
    broken(tmp_path, "UPDATE paragraphs SET stop = 900 WHERE article_id = :seals AND start > 0")

    losses = [each for each in mended(tmp_path) if each.is_loss]

    assert [each.article_id for each in losses] == [SEALS]
    assert "1 of its paragraphs were wrong and are gone" in losses[0].message
    assert rows(tmp_path, "SELECT start, stop FROM paragraphs WHERE article_id = :seals") == [
        (0, len(WIRE))
    ]


def test_what_was_not_as_added_is_replaced_when_it_is_added_again(tmp_path: Path) -> None:
    some(tmp_path)
    before = texts(tmp_path)
    broken(tmp_path, "UPDATE articles SET text = upper(text) WHERE id = :gulls")
    mended(tmp_path)

    put(tmp_path, record("gulls", *before[GULLS].split("\n")))

    assert texts(tmp_path) == before


def test_a_table_that_cannot_be_looked_up_is_indexed_again(tmp_path: Path) -> None:
    some(tmp_path)
    broken(
        tmp_path,
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = 'CREATE INDEX copies ON articles (copy_of)'"
        " WHERE name = 'copies'",
    )

    assert set(kinds(tmp_path)) == {FaultKind.LOOKUP}
    mended(tmp_path)
    assert kinds(tmp_path) == []


@pytest.mark.parametrize("pattern", [CONTENTS_NAME, f"*{SEGMENT_SUFFIX}"])
@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.unlink(),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:-9]),
        lambda path: path.write_bytes(path.read_bytes().replace(b"s", b"t", 1)),
    ],
    ids=["gone", "empty", "cut of", "a byte"],
)
def test_an_index_that_is_damaged_is_named_and_built_again(
    tmp_path: Path, pattern: str, spoil: Callable[[Path], None]
) -> None:
    some(tmp_path)
    for path in list((tmp_path / INDEX_FOLDER).glob(pattern)):
        spoil(path)

    assert kinds(tmp_path) == ["index"]
    done = mended(tmp_path)

    assert [each.message for each in done] == ["The index was thrown away and built again."]
    assert kinds(tmp_path) == []


def test_an_index_out_of_step_is_named_with_what_it_lacks_and_has_too_much(tmp_path: Path) -> None:
    some(tmp_path)
    put(tmp_path, record("terns", "Terns dive."))
    broken(
        tmp_path,
        "DROP TRIGGER article_deleted",
        "DELETE FROM changes WHERE article_id = :terns",
        "DELETE FROM articles WHERE id = :gulls",
        "DELETE FROM passages WHERE article_id = :gulls",
        "DELETE FROM paragraphs WHERE article_id = :gulls",
    )

    messages = [fault.message for fault in check(tmp_path)]

    assert messages == [
        f"The index lacks 1 article that the store has ({id_of('terns')}).",
        f"The index has 1 article that the store has not ({GULLS}).",
    ]
    mended(tmp_path)
    assert kinds(tmp_path) == []
