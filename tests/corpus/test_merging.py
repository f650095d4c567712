import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from corpus.index_folder import CONTENTS_NAME, INDEX_FOLDER, LOCK_NAME
from corpus.library import Library
from corpus.merging import Merging
from corpus.record import Record, recorded
from corpus.store import Store
from corpus.watching import watching
from tests.builders import article
from tests.corpus import toy_merging
from tests.corpus.toy_segments import ToyIndex, ToyMaker, ToySegment
from tests.forked import FORKED

ROOT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-m", "tests.corpus.toy_merging")
KILLS = 30


def put(home: Path, *numbers: int, version: int = 0) -> None:
    with Store(home) as store:
        store.put(record(number, version) for number in numbers)


def record(number: int, version: int = 0) -> Record:
    made = article(f"Tide {version}.", name=f"a{number:03}")
    return recorded(made, identity=str(number))


def no_matter(_: str) -> None:
    pass


def library(home: Path, told: list[str] | None = None) -> Library[ToySegment, ToyIndex]:
    lines = [] if told is None else told
    return Library(home, ToyMaker(), tell=lines.append, command=COMMAND)


def merging(home: Path, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [*COMMAND, str(home), *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def is_sound(home: Path, articles: int) -> bool:
    told: list[str] = []
    with library(home, told) as after:
        after.verify()
        return told == [] and len(set(after.current.articles())) == articles


def leftovers(home: Path) -> int:
    with library(home) as after:
        counting = len(after.current.parts)
    names = {path.name for path in (home / INDEX_FOLDER).iterdir()}
    return len(names - {CONTENTS_NAME, LOCK_NAME}) - counting


@pytest.fixture
def due(tmp_path: Path) -> Path:
    """Return a home whose index has something to merge, and lacks something."""
    put(tmp_path, *range(10))
    with library(tmp_path):
        pass
    put(tmp_path, *range(8, 30), version=1)
    return tmp_path


@pytest.mark.parametrize(
    "step", ["restored1", "built1", "restored2", "merging1", "merged1", "restored3"]
)
def test_killed_at_any_step_the_old_index_stays_and_the_next_cleans_up(
    due: Path, step: str
) -> None:
    with merging(due, step) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        process.kill()

    assert is_sound(due, 30)
    Merging(home=due, maker=ToyMaker(), tell=no_matter).run()
    assert is_sound(due, 30)
    assert leftovers(due) == 0


def test_killed_at_any_time_the_index_is_sound(due: Path) -> None:
    merge(due)  # starts what the others are forked from
    put(due, *range(30), version=2)
    whole = merge(due)
    assert whole is not None
    killed = 0
    for number in range(KILLS):
        put(due, *range(30), version=3 + number)
        took = merge(due, kill_after=whole * number / KILLS)
        killed += took is None
        whole = took or whole  # the machine may have less to do by now

        assert is_sound(due, 30)

    assert killed > KILLS / 2


def merge(home: Path, *, kill_after: float | None = None) -> float | None:
    """Merge in another process; return the seconds that it took, or None if it was killed."""
    started = time.monotonic()
    process = FORKED.Process(target=toy_merging.main, args=(str(home),))
    process.start()
    process.join(kill_after)
    took = time.monotonic() - started
    process.kill()
    process.join()
    return None if process.exitcode else took


def test_killed_while_it_writes_the_index_has_what_was_acknowledged(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.corpus.test_merging import *\n"
        "home = Path(sys.argv[1])\n"
        "with library(home) as live:\n"
        "    for number in range(999):\n"
        "        put(home, number); live.sync(); live.tidy(wait=True); print(1, flush=True)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for _ in range(5):
            process.stdout.readline()
        process.kill()
        acknowledged = 5 + len(process.stdout.readlines())

    told: list[str] = []
    with library(tmp_path, told) as after:
        assert len(after.current.articles()) >= acknowledged
    assert told == []


def test_several_processes_build_what_one_would(due: Path) -> None:
    told: list[str] = []
    Merging(home=due, maker=ToyMaker(), tell=told.append, articles=5).run()

    with library(due) as after:
        assert len(after.current.parts) == 1
        assert len(after.current.articles()) == 30
        assert len(after.current.found("Tide 1")) == 22


def test_merging_an_index_that_is_in_order_changes_nothing(due: Path) -> None:
    Merging(home=due, maker=ToyMaker(), tell=no_matter).run()
    before = (due / INDEX_FOLDER / CONTENTS_NAME).read_bytes()

    Merging(home=due, maker=ToyMaker(), tell=no_matter).run()

    assert (due / INDEX_FOLDER / CONTENTS_NAME).read_bytes() == before


def test_much_is_indexed_by_another_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.library.INDEXED_AT_ONCE", 10)
    put(tmp_path, *range(20))
    told: list[str] = []

    with library(tmp_path, told) as live:
        assert len(live.current.articles()) == 20

    assert "takes a while" in told[0]


def test_what_comes_in_at_once_is_indexed_by_another_process_if_it_is_much(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.library.INDEXED_AT_ONCE", 10)
    put(tmp_path, *range(5))
    with library(tmp_path) as live:
        put(tmp_path, *range(5, 40))

        assert not live.sync()
        assert len(live.current.articles()) == 5
        assert within(10, lambda: live.sync() and len(live.current.articles()) == 40)


def test_where_no_other_process_can_help_it_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("corpus.library.INDEXED_AT_ONCE", 10)
    put(tmp_path, *range(20))
    for command in (("/no/such/program",), (sys.executable, "-c", "raise SystemExit(3)")):
        with Library(tmp_path, ToyMaker(), tell=no_matter, command=command) as live:
            assert len(live.current.articles()) == 20
        for path in (tmp_path / INDEX_FOLDER).iterdir():
            path.unlink()

    assert "another process" in caplog.text
    assert "status 3" in caplog.text


def test_what_is_due_is_merged_in_the_background(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.library.MERGED_AT_ONCE", 5)
    monkeypatch.setattr("corpus.library.UNWRITTEN", 5)
    put(tmp_path, *range(10))
    with library(tmp_path) as live, watching(live, interval=0.02):
        put(tmp_path, *range(10, 20))

        assert within(5, lambda: len(live.current.articles()) == 20)
        assert within(5, lambda: len(live.current.parts) == 1)


def test_processes_see_each_others_changes_within_a_second(tmp_path: Path) -> None:
    put(tmp_path, 0)
    code = (
        "import sys; from pathlib import Path; from tests.corpus.test_merging import *\n"
        "home = Path(sys.argv[1])\n"
        "with library(home) as live, watching(live):\n"
        "    print(1, flush=True)\n"
        "    assert within(5, lambda: 'a001' in live.current.articles())\n"
        "    put(home, 2)\n"
        "    print(1, flush=True)"
    )
    with (
        subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        ) as other,
        library(tmp_path) as live,
        watching(live),
    ):
        assert other.stdout is not None
        other.stdout.readline()
        put(tmp_path, 1)
        started = time.monotonic()
        other.stdout.readline()
        there = time.monotonic() - started

        assert within(1, lambda: "a002" in live.current.articles())
    assert there < 1


def within(seconds: float, condition: Callable[[], bool]) -> bool:
    """Tell whether *condition* comes true in that time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        Event().wait(0.005)
    return True
