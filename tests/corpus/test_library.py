import sqlite3
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.database import DATABASE_NAME
from corpus.index_folder import CONTENTS_NAME, INDEX_FOLDER, SEGMENT_SUFFIX
from corpus.library import WAITING_PARTS, Library
from corpus.record import Record, recorded
from corpus.store import Store
from corpus.watching import watching
from tests.builders import article
from tests.corpus.toy_segments import ToyIndex, ToyMaker, ToySegment

ToyLibrary = Library[ToySegment, ToyIndex]

COMMAND = (sys.executable, "-m", "tests.corpus.toy_merging")


def put(home: Path, **texts: str) -> None:
    with Store(home) as store:
        store.put(record(name, text) for name, text in texts.items())


def record(name: str, text: str) -> Record:
    return recorded(article(text, name=name), identity=name)


def remove(home: Path, *names: str) -> None:
    with Store(home) as store:
        store.remove(names)


def library(home: Path, told: list[str] | None = None, *, recipe: str = "toy") -> ToyLibrary:
    lines = [] if told is None else told
    return Library(home, ToyMaker(recipe), tell=lines.append, command=COMMAND)


def open_and_close(home: Path) -> None:
    with library(home):
        pass


def segment_files(home: Path) -> list[Path]:
    return sorted((home / INDEX_FOLDER).glob(f"*{SEGMENT_SUFFIX}"))


def test_what_the_store_has_is_found_and_kept_for_the_next_start(tmp_path: Path) -> None:
    put(tmp_path, tides="The tide rose.", bees="Bees dance.")

    with library(tmp_path) as first:
        assert first.current.found("tide") == ["The tide rose."]
    files = segment_files(tmp_path)
    with library(tmp_path) as second:
        assert second.current.articles() == ["bees", "tides"]

    assert len(files) == 1
    assert segment_files(tmp_path) == files


def test_an_empty_store_has_an_index_too(tmp_path: Path) -> None:
    with library(tmp_path) as empty:
        assert empty.current.articles() == []
        assert not empty.sync()
        put(tmp_path, tides="The tide rose.")
        assert empty.sync()
        assert empty.current.articles() == ["tides"]


def test_changes_are_found_at_once(tmp_path: Path) -> None:
    put(tmp_path, tides="The tide rose.", bees="Bees dance.")
    with library(tmp_path) as live:
        put(tmp_path, tides="The tide fell.", cats="Cats sleep.")
        remove(tmp_path, "bees")
        before = live.current

        assert live.sync()
        assert live.current.articles() == ["cats", "tides"]
        assert live.current.found("tide") == ["The tide fell."]
        assert before.found("tide") == []
        assert not live.sync()


def test_an_article_that_moves_is_found_where_it_is(tmp_path: Path) -> None:
    put(tmp_path, tides="The tide rose.")
    with library(tmp_path) as live:
        with sqlite3.connect(tmp_path / DATABASE_NAME) as connection:
            connection.execute("UPDATE articles SET collection = 'other'")
        connection.close()

        assert live.sync()
        assert live.current.articles() == ["tides"]
        assert live.current.found("tide") == ["The tide rose."]


def test_what_is_committed_when_the_index_was_not_is_replayed(tmp_path: Path) -> None:
    put(tmp_path, tides="The tide rose.", bees="Bees dance.")
    open_and_close(tmp_path)
    put(tmp_path, tides="The tide fell.")
    remove(tmp_path, "bees")

    with library(tmp_path) as next_one:
        assert next_one.current.articles() == ["tides"]
        assert next_one.current.found("tide") == ["The tide fell."]


def test_a_removal_outlives_the_program(tmp_path: Path) -> None:
    put(tmp_path, **{f"a{number}": f"Tide {number}." for number in range(20)})
    open_and_close(tmp_path)
    remove(tmp_path, "a7")
    open_and_close(tmp_path)

    with library(tmp_path) as live:
        assert "a7" not in live.current.articles()
        assert len(live.current.articles()) == 19


def _flipped(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda path: path.write_bytes(b"no index"),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:-1]),
        lambda path: path.write_bytes(_flipped(path.read_bytes(), 70)),
        lambda path: path.unlink(),
    ],
    ids=["foreign", "empty", "cut off", "a byte", "gone"],
)
@pytest.mark.parametrize("pattern", [CONTENTS_NAME, f"*{SEGMENT_SUFFIX}"])
def test_a_damaged_index_is_built_again_and_that_is_told(
    tmp_path: Path, spoil: Callable[[Path], None], pattern: str
) -> None:
    put(tmp_path, tides="The tide rose.")
    open_and_close(tmp_path)
    for path in (tmp_path / INDEX_FOLDER).glob(pattern):
        spoil(path)
    is_gone = not (tmp_path / INDEX_FOLDER / CONTENTS_NAME).exists()
    told: list[str] = []

    with library(tmp_path, told) as mended:
        assert mended.current.found("tide") == ["The tide rose."]
    untold: list[str] = []
    with library(tmp_path, untold) as after:
        after.verify()

    # Where there is none there is nothing to tell: that is how every store begins.
    assert ["built again" in line for line in told] == ([] if is_gone else [True])
    assert untold == []


def test_an_index_of_another_store_or_version_is_built_again(tmp_path: Path) -> None:
    put(tmp_path / "a", tides="The tide rose.")
    put(tmp_path / "b", bees="Bees dance.")
    open_and_close(tmp_path / "a")
    (tmp_path / "a" / INDEX_FOLDER).rename(tmp_path / "b" / INDEX_FOLDER)

    told: list[str] = []
    with library(tmp_path / "b", told) as other:
        assert other.current.articles() == ["bees"]
    newer: list[str] = []
    with library(tmp_path / "b", newer, recipe="newer") as after:
        assert after.current.articles() == ["bees"]

    assert "another store" in told[0]
    assert "version" in newer[0]


def test_an_index_ahead_of_a_store_put_back_is_built_again(tmp_path: Path) -> None:
    put(tmp_path, tides="The tide rose.")
    old = (tmp_path / DATABASE_NAME).read_bytes()
    put(tmp_path, bees="Bees dance.")
    open_and_close(tmp_path)
    (tmp_path / DATABASE_NAME).write_bytes(old)

    told: list[str] = []
    with library(tmp_path, told) as back:
        assert back.current.articles() == ["tides"]

    assert "ahead of the store" in told[0]


def test_where_nothing_can_be_written_the_index_is_in_memory(tmp_path: Path) -> None:
    put(tmp_path, tides="The tide rose.")
    (tmp_path / INDEX_FOLDER).touch()

    told: list[str] = []
    with library(tmp_path, told) as live:
        put(tmp_path, bees="Bees dance.")
        live.sync()
        live.tidy(wait=True)

        assert live.current.articles() == ["bees", "tides"]
    assert len(told) == 1
    assert "cannot be written" in told[0]


def test_what_could_not_be_written_is_written_once_that_is_possible(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.library.WRITE_RETRY_SECONDS", 0.0)
    put(tmp_path, tides="The tide rose.")
    (tmp_path / INDEX_FOLDER).touch()
    with library(tmp_path) as live:
        (tmp_path / INDEX_FOLDER).unlink()
        live.tidy(wait=True)

    assert len(segment_files(tmp_path)) == 1


def test_an_index_that_turns_out_damaged_when_it_is_read_whole_is_built_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("corpus.index_folder.CHECKED_AT_OPENING", 0)
    put(tmp_path, tides="The tide rose.")
    open_and_close(tmp_path)
    [path] = segment_files(tmp_path)
    path.write_bytes(_flipped(path.read_bytes(), 70))

    with library(tmp_path) as trusting, watching(trusting):
        deadline = time.monotonic() + 5
        while "Start Quotedesk again" not in caplog.text and time.monotonic() < deadline:
            threading.Event().wait(0.01)
    assert "damaged" in caplog.text

    with library(tmp_path) as mended:
        mended.verify()
        assert mended.current.found("tide") == ["The tide rose."]


def test_a_failure_leaves_the_index_and_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    put(tmp_path, tides="The tide rose.")
    with library(tmp_path) as live:
        with sqlite3.connect(tmp_path / DATABASE_NAME) as connection:
            connection.execute("DROP TABLE changes")
        connection.close()

        assert not live.sync()
        assert not live.sync()
        live.tidy()
        assert live.current.articles() == ["tides"]
    assert len([each for each in caplog.records if "cannot follow" in each.message]) == 1


def test_many_changes_end_in_few_parts(tmp_path: Path) -> None:
    with library(tmp_path) as live:
        for number in range(60):
            put(tmp_path, **{f"a{number:02}": f"Tide {number}."})
            live.sync()

            assert len(live.current.parts) <= WAITING_PARTS + 1
        live.tidy()

        assert len(live.current.articles()) == 60
        assert len(live.current.parts) <= 2


def test_two_libraries_take_over_what_the_other_wrote(tmp_path: Path) -> None:
    put(tmp_path, tides="The tide rose.")
    with library(tmp_path) as one, library(tmp_path) as other:
        put(tmp_path, bees="Bees dance.", tides="The tide fell.")
        one.sync()
        one.tidy(wait=True)
        put(tmp_path, cats="Cats sleep.")
        other.sync()
        other.tidy(wait=True)
        remove(tmp_path, "bees")
        one.sync()

        assert other.current.articles() == ["bees", "cats", "tides"]
        assert one.current.articles() == ["cats", "tides"]
        assert one.current.found("tide") == ["The tide fell."]
    told: list[str] = []
    with library(tmp_path, told) as next_one:
        assert next_one.current.articles() == ["cats", "tides"]
    assert told == []


def test_reading_goes_on_while_others_write_and_sync(tmp_path: Path) -> None:
    put(tmp_path, **{f"a{number}": f"Tide {number}." for number in range(10)})
    faults: list[Sequence[str]] = []
    with library(tmp_path) as live:

        def read() -> None:
            names = live.current.articles()
            if names != [f"a{number}" for number in range(10)]:
                faults.append(names)
            if not all(text.startswith("Tide") for text in live.current.found("")):
                faults.append(live.current.found(""))

        def follow() -> None:
            live.sync()
            live.tidy(wait=True)

        with repeating(read, read, follow, follow), Store(tmp_path) as store:
            for number in range(60):
                store.put([record(f"a{number % 10}", f"Tide {number + 100}.")])
        live.sync()

        assert live.current.found("Tide") == [f"Tide {number}." for number in range(150, 160)]
    assert faults == []


@contextmanager
def repeating(*works: Callable[[], None]) -> Iterator[None]:
    """Do each of *works* over and over, in threads, while inside."""
    stop = threading.Event()

    def repeat(work: Callable[[], None]) -> None:
        while not stop.is_set():
            work()

    with ThreadPoolExecutor(len(works)) as pool:
        running = [pool.submit(repeat, work) for work in works]
        yield
        stop.set()
    for each in running:
        each.result()


steps = st.lists(
    st.one_of(
        st.tuples(st.just("put"), st.integers(0, 5), st.integers(0, 3)),
        st.tuples(st.just("remove"), st.integers(0, 5), st.just(0)),
        st.tuples(
            st.sampled_from(["sync", "tidy", "reopen", "lose"]), st.integers(0, 1), st.just(0)
        ),
    ),
    max_size=25,
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=steps)
def test_two_libraries_find_what_the_store_has_whatever_happens(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, int]]
) -> None:
    home = tmp_path_factory.mktemp("home")
    with Store(home) as store:
        both = [library(home), library(home)]
        for kind, number, version in steps:
            match kind:
                case "put":
                    store.put([record(f"a{number}", f"Tide {version}.")])
                case "remove":
                    store.remove([f"a{number}"])
                case "sync":
                    both[number].sync()
                case "tidy":
                    both[number].tidy(wait=True)
                case "reopen":
                    both[number].__exit__()
                    both[number] = library(home)
                case _:
                    (home / INDEX_FOLDER / CONTENTS_NAME).unlink(missing_ok=True)
        expected = sorted(passage.text for passage in store.passages())
        for each in both:
            each.sync()
            assert each.current.found("Tide") == expected
            assert len(each.current.articles()) == len(expected)
            each.__exit__()
