"""The installed program, in processes of its own."""

import json
import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.program import COMMAND, ROOT, run

REWARD = "How big is the reward for Maduro?"
CLIENT_ARTICLES = ROOT.parent / "shared" / "seeds"
CLIENT_QUESTIONS = ROOT.parent / "shared" / "eval" / "seed" / "questions.jsonl"


def quotedesk(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    environ = os.environ | {"QUOTEDESK_HOME": str(home)}  # noqa: TID251 - nothing is read
    return run(*arguments, environ=environ)


def started(
    *arguments: str, home: Path, path: Path = ROOT, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the program in a Python that has just been started, of what is in *path*."""
    environ = os.environ | {"QUOTEDESK_HOME": str(home), "PYTHONPATH": str(path)}  # noqa: TID251
    return subprocess.run(
        [*COMMAND, *arguments],
        capture_output=True, check=False, cwd=cwd, encoding="utf-8", env=environ,
    )  # fmt: skip


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, check=True, capture_output=True, cwd=ROOT)
    return next(folder.glob("*.whl"))


def test_a_wheel_answers_from_the_articles_that_it_carries(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")

    result = started("ask", REWARD, home=tmp_path / "home", path=tmp_path / "site", cwd=tmp_path)

    assert result.returncode == 0, result.stderr
    assert "$50 million" in result.stdout


def test_adding_the_seeds_of_a_clone_doubles_nothing(tmp_path: Path) -> None:
    quotedesk("ask", REWARD, home=tmp_path)

    report = json.loads(quotedesk("add", str(ROOT / "seeds"), "--json", home=tmp_path).stdout)

    assert report["added"] == report["updated"] == report["skipped"] == []
    assert len(report["unchanged"]) >= 8


def test_a_folder_called_seeds_elsewhere_replaces_nothing(tmp_path: Path) -> None:
    quotedesk("ask", REWARD, home=tmp_path)
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "leap-second.md").write_text("Llamas leap for a second.")

    report = json.loads(quotedesk("add", str(tmp_path / "seeds"), "--json", home=tmp_path).stdout)

    assert (len(report["added"]), report["updated"]) == (1, [])


def test_an_error_is_one_line_that_names_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "quotedesk.sqlite3").write_bytes(b"no database at all, but long enough" * 99)

    result = quotedesk("articles", home=tmp_path)

    assert result.returncode == 2
    assert len(result.stderr.splitlines()) == 1
    assert "damaged" in result.stderr


@pytest.mark.parametrize(
    "arguments", [["ask"], ["ask", "a", "--limit", "0"], ["dance"], ["show", "x", "--nothing"]]
)
def test_a_usage_error_is_one_line_that_names_the_remedy(
    tmp_path: Path, arguments: list[str]
) -> None:
    result = quotedesk(*arguments, home=tmp_path)

    assert result.returncode == 2
    assert len(result.stderr.splitlines()) == 1
    assert "quotedesk --help" in result.stderr


def test_a_terminal_that_lacks_characters_is_still_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")

    result = started("ask", REWARD, home=tmp_path)

    assert result.returncode == 0
    assert "?The reward for Nicol?s Maduro" in result.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="/dev/full is Linux's")
def test_output_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    quotedesk("add", str(ROOT / "seeds"), home=tmp_path)
    environ = os.environ | {"QUOTEDESK_HOME": str(tmp_path)}  # noqa: TID251

    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [*COMMAND, "articles"],
            stdout=full, stderr=subprocess.PIPE, check=False, cwd=ROOT, env=environ, text=True,
        )  # fmt: skip

    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert "cannot be written" in result.stderr


def test_without_arguments_it_says_what_it_can_do(tmp_path: Path) -> None:
    result = quotedesk(home=tmp_path)

    assert result.returncode == 0
    assert "remove" in result.stdout


def test_the_client_articles_questions_are_answered_and_declined(tmp_path: Path) -> None:
    if not CLIENT_QUESTIONS.exists():
        pytest.skip("the client's article and questions are not beside this clone")
    asked = [json.loads(line) for line in CLIENT_QUESTIONS.read_text("utf-8").splitlines()]
    (tmp_path / "asked").write_text("\n".join(each["text"] for each in asked))
    quotedesk("add", str(CLIENT_ARTICLES), home=tmp_path)

    output = quotedesk("ask", "--json", "--from", str(tmp_path / "asked"), home=tmp_path).stdout

    first = third = declined = 0
    for each, line in zip(asked, output.splitlines(), strict=True):
        quotes = [quote["text"].casefold() for quote in json.loads(line)["quotes"]]
        gold = [words.casefold() for words in each["gold"] or ()]
        first += any(words in quote for quote in quotes[:1] for words in gold)
        third += any(words in quote for quote in quotes for words in gold)
        declined += not quotes and not gold
    # 14, 15 and 8 when this was written; the floors are those that were asked for.
    assert (first >= 11, third >= 14, declined >= 7) == (True, True, True)


def test_the_shipped_articles_answer_their_golden_questions(tmp_path: Path) -> None:
    golden = tomllib.loads((ROOT / "tests" / "golden" / "questions.toml").read_text("utf-8"))
    questions = [*golden["answered"], *golden["declined"]]
    (tmp_path / "asked").write_text("\n".join(questions))

    output = quotedesk("ask", "--json", "--from", str(tmp_path / "asked"), home=tmp_path).stdout

    answers = {(found := json.loads(line))["question"]: found for line in output.splitlines()}
    wrong = [
        question
        for question, words in golden["answered"].items()
        if not any(words in quote["text"] for quote in answers[question]["quotes"][:1])
    ]
    answered = [question for question in golden["declined"] if answers[question]["answered"]]
    assert (wrong, answered) == ([], [])
