"""What becomes of the store when the disk, another process or the clock is against it."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier, Timer

import pytest

from corpus.adding import Added, add
from corpus.database import DATABASE_NAME
from corpus.errors import StoreError
from corpus.loading import connect_to_read
from corpus.record import Record, recorded
from corpus.rows import passages_of
from corpus.store import Outcome, Store
from tests.builders import article

ROOT = Path(__file__).parents[2]
Mount = Callable[[str], Path]


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Mount]:
    """Mount a disk in memory with those options, or mount it anew with them."""
    disk = tmp_path / "disk"
    disk.mkdir()
    commands = [shutil.which("mount"), shutil.which("umount")]

    def mounted(options: str) -> Path:
        command = [str(commands[0]), "-t", "tmpfs", "-o", options, "tmpfs", str(disk)]
        if None in commands or os.getuid() or subprocess.run(command, check=False).returncode:
            pytest.skip("mounting a disk needs root")
        return disk

    yield mounted
    if disk.is_mount():
        subprocess.run([str(commands[1]), str(disk)], check=True)


def tides(count: int, *, words: int = 400) -> Iterator[Record]:
    for number in range(count):
        made = article(f"Tide {number} rose. " * (words // 3), name=f"tide-{number}")
        yield recorded(made, identity=f"tide-{number}")


def damage(home: Path) -> list[str]:
    with closing(sqlite3.connect(home / DATABASE_NAME)) as connection:
        return [row for (row,) in connection.execute("PRAGMA integrity_check") if row != "ok"]


def test_who_opens_a_new_store_waits_for_another_who_does(tmp_path: Path) -> None:
    # Not yet with a log: there SQLite does not wait by itself.
    with closing(
        sqlite3.connect(tmp_path / DATABASE_NAME, isolation_level=None, check_same_thread=False)
    ) as other:
        other.execute("BEGIN IMMEDIATE")
        done = Timer(0.3, lambda: other.execute("ROLLBACK"))
        done.start()

        with Store(tmp_path) as store:
            assert store.is_empty()
        assert done.finished.is_set()


def test_many_open_a_new_store_at_once(tmp_path: Path) -> None:
    for number in range(20):
        home, all_there = tmp_path / str(number), Barrier(4)

        def opened(home: Path = home, all_there: Barrier = all_there) -> bool:
            all_there.wait()
            with Store(home) as store:
                return store.is_empty()

        with ThreadPoolExecutor(4) as threads:
            assert all(each.result() for each in [threads.submit(opened) for _ in range(4)])


def test_a_damaged_store_is_named_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / DATABASE_NAME).write_bytes(b"no database" * 999)

    with pytest.raises(StoreError, match=r"damaged: put back a backup"):
        Store(tmp_path)


def test_a_home_that_cannot_be_made_is_named_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(StoreError, match="QUOTEDESK_HOME"):
        Store(tmp_path / "file" / "home")


def test_a_writer_that_waits_in_vain_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.database.BUSY_SECONDS", 0.01)
    with Store(tmp_path) as store:
        store.put(tides(1))
        other = sqlite3.connect(tmp_path / DATABASE_NAME, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(StoreError, match="Another process"):
            store.put(tides(2))

        other.close()
        assert len(store.sources()) == 1
        assert store.put(tides(2)) == [Outcome.UNCHANGED, Outcome.ADDED]


def test_a_full_disk_is_named_and_nothing_is_lost(mount: Mount) -> None:
    home = mount("size=1m")
    with Store(home) as store:
        store.put(tides(2))
        with pytest.raises(StoreError, match=r"full.*room to spare"):
            store.put(tides(2_000))

        assert len(store.sources()) == 2
        assert damage(home) == []
        mount("remount,size=32m")
        outcomes = store.put(tides(200))

    assert outcomes.count(Outcome.ADDED) == 198


def test_a_store_that_cannot_be_migrated_for_want_of_room_stays_as_it_is(
    tmp_path: Path, mount: Mount
) -> None:
    dump = Path(__file__).with_name("schemas") / "3.sql"
    with closing(sqlite3.connect(tmp_path / DATABASE_NAME)) as connection, connection:
        connection.executescript(dump.read_bytes().decode())
        connection.execute("UPDATE articles SET text = text || char(10) || hex(zeroblob(150000))")
        before = [*connection.iterdump()]
    home = mount("size=1m")
    shutil.copy(tmp_path / DATABASE_NAME, home)

    with pytest.raises(StoreError, match=r"full.*room to spare"):
        Store(home)

    with closing(sqlite3.connect(home / DATABASE_NAME)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (3,)
        assert [*connection.iterdump()] == before


def test_a_read_only_home_is_named_with_the_remedy_and_can_be_read(mount: Mount) -> None:
    home = mount("size=4m")
    with Store(home) as store:
        store.put(tides(2))
        expected = list(store.passages())
    mount("remount,ro")

    with pytest.raises(StoreError, match="Make that folder writable"), Store(home) as store:
        store.put(tides(3))

    with closing(connect_to_read(home)) as connection:
        assert list(passages_of(connection, ["tide-0", "tide-1"])) == expected


def test_a_clock_that_goes_backwards_makes_no_difference(tmp_path: Path) -> None:
    backwards = (
        "import itertools, sys, time; from pathlib import Path\n"
        "clock = itertools.count(2_000_000_000, -3600)\n"
        "time.time = lambda: next(clock)\n"
        "from corpus.record import recorded; from corpus.store import Store\n"
        "from tests.builders import article\n"
        "text = 'On Monday the tide rose higher than anybody in the town remembered.'\n"
        "for name in 'bca':\n"
        "    with Store(Path(sys.argv[1])) as store:\n"
        "        store.put([recorded(article(text, name=name), identity=name)])\n"
        "        print(store.copies_among('abc'))"
    )

    told = subprocess.run(
        [sys.executable, "-c", backwards, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )

    assert told.stdout.splitlines() == ["{}", "{'c': 'b'}", "{'a': 'b', 'c': 'b'}"]


def test_killed_while_adding_it_keeps_whole_batches_and_a_repeat_completes(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(350):
        (folder / f"{number}.txt").write_text(f"Tide {number} rose. " * 40)
    code = (
        "import sys; from pathlib import Path; from corpus.adding import add; "
        "from corpus.store import Store\n"
        "for each in add(Store(Path(sys.argv[1])), [Path(sys.argv[2])]): print(1, flush=True)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "home"), str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as adding:
        assert adding.stdout is not None
        adding.stdout.readline()
        os.kill(adding.pid, signal.SIGKILL)

    with Store(tmp_path / "home") as store:
        survivors = len(store.sources())
        report = add(store, [folder])
        outcomes = [each.outcome for each in report if isinstance(each, Added)]

    assert damage(tmp_path / "home") == []
    assert survivors >= 100
    assert survivors % 50 == 0
    assert outcomes.count(Outcome.UNCHANGED) == survivors
    assert len(outcomes) == 350
