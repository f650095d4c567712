import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from adapters.terminal.research import train
from bot import QuotedeskError
from tests.bot.training.little_sets import write_set

Train = Callable[..., Result]


@pytest.fixture
def run_train(monkeypatch: pytest.MonkeyPatch) -> Train:
    """Run the command, at 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")
    app = typer.Typer()
    app.command()(train)

    def command(*arguments: Path | str) -> Result:
        return CliRunner().invoke(app, [*map(str, arguments), "--questions", "6"])

    return command


def refusal(result: Result) -> str:
    """Return the message that a command was ended by."""
    assert isinstance(result.exception, QuotedeskError)
    return str(result.exception)


def test_the_same_sets_make_the_same_file(run_train: Train, tmp_path: Path) -> None:
    little = write_set(tmp_path / "little")
    results = [run_train(little, "--to", tmp_path / name) for name in ("one.py", "two.py")]

    assert [result.exit_code for result in results] == [0, 0]
    assert results[0].stdout == ""
    assert "little: passages of 6 questions" in results[0].stderr
    one, two = ((tmp_path / name).read_bytes() for name in ("one.py", "two.py"))
    assert one == two
    assert b"Command: quotedesk train little --questions 6\n" in one
    assert str(tmp_path).encode() not in one


def test_without_a_file_the_weights_are_printed(run_train: Train, tmp_path: Path) -> None:
    result = run_train(write_set(tmp_path / "little"))

    assert result.exit_code == 0
    assert result.stdout.startswith('"""')
    assert "CONFIDENCE_BIAS" in result.stdout


def test_leaving_out_prints_a_table_and_no_weights(run_train: Train, tmp_path: Path) -> None:
    sets = [write_set(tmp_path / name) for name in ("little", "other-elsewhere")]
    result = run_train(*sets, "--leave-one-out")

    assert result.exit_code == 0
    _, heading, first, second, *_ = result.stdout.splitlines()
    assert heading.split() == [
        "left",
        "out",
        "first",
        "weights",
        "weights",
        "@1",
        "AUROC",
        "small",
    ]
    assert [len(line.split()) for line in (first, second)] == [7, 7]
    assert first.split()[0] == "little"
    assert second.split()[0] == "other-elsewhere"
    assert "…" not in result.stdout
    assert "PASSAGE" not in result.stdout


def test_leaving_out_needs_something_left(run_train: Train, tmp_path: Path) -> None:
    sets = [write_set(tmp_path / name) for name in ("little", "little-again")]

    assert "two families" in refusal(run_train(*sets, "--leave-one-out"))


def test_two_sets_of_one_name_are_refused(run_train: Train, tmp_path: Path) -> None:
    little = write_set(tmp_path / "little")

    assert "one name" in refusal(run_train(little, little))


def test_a_folder_that_is_no_set_is_refused(run_train: Train, tmp_path: Path) -> None:
    assert "corpus.jsonl" in refusal(run_train(tmp_path))


def test_a_file_that_cannot_be_written_is_refused_at_once(
    run_train: Train, tmp_path: Path
) -> None:
    little = write_set(tmp_path / "little")

    for path in (tmp_path / "none" / "weights.py", tmp_path):
        result = run_train(little, "--to", path)
        assert f"{path} cannot be written" in refusal(result)
        assert "passages of" not in result.stderr


def test_without_scipy_nothing_is_begun(
    run_train: Train, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)

    assert "quotedesk[bench]" in refusal(run_train(tmp_path))
