import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corpus.claims import Claim, Claims, Closed, Opened
from corpus.database import DATABASE_NAME
from corpus.errors import StoreError
from corpus.index_folder import INDEX_FOLDER
from corpus.keeping.backup import back_up
from corpus.keeping.checking import check, store_faults
from corpus.keeping.exporting import exported
from corpus.keeping.whole_file import FileUnwritableError
from tests.corpus.keeping.stores import (
    broken,
    index,
    overwritten,
    put,
    record,
    rows,
    single_file,
    some,
)

ROOT = Path(__file__).parents[3]
DELIVERED = "what-lets-one-post"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    some(tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of 64 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    command = [mount or "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    if mount is None or os.getuid() or subprocess.run(command, check=False).returncode:
        pytest.skip("mounting a small disk needs root")
    yield disk
    subprocess.run([shutil.which("umount") or "umount", str(disk)], check=True)


def put_back(copy: Path, home: Path) -> Path:
    home.mkdir(exist_ok=True)
    shutil.copy(copy, home / DATABASE_NAME)
    return home


def test_a_backup_holds_all_that_the_store_does(tmp_path: Path, home: Path) -> None:
    told: list[int] = []

    back_up(home, tmp_path / "copy", force=False, tell=told.append)

    restored = put_back(tmp_path / "copy", tmp_path / "other")
    assert list(exported(restored)) == list(exported(home))
    assert list(store_faults(restored)) == []
    assert told[-1] == 100
    assert {each.name for each in tmp_path.iterdir()} == {"copy", "home", "other"}


def test_a_backup_holds_what_articles_said_before(tmp_path: Path, home: Path) -> None:
    put(home, record("gulls", "Gulls cried."))
    put(home, record("gulls", "Gulls laughed."))
    query = "SELECT * FROM versions ORDER BY number"

    back_up(home, tmp_path / "copy", force=False)

    restored = put_back(tmp_path / "copy", tmp_path / "other")
    assert rows(restored, query) == rows(home, query)
    assert len(rows(home, query)) == 2


def test_a_store_that_is_put_back_gets_an_index_of_its_own(tmp_path: Path, home: Path) -> None:
    back_up(home, tmp_path / "copy", force=False)
    put(home, record("terns", "Terns dive."))
    index(home)
    shutil.rmtree(tmp_path / "other", ignore_errors=True)
    shutil.copytree(home / INDEX_FOLDER, tmp_path / "other" / INDEX_FOLDER)

    restored = put_back(tmp_path / "copy", tmp_path / "other")

    # As many changes as the other had: the index would look in step but for the store's id.
    put(restored, record("gulls", "Gulls cry."))
    assert [fault.kind.value for fault in check(restored)] == ["index"]
    index(restored)
    assert list(check(restored)) == []
    assert rows(restored, "SELECT id FROM store") != rows(home, "SELECT id FROM store")


def test_what_was_being_answered_is_closed_in_a_backup_and_its_delivery_is_not_in_it(
    tmp_path: Path, home: Path
) -> None:
    open_one = Claim(key="open", platform="slack", delivery={"address": DELIVERED})
    closed = Claim(key="closed", platform="slack", delivery={"address": DELIVERED})
    with Claims(home) as claims:
        claims.write([Opened(claim=open_one), Opened(claim=closed), Closed(claim=closed)])

    back_up(home, tmp_path / "copy", force=False)

    restored = put_back(tmp_path / "copy", tmp_path / "other")
    query = "SELECT key, delivery FROM claims ORDER BY key"
    assert rows(restored, query) == [("closed", None), ("open", None)]
    with Claims(restored) as claims:
        assert claims.take_up("slack") == []
        assert claims.write([Opened(claim=open_one)]) == [False]
    assert DELIVERED.encode() not in (tmp_path / "copy").read_bytes()
    assert rows(home, query)[1][1] is not None


def test_others_write_while_a_backup_is_made_and_it_has_one_state(
    tmp_path: Path, home: Path
) -> None:
    before = list(exported(home))

    def write(done: int) -> None:
        if done < 100:
            put(home, record(f"tern-{done}", "Terns dive."))

    with closing(sqlite3.connect(home / DATABASE_NAME)) as other:
        other.execute("CREATE TABLE ballast AS SELECT zeroblob(9000000) AS bytes")
        back_up(home, tmp_path / "copy", force=False, tell=write)

    assert list(exported(put_back(tmp_path / "copy", tmp_path / "other"))) == before
    assert len(list(exported(home))) > len(before)


def test_a_file_that_is_there_is_replaced_with_force_alone(tmp_path: Path, home: Path) -> None:
    (tmp_path / "copy").write_text("dear to somebody")

    with pytest.raises(FileUnwritableError, match="--force"):
        back_up(home, tmp_path / "copy", force=False)
    assert (tmp_path / "copy").read_text() == "dear to somebody"

    back_up(home, tmp_path / "copy", force=True)
    assert (tmp_path / "copy").read_bytes().startswith(b"SQLite format 3")


def test_where_a_link_leads_is_replaced_and_the_link_stays(tmp_path: Path, home: Path) -> None:
    (tmp_path / "real").touch()
    (tmp_path / "link").symlink_to(tmp_path / "real")

    back_up(home, tmp_path / "link", force=True)

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").stat().st_size


def test_the_store_itself_is_never_replaced(tmp_path: Path, home: Path) -> None:
    (tmp_path / "link").symlink_to(home / DATABASE_NAME)
    for target in (home / DATABASE_NAME, home / f"{DATABASE_NAME}-wal", tmp_path / "link"):
        with pytest.raises(FileUnwritableError, match="belongs to the store itself"):
            back_up(home, target, force=True)

    assert list(check(home)) == []


def test_what_is_no_file_is_not_replaced(tmp_path: Path, home: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for target in (tmp_path, tmp_path / "pipe", Path("/dev/null")):
        with pytest.raises(FileUnwritableError, match="is no file"):
            back_up(home, target, force=True)


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path: Path, home: Path) -> None:
    for target in (tmp_path / "nowhere" / "copy", Path("/proc/copy"), tmp_path / ("x" * 300)):
        with pytest.raises(FileUnwritableError, match="cannot be written"):
            back_up(home, target, force=False)


def test_a_full_disk_leaves_the_last_backup_as_it_is(small_disk: Path, home: Path) -> None:
    (small_disk / "copy").write_text("the last one")

    with pytest.raises(FileUnwritableError, match="Make room"):
        back_up(home, small_disk / "copy", force=True)

    assert [each.name for each in small_disk.iterdir()] == ["copy"]
    assert (small_disk / "copy").read_text() == "the last one"


def test_a_limit_on_sizes_leaves_nothing_half_written(tmp_path: Path, home: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from corpus.keeping.backup import back_up\n"
        "back_up(Path(sys.argv[1]), Path(sys.argv[2]), force=False)"
    )

    done = subprocess.run(
        [sys.executable, "-c", code, str(home), str(tmp_path / "copy")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)),
    )

    assert "FileUnwritableError" in done.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["home"]


def test_a_damaged_store_is_not_backed_up_and_the_last_backup_stays(
    tmp_path: Path, home: Path
) -> None:
    (tmp_path / "copy").write_text("the last one")
    path = single_file(home)
    overwritten(path, [(path.stat().st_size // 2, b"\xff" * 9_000)])

    with pytest.raises(StoreError, match="damaged"):
        back_up(home, tmp_path / "copy", force=True)

    assert (tmp_path / "copy").read_text() == "the last one"


def test_a_store_that_is_none_or_newer_is_named(tmp_path: Path, home: Path) -> None:
    with pytest.raises(StoreError, match="There is no store"):
        back_up(tmp_path / "nowhere", tmp_path / "copy", force=False)
    broken(home, "PRAGMA user_version = 99")
    with pytest.raises(StoreError, match="newer Quotedesk"):
        back_up(home, tmp_path / "copy", force=False)

    assert not (tmp_path / "copy").exists()
