import json
import os
import resource
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from adapters.terminal.keeping import FileUnreadableError
from bot import QuotedeskError
from corpus.database import DATABASE_NAME
from corpus.index_folder import CONTENTS_NAME, INDEX_FOLDER
from corpus.keeping.exchange import HEADER
from corpus.keeping.whole_file import FileUnwritableError
from tests.adapters.conftest import Run
from tests.program import COMMAND, ROOT


def sql(home: Path, statement: str) -> None:
    with closing(sqlite3.connect(home / DATABASE_NAME, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(statement)


def refused(run: Run, *arguments: str) -> QuotedeskError:
    error = run(*arguments).exception
    assert isinstance(error, QuotedeskError)
    return error


@pytest.mark.usefixtures("tides")
def test_a_store_in_order_is_said_to_be(run: Run) -> None:
    result = run("check")

    assert result.exit_code == 0
    assert result.stdout == "The store and its index are in order.\n"
    assert json.loads(run("check", "--json").stdout) == {"faults": []}


@pytest.mark.usefixtures("tides")
def test_faults_are_told_a_line_each_with_what_to_do(run: Run, home: Path) -> None:
    sql(home, "UPDATE passages SET start = 1")
    (home / INDEX_FOLDER / CONTENTS_NAME).unlink()

    result = run("check")
    found = json.loads(run("check", "--json").stdout)["faults"]

    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert all("`quotedesk check --repair`" in line for line in result.stdout.splitlines())
    assert [each["kind"] for each in found] == ["passages", "index"]
    assert found[0]["article_id"].startswith("tides-")
    assert found[1]["article_id"] is None


@pytest.mark.usefixtures("tides")
def test_faults_are_mended_and_what_was_done_is_told(run: Run, home: Path) -> None:
    sql(home, "UPDATE passages SET start = 1")

    result = run("check", "--repair")

    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert [line.partition(":")[0] for line in lines[1:-1]] == ["Mended"]
    assert lines[-1] == "The store and its index are in order."
    assert run("check").exit_code == 0


@pytest.mark.usefixtures("tides")
def test_what_is_lost_is_told_and_counts_as_a_failure(run: Run, home: Path) -> None:
    sql(home, "UPDATE articles SET text = text || 'The wind, too.'")

    result = run("check", "--repair", "--json")

    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert [each["kind"] for each in report["faults"]] == ["content"]
    assert [each["lost"] for each in report["mended"]] == [True, False]
    assert report["left"] == []


@pytest.mark.usefixtures("tides")
def test_nothing_is_mended_where_nothing_is_wrong(run: Run) -> None:
    result = run("check", "--repair", "--json")

    assert result.exit_code == 0
    assert json.loads(result.stdout) == {"faults": [], "mended": [], "left": []}


def test_where_there_is_no_store_that_is_told(run: Run) -> None:
    for arguments in (("check",), ("export", "-"), ("backup", "copy")):
        assert "There is no store" in str(refused(run, *arguments))


@pytest.mark.usefixtures("tides")
def test_what_is_exported_can_be_imported_elsewhere(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    exported = run("export", "all.jsonl")
    again = run("export", "-")
    monkeypatch.setenv("QUOTEDESK_HOME", str(folder / "elsewhere"))

    first = run("import", "all.jsonl")
    second = run("import", "-", "--json", typed=again.stdout)

    assert exported.exit_code == 0
    assert exported.stderr == "Exported 1 article.\n"
    assert exported.stdout == ""
    assert again.stdout_bytes == (folder / "all.jsonl").read_bytes()
    assert first.exit_code == 0
    assert first.stdout == "1 added, 0 updated, 0 unchanged, 0 skipped.\n"
    (unchanged,) = json.loads(second.stdout)["unchanged"]
    assert unchanged["line"] == 2
    assert "moon raises" in run("ask", "What raises the tides?").stdout


@pytest.mark.usefixtures("tides")
def test_lines_that_are_skipped_are_told_with_their_reason(run: Run, folder: Path) -> None:
    (folder / "some.jsonl").write_bytes(HEADER + b'{"\x1b[2J": 1}\nno JSON\n')

    result = run("import", "some.jsonl")
    report = json.loads(run("import", "some.jsonl", "--json").stdout)

    assert result.exit_code == 1
    assert "Skipped line 3: is not JSON, or was cut off" in result.stdout
    assert "\x1b" not in result.stdout
    assert [each["line"] for each in report["skipped"]] == [2, 3]


def test_what_cannot_be_imported_is_named(run: Run, folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    for name in ("nowhere", ".", "pipe"):
        assert isinstance(refused(run, "import", name), FileUnreadableError)
    (folder / "notes.txt").write_text("Tides")
    assert "does not begin as an export does" in str(refused(run, "import", "notes.txt"))


@pytest.mark.usefixtures("tides")
def test_one_collection_is_exported_alone(run: Run) -> None:
    run("collections", "rename", "default", "press")

    assert run("export", "-", "--collection", "press").stdout.count("\n") == 2
    error = refused(run, "export", "-", "--collection", "default")
    assert str(error) == 'No collection is called "default". There are press.'


@pytest.mark.usefixtures("tides")
def test_no_file_is_replaced_unless_that_is_wanted(run: Run, folder: Path) -> None:
    for command in ("export", "backup"):
        (folder / "file").write_text("dear to somebody")

        assert isinstance(refused(run, command, "file"), FileUnwritableError)
        assert (folder / "file").read_text() == "dear to somebody"

        assert run(command, "file", "--force").exit_code == 0
        assert (folder / "file").read_text(errors="replace") != "dear to somebody"


@pytest.mark.usefixtures("tides")
def test_a_backup_can_be_put_back(run: Run, folder: Path, home: Path) -> None:
    before = run("export", "-").stdout
    backed_up = run("backup", "copy")
    shutil.rmtree(home)
    home.mkdir()

    (folder / "copy").rename(home / DATABASE_NAME)

    assert backed_up.exit_code == 0
    assert backed_up.stderr == "Backed up to copy.\n"
    assert run("export", "-").stdout == before
    assert "moon raises" in run("ask", "What raises the tides?").stdout
    assert run("check").exit_code == 0


def test_a_disk_that_is_full_is_told_in_one_line_and_leaves_nothing(
    run: Run, folder: Path, home: Path
) -> None:
    (folder / "long.txt").write_text("The tide rose and fell. " * 3_000)
    run("add", "long.txt")
    # Enough for what SQLite keeps beside a store that is read.
    limit = 33_000
    for command in ("export", "backup"):
        done = subprocess.run(
            [*COMMAND, command, str(folder / "file")],
            cwd=ROOT,
            env={**os.environ, "QUOTEDESK_HOME": str(home)},  # noqa: TID251 - a process is started with it
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        )

        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1
        assert "Make room" in done.stderr
        assert not [each.name for each in folder.glob("file*")]
