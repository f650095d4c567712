"""The command that adds, as the real program where processes and signals matter."""

import json
import os
import pty
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from corpus.database import DATABASE_NAME
from tests.adapters.conftest import Run
from tests.program import Running
from tests.program import run as start_program

MANY = 1_200
SECONDS = 60.0


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many")
    for number in range(MANY):
        text = f"Harbour {number} was closed on Friday, and the boats stayed out. " * 40
        (folder / f"{number:04}.txt").write_text(text)
    return folder


@pytest.fixture
def news(folder: Path) -> Path:
    news = folder / "news"
    news.mkdir()
    for name in ("ants", "bees", "cats"):
        (news / f"{name}.txt").write_text(f"The {name} came in the night, and nobody heard them.")
    return news


def adding(home: Path, *arguments: str) -> Running:
    environ = os.environ | {"QUOTEDESK_HOME": str(home)}  # noqa: TID251 - nothing is read
    return Running("add", *arguments, environ=environ, is_alone=True)


def stored(home: Path) -> int:
    path = home / DATABASE_NAME
    if not path.exists():
        return 0
    with closing(sqlite3.connect(path)) as connection:
        try:
            (count,) = connection.execute("SELECT count(*) FROM articles").fetchone()
        except sqlite3.OperationalError:  # there are no tables yet
            return 0
        assert isinstance(count, int)
        return count


def wait_for_articles(home: Path, process: Running) -> None:
    deadline = time.monotonic() + SECONDS
    while not stored(home):
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < deadline
        Event().wait(0.01)


def workers(group: int) -> list[str]:
    """Return what still runs in the process group; what has ended may wait for its funeral."""
    listed = subprocess.run(
        ["/bin/ps", "-e", "-o", "pgid=,stat=,args="], capture_output=True, text=True, check=True
    )
    rows = (line.split(maxsplit=2) for line in listed.stdout.splitlines())
    return [row[2] for row in rows if row[0] == str(group) and not row[1].startswith("Z")]


def is_soon_alone(group: int) -> bool:
    """Tell whether nobody is left in the process group, or only those who are about to go."""
    deadline = time.monotonic() + SECONDS
    while workers(group) and time.monotonic() < deadline:
        Event().wait(0.05)
    return not workers(group)


@pytest.mark.parametrize("to_all", [True, False])
def test_stopped_in_the_middle_it_says_how_to_go_on_and_a_repeat_completes(
    tmp_path: Path, many: Path, *, to_all: bool
) -> None:
    home = tmp_path / "home"
    with adding(home, str(many), "--jobs", "2") as process:
        wait_for_articles(home, process)
        if to_all:  # as a terminal does it
            os.killpg(process.pid, signal.SIGINT)
        else:
            process.send_signal(signal.SIGTERM)
        printed, told = process.communicate(timeout=SECONDS)

    kept = stored(home)
    assert process.returncode == 130
    assert is_soon_alone(process.pid)
    assert 0 < kept < MANY
    assert printed == f"{kept:,} added, 0 updated, 0 unchanged, 0 skipped.\n"
    assert told == (
        f"Stopped. {kept:,} articles are in the store; "
        "the same command again goes on from there.\n"
    )
    with adding(home, str(many), "--json") as again:
        report = json.loads(again.communicate(timeout=SECONDS)[0])
    assert again.returncode == 0
    assert [len(report[key]) for key in ("added", "unchanged")] == [MANY - kept, kept]


def test_two_at_once_lose_and_double_nothing(tmp_path: Path, many: Path) -> None:
    home = tmp_path / "home"
    with adding(home, str(many), "--json") as one, adding(home, str(many), "--json") as two:
        reports = [json.loads(each.communicate(timeout=SECONDS)[0]) for each in (one, two)]

    assert [one.returncode, two.returncode] == [0, 0]
    assert stored(home) == MANY
    assert sum(len(each["added"]) for each in reports) == MANY
    assert sum(len(each["unchanged"]) for each in reports) == MANY


def test_a_report_follows_the_order_of_finding(tmp_path: Path, many: Path) -> None:
    with adding(tmp_path / "home", str(many), "--json", "--jobs", "3") as process:
        report = json.loads(process.communicate(timeout=SECONDS)[0])

    paths = [each["path"] for each in report["added"]]
    assert paths == sorted(paths)
    assert len(paths) == MANY


@pytest.mark.parametrize("name", ["", "a b", "x" * 65, "a/b", "a\n"])
def test_a_name_that_no_collection_may_have_is_refused(run: Run, news: Path, name: str) -> None:
    result = run("add", str(news), "--collection", name)

    assert "1 to 64 letters" in str(result.exception)


def test_articles_go_into_the_collection_that_is_named(run: Run, news: Path) -> None:
    run("add", str(news), "--collection", "Zürich-1.x_y")

    listed = json.loads(run("collections", "--json").stdout)
    assert listed == [{"collection": "Zürich-1.x_y", "articles": 3}]


@pytest.mark.parametrize("columns", ["title", "title=", "colour=red", "title=a,=b"])
def test_a_map_that_cannot_be_understood_is_a_usage_error(
    run: Run, news: Path, columns: str
) -> None:
    result = run("add", str(news), "--map", columns)

    assert result.exit_code == 2
    assert "FIELD=COLUMN" in result.stderr


def test_a_table_with_columns_of_its_own_is_mapped(run: Run, folder: Path) -> None:
    (folder / "dump.csv").write_text("kopf,rumpf,tag\nTides,The tide rose,2025-05-03\n")

    result = run("add", "dump.csv", "--map", "title=kopf, text=rumpf, date=tag", "--json")

    assert [each["path"] for each in json.loads(result.stdout)["added"]] == ["dump.csv#1"]
    [kept] = json.loads(run("articles", "--json").stdout)
    assert (kept["title"], kept["published"]) == ("Tides", "2025-05-03")


def test_a_copy_is_reported_as_one(run: Run, folder: Path) -> None:
    text = "The harbour was closed on Friday, and the boats stayed out until the morning. " * 3
    (folder / "a.txt").write_text(text)
    (folder / "b.txt").write_text(text)

    report = json.loads(run("add", "a.txt", "b.txt", "--json").stdout)
    again = run("add", "a.txt", "b.txt")

    one, two = report["added"]
    assert [one.get("copy_of"), two.get("copy_of")] == [None, one["article_id"]]
    assert "1 is a copy of another article" in again.stdout


def test_what_vanished_is_removed_when_that_is_wanted(run: Run, news: Path) -> None:
    run("add", str(news))
    (news / "bees.txt").unlink()

    kept = json.loads(run("add", str(news), "--json").stdout)
    pruned = run("add", str(news), "--prune", "--yes", "--json")

    assert kept["removed"] == []
    report = json.loads(pruned.stdout)
    assert [each["path"] for each in report["removed"]] == [str(news / "bees.txt")]
    assert pruned.exit_code == 0
    assert pruned.stderr.startswith(f"Gone {news / 'bees.txt'}: bees-")
    assert len(json.loads(run("articles", "--json").stdout)) == 2


def test_nothing_is_removed_when_nobody_can_be_asked(run: Run, news: Path) -> None:
    run("add", str(news))
    (news / "bees.txt").unlink()

    result = run("add", str(news), "--prune")

    assert result.exit_code == 2
    assert result.stdout == "0 added, 0 updated, 2 unchanged, 0 skipped, 0 removed.\n"
    assert "1 article is no longer there" in result.stderr
    assert "--yes" in result.stderr
    assert len(json.loads(run("articles", "--json").stdout)) == 3


def test_with_nothing_to_remove_nobody_has_to_be_asked(run: Run, news: Path) -> None:
    assert run("add", str(news), "--prune").exit_code == 0


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """Provide the two ends of a terminal: ours, and that of the program."""
    ours, theirs = pty.openpty()
    yield ours, theirs
    for end in (ours, theirs):
        os.close(end)


@pytest.mark.parametrize(("answer", "left"), [("y", 2), ("n", 3)])
def test_whoever_is_at_the_terminal_is_asked(
    terminal: tuple[int, int], run: Run, news: Path, *, answer: str, left: int
) -> None:
    run("add", str(news))
    (news / "bees.txt").unlink()
    ours, theirs = terminal
    os.write(ours, f"{answer}\n".encode())

    result = start_program("add", str(news), "--prune", environ=os.environ, stdin=theirs)  # noqa: TID251 - nothing is read

    assert result.returncode == 0
    assert "1 article is no longer there. Remove?" in result.stderr
    assert len(json.loads(run("articles", "--json").stdout)) == left
