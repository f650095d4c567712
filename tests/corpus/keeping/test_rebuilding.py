import shutil
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.claims import Claim, Claims, Opened
from corpus.database import DATABASE_NAME
from corpus.errors import StoreError
from corpus.keeping.checking import check, store_faults
from corpus.keeping.mended import Mended
from corpus.keeping.rebuilding import DAMAGED_SUFFIX, FOLDER_PREFIX, LOCK_NAME, rebuild
from corpus.keeping.repairing import repair
from tests.corpus.keeping.stores import (
    broken,
    index,
    no_matter,
    overwritten,
    put,
    record,
    rows,
    single_file,
    texts,
)

ARTICLES = 120
PAGE = 4096
EARLIER = "Terns had not been seen behind the old pier for years when the first of them came."
VERSIONS = "SELECT article_id, text, paragraphs, replaced FROM versions ORDER BY number"


@cache
def _many() -> Path:
    home = Path(mkdtemp(prefix="quotedesk-many-"))
    words = "The tern number {} dived {} times into the cold water behind the old pier, and rose."
    put(home, *(record(f"tern-{each}", *([EARLIER] * 40)) for each in range(0, ARTICLES, 10)))
    put(
        home,
        *(
            record(f"tern-{each}", *(words.format(each, line) for line in range(8 + each % 40)))
            for each in range(ARTICLES)
        ),
    )
    with Claims(home) as claims:
        claims.write([Opened(claim=Claim(key="k", platform="slack", delivery={"text": "?"}))])
    single_file(home)
    return home


def many(home: Path) -> Path:
    home.mkdir(exist_ok=True)
    return Path(shutil.copy(_many() / DATABASE_NAME, home))


def lost(done: list[Mended]) -> set[str | None]:
    return {each.article_id for each in done if each.is_loss and each.article_id}


def test_of_a_file_with_a_damaged_page_all_else_is_copied_and_what_is_lost_is_named(
    tmp_path: Path,
) -> None:
    path = many(tmp_path)
    before = texts(tmp_path)
    places = set(rows(tmp_path, "SELECT id, added FROM articles"))
    overwritten(path, [(path.stat().st_size // 2, b"\xff" * PAGE)])
    damaged = path.read_bytes()

    found = list(check(tmp_path))
    done = list(repair(tmp_path, tell=no_matter))

    assert {each.kind.value for each in found} == {"file"}
    after = texts(tmp_path)
    assert before.keys() - after.keys() <= lost(done)
    assert all(text == before[name] or name in lost(done) for name, text in after.items())
    assert len(lost(done)) < ARTICLES // 10
    assert list(check(tmp_path)) == []
    assert rows(tmp_path, "SELECT key, platform FROM claims") == [("k", "slack")]
    assert set(rows(tmp_path, "SELECT id, added FROM articles")) <= places
    kept = tmp_path / f"{DATABASE_NAME}{DAMAGED_SUFFIX}1"
    assert kept.read_bytes()[100:] == damaged[100:]
    assert any(str(kept) in each.message for each in done)


def test_what_articles_said_before_is_copied_as_far_as_it_can_be_read(tmp_path: Path) -> None:
    path = many(tmp_path)
    before = rows(tmp_path, VERSIONS)
    changed = rows(tmp_path, "SELECT id, updated FROM articles WHERE updated IS NOT NULL")
    overwritten(path, [(path.stat().st_size * 3 // 4, b"\xff" * PAGE)])

    done = list(rebuild(tmp_path))

    after = rows(tmp_path, VERSIONS)
    assert len(before) == ARTICLES // 10
    assert set(after) <= set(before)
    assert len(after) > len(before) * 2 // 3
    there = texts(tmp_path)
    found = rows(tmp_path, "SELECT id, updated FROM articles WHERE updated IS NOT NULL")
    assert set(found) - {each for each in changed if each[0] in lost(done)} == {
        each for each in changed if each[0] in there and each[0] not in lost(done)
    }
    assert list(store_faults(tmp_path)) == []


def test_what_an_article_that_is_lost_said_before_is_lost_with_it(tmp_path: Path) -> None:
    many(tmp_path)
    broken(tmp_path, "DELETE FROM articles WHERE updated IS NOT NULL")
    single_file(tmp_path)

    list(rebuild(tmp_path))

    assert rows(tmp_path, VERSIONS) == []
    assert list(store_faults(tmp_path)) == []


def test_of_a_file_that_is_cut_off_what_is_left_is_copied(tmp_path: Path) -> None:
    path = many(tmp_path)
    before = texts(tmp_path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])

    assert {each.kind.value for each in check(tmp_path)} == {"file"}
    done = list(repair(tmp_path, tell=no_matter))

    after = texts(tmp_path)
    assert before.keys() - after.keys() <= lost(done) or any(each.is_loss for each in done)
    assert all(text == before[name] or name in lost(done) for name, text in after.items())
    assert list(check(tmp_path)) == []


def test_of_a_file_that_is_no_store_any_more_nothing_is_copied_and_that_is_told(
    tmp_path: Path,
) -> None:
    (tmp_path / DATABASE_NAME).write_bytes(b"no store" * 999)

    assert [each.kind.value for each in check(tmp_path)] == ["file"]
    done = list(repair(tmp_path, tell=no_matter))

    assert done[0].message == "Copied 0 articles into a new file."
    assert done[0].is_loss
    assert texts(tmp_path) == {}
    assert (tmp_path / f"{DATABASE_NAME}{DAMAGED_SUFFIX}1").read_bytes().startswith(b"no store")


def test_each_damaged_file_is_kept_under_a_name_of_its_own(tmp_path: Path) -> None:
    for _ in range(2):
        (tmp_path / DATABASE_NAME).write_bytes(b"no store" * 999)
        list(rebuild(tmp_path))

    names = {each.name for each in tmp_path.glob(f"*{DAMAGED_SUFFIX}*")}
    assert names == {f"{DATABASE_NAME}{DAMAGED_SUFFIX}{number}" for number in (1, 2)}


def test_a_file_that_is_in_use_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.keeping.rebuilding.WAIT_SECONDS", 0.01)
    path = many(tmp_path)
    with closing(sqlite3.connect(path)) as other:
        other.execute("SELECT 1 FROM articles").fetchone()
        overwritten(path, [(path.stat().st_size // 2, b"\xff" * PAGE)])

        with pytest.raises(StoreError, match="Stop the bot"):
            list(rebuild(tmp_path))

    assert [each.name for each in tmp_path.glob(f"*{DAMAGED_SUFFIX}*")] == []


def test_a_file_that_is_written_to_meanwhile_is_left_alone(tmp_path: Path) -> None:
    many(tmp_path)
    rebuilding = rebuild(tmp_path)
    broken(tmp_path, "UPDATE articles SET title = 'x' WHERE id = :seals")
    (tmp_path / f"{FOLDER_PREFIX}of-one-who-was-killed").mkdir()

    next(rebuilding)
    broken(tmp_path, "CREATE TABLE news (a)")

    with pytest.raises(StoreError, match="Stop the bot"):
        list(rebuilding)
    assert rows(tmp_path, "SELECT * FROM news") == []
    assert [each.name for each in tmp_path.glob(f"{FOLDER_PREFIX}*")] == []


def test_two_do_not_rebuild_at_once(tmp_path: Path) -> None:
    many(tmp_path)
    first = rebuild(tmp_path)
    next(first)

    with pytest.raises(StoreError, match="in use"):
        next(rebuild(tmp_path))

    list(first)
    assert list(store_faults(tmp_path)) == []


def test_a_damaged_file_of_an_older_schema_is_copied_too(tmp_path: Path) -> None:
    path = many(tmp_path)
    before = texts(tmp_path)
    broken(
        tmp_path,
        "DROP INDEX copies",
        "DROP INDEX articles_by_added",
        "DROP INDEX paragraphs_by_hash",
        *(
            f"ALTER TABLE articles DROP COLUMN {name}"
            for name in ("copy_of", "added", "canonical")
        ),
        "ALTER TABLE paragraphs DROP COLUMN hash",
        "PRAGMA user_version = 3",
    )
    single_file(tmp_path)
    overwritten(path, [(path.stat().st_size // 2, b"\xff" * PAGE)])

    done = list(rebuild(tmp_path))

    after = texts(tmp_path)
    assert len(after) > ARTICLES * 9 // 10
    assert before.keys() - after.keys() <= lost(done)
    assert list(store_faults(tmp_path)) == []


def test_a_damaged_file_of_a_newer_version_is_left_to_that(tmp_path: Path) -> None:
    many(tmp_path)
    broken(tmp_path, "PRAGMA user_version = 99")
    before = single_file(tmp_path).read_bytes()

    with pytest.raises(StoreError, match="newer Quotedesk"):
        list(rebuild(tmp_path))

    assert {each.name for each in tmp_path.iterdir()} <= {DATABASE_NAME, LOCK_NAME}
    assert (tmp_path / DATABASE_NAME).read_bytes()[100:] == before[100:]


@settings(max_examples=6, deadline=None)
@given(
    st.lists(
        st.tuples(st.floats(0, 0.999), st.binary(min_size=1, max_size=6000)),
        min_size=1,
        max_size=4,
    )
)
def test_whatever_is_damaged_no_article_is_changed_or_lost_without_a_word(
    places: list[tuple[float, bytes]],
) -> None:
    with TemporaryDirectory() as folder:
        home = Path(folder)
        path = many(home)
        before = texts(home)
        size = path.stat().st_size
        overwritten(path, [(int(place * size), replacement) for place, replacement in places])

        done = list(rebuild(home))

        after = texts(home)
        is_all_told = any(each.is_loss and not each.article_id for each in done)
        assert list(store_faults(home)) == []
        assert is_all_told or before.keys() - after.keys() <= lost(done)
        assert all(before.get(name) == text or name in lost(done) for name, text in after.items())


def test_what_is_rebuilt_can_be_indexed(tmp_path: Path) -> None:
    path = many(tmp_path)
    index(tmp_path)
    single_file(tmp_path)
    overwritten(path, [(path.stat().st_size // 2, b"\xff" * PAGE)])

    list(repair(tmp_path, tell=no_matter))

    assert list(check(tmp_path)) == []
