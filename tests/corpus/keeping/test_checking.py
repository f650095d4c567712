import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from corpus.database import DATABASE_NAME
from corpus.errors import StoreError
from corpus.keeping.checking import check
from corpus.keeping.faults import FaultKind
from corpus.keeping.mended import Mended
from corpus.keeping.repairing import repair
from corpus.store import Store
from tests.corpus.keeping.stores import (
    broken,
    id_of,
    index,
    no_matter,
    put,
    record,
    rows,
    some,
)

GULLS, SEALS, COPY = id_of("gulls"), id_of("seals"), id_of("seals-again")


def kinds(home: Path) -> list[str]:
    return [fault.kind.value for fault in check(home)]


def mended(home: Path) -> list[Mended]:
    return list(repair(home, tell=no_matter))


def test_a_store_as_we_keep_it_is_in_order(tmp_path: Path) -> None:
    some(tmp_path)

    assert kinds(tmp_path) == []
    assert rows(tmp_path, "SELECT copy_of FROM articles WHERE id = :copy") == [(SEALS,)]
    assert mended(tmp_path) == []


def test_an_empty_store_is_in_order_before_and_after_it_is_indexed(tmp_path: Path) -> None:
    put(tmp_path)
    assert kinds(tmp_path) == []

    index(tmp_path)
    assert kinds(tmp_path) == []


def test_where_there_is_no_store_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="There is no store"):
        list(check(tmp_path / "nowhere"))

    assert not (tmp_path / "nowhere").exists()


def test_what_is_newer_than_the_index_is_no_fault(tmp_path: Path) -> None:
    some(tmp_path)
    put(tmp_path, record("terns", "Terns dive."), record("gulls", "The gulls have gone."))
    with Store(tmp_path) as store:
        store.remove([COPY])

    assert kinds(tmp_path) == []


def test_a_store_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    some(tmp_path)
    broken(tmp_path, "PRAGMA user_version = 99")

    with pytest.raises(StoreError, match="newer Quotedesk"):
        list(check(tmp_path))
    with pytest.raises(StoreError, match="newer Quotedesk"):
        mended(tmp_path)


def test_checking_waits_for_nobody_and_nobody_for_it(tmp_path: Path) -> None:
    some(tmp_path)
    with closing(sqlite3.connect(tmp_path / DATABASE_NAME, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert kinds(tmp_path) == []
        other.execute("ROLLBACK")
        checking = check(tmp_path)
        broken(tmp_path, "INSERT INTO passages VALUES ('gone', 1, 0, 3, '[[0, 3]]')")
        assert next(checking).kind is FaultKind.ROWS
        put(tmp_path, record("terns", "Terns dive."))
        checking.close()  # type: ignore[attr-defined]  # it is a generator
