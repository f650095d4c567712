"""Segments that several processes build."""

import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from errno import ENOSPC
from pathlib import Path
from threading import Event

import pytest

from bot.ranking import inverted
from bot.ranking.allocation import in_memory
from bot.ranking.article_texts import ArticleTexts
from bot.ranking.building import segment_of
from corpus.building import build
from corpus.building_files import BuildingFiles
from corpus.building_shares import other_processes
from corpus.loads import Site
from corpus.splitting import split
from tests.builders import article

ROOT = Path(__file__).parents[2]

# More than 19 loads are read with compiled loops.
pytestmark = [pytest.mark.xdist_group("compiled"), pytest.mark.usefixtures("compiled")]


@pytest.fixture
def _no_process_is_left() -> Iterator[None]:
    yield
    assert not multiprocessing.active_children()


@dataclass(frozen=True, slots=True)
class Numbered:
    """Three articles a load, about their numbers, but for those that are *gone*.

    One that *stalls* is never read to its end; of one that *fails*, and how, a load does, and the
    others take long.
    """

    count: int
    stalls: bool = False
    fails: str = ""
    failing_load: int = 0
    gone: tuple[int, ...] = ()

    def articles(self, load: int) -> Iterator[ArticleTexts]:
        for number in range(3 * load, 3 * load + 3):
            if number in self.gone:
                continue
            # So often that it does not fit into a posting.
            ice = "ice " * number
            text = f"The tide of {number} rose. Canal {number % 5} froze: {ice}{number} degrees."
            yield ArticleTexts.of([[*split(article(text, name=f"a{number:03}"))]])
        if self.fails and load != self.failing_load:
            Event().wait(0.5)
        elif self.fails == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        elif self.fails:
            raise ValueError(self.fails)
        if self.stalls:
            print(os.getpid(), flush=True)  # noqa: T201 - somebody waits for it
            Event().wait()


# The other process is given the first load, and this one takes the second.
@pytest.mark.usefixtures("_no_process_is_left")
@pytest.mark.parametrize(
    ("fails", "load", "error"),
    [
        ("unreadable", 0, ValueError("unreadable")),
        ("killed", 0, BrokenProcessPool("terminated abruptly")),
        ("unreadable", 1, ValueError("unreadable")),
    ],
)
def test_a_build_that_fails_leaves_no_process_and_says_why(
    fails: str, load: int, error: Exception, tmp_path: Path
) -> None:
    with pytest.raises(type(error), match=str(error)), other_processes(1) as others:
        build(site(tmp_path, Numbered(2, fails=fails, failing_load=load), []), others)

    assert gc.isenabled()


class Unsendable(Numbered):
    def __reduce__(self) -> str:
        message = "unsendable"
        raise TypeError(message)


@pytest.mark.usefixtures("_no_process_is_left")
def test_of_what_another_process_is_given_the_first_failure_is_told(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="unsendable"), other_processes(1) as others:
        build(site(tmp_path, Unsendable(2), []), others)


@pytest.mark.usefixtures("_no_process_is_left")
def test_a_digest_that_cannot_be_kept_ends_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(ENOSPC, "full")

    monkeypatch.setattr(BuildingFiles, "keep_digest", full)

    with pytest.raises(OSError, match="full"), other_processes(1) as others:
        build(site(tmp_path, Numbered(2), []), others)


def test_more_than_an_index_holds_is_refused_before_it_is_digested(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inverted, "MAX_DOCUMENTS", 5)
    monkeypatch.setattr(BuildingFiles, "keep_digest", None)

    with pytest.raises(ValueError, match="5 documents at most"):
        build(site(tmp_path, Numbered(2), []))


def site(folder: Path, loads: Numbered, told: list[int]) -> Site:
    return Site(loads=loads, folder=folder, allocate=in_memory, tell=told.append)


@pytest.mark.parametrize(
    ("loads", "gone", "processes"),
    [(1, 0, 2), (20, 0, 2), (2, 0, 1), (7, 0, 3), (1, 3, 2), (2, 3, 2), (20, 9, 2)],
)
def test_several_processes_build_what_one_would(
    loads: int, gone: int, processes: int, tmp_path: Path
) -> None:
    told: list[int] = []
    numbered = Numbered(loads, gone=tuple(range(gone)))

    with other_processes(processes - 1) as others:
        ours = build(site(tmp_path, numbered, told), others).arrays()

    of_one = [each for load in range(loads) for each in numbered.articles(load)]
    theirs = segment_of(of_one).arrays()
    assert {name: array.tolist() for name, array in ours.items()} == {
        name: array.tolist() for name, array in theirs.items()
    }
    assert {name: array.dtype for name, array in ours.items()} == {
        name: array.dtype for name, array in theirs.items()
    }
    assert told == sorted(told)
    assert told[-1] == 100


def test_the_processes_that_read_end_with_the_one_that_builds(tmp_path: Path) -> None:
    command = [sys.executable, "-c", STALLING, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        reader = int(process.stdout.readline())
        process.kill()

    assert reader != process.pid
    deadline = time.monotonic() + 5
    while runs(reader) and time.monotonic() < deadline:
        Event().wait(0.01)
    assert not runs(reader)


STALLING = """
import sys
from pathlib import Path
from corpus.building import build
from corpus.building_shares import other_processes
from tests.corpus.test_building import Numbered, site
with other_processes(1) as others:
    build(site(Path(sys.argv[1]), Numbered(1, stalls=True), []), others)
"""


def runs(process: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(process, 0)
        return True
    return False
