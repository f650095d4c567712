import json
import os
import pty
from pathlib import Path

import pytest

from adapters.terminal.confirming import UnconfirmedError
from bot import QuotedeskError
from tests.adapters.conftest import Run
from tests.program import run as start_program

pytestmark = pytest.mark.usefixtures("tides")


def refused(run: Run, *arguments: str) -> QuotedeskError:
    error = run(*arguments).exception
    assert isinstance(error, QuotedeskError)
    return error


def test_collections_are_listed_with_how_much_they_have(run: Run) -> None:
    assert run("collections").stdout == "default  1 article\n"
    assert json.loads(run("collections", "--json").stdout) == [
        {"collection": "default", "articles": 1}
    ]


def test_where_there_is_none_that_is_told(run: Run) -> None:
    run("collections", "remove", "default", "--yes")

    result = run("collections")

    assert result.exit_code == 0
    assert result.stdout == ""
    assert "quotedesk add PATH" in result.stderr
    assert json.loads(run("collections", "--json").stdout) == []


def test_a_collection_is_renamed_with_its_articles(run: Run) -> None:
    (before,) = json.loads(run("articles", "--json").stdout)

    result = run("collections", "rename", "default", "press")

    assert result.exit_code == 0
    assert result.stdout == "default is called press now: 1 article.\n"
    (after,) = json.loads(run("articles", "--json").stdout)
    assert after["title"] == before["title"]
    assert after["article_id"] != before["article_id"]
    assert run("check").exit_code == 0
    assert "moon" in run("ask", "--collection", "press", "What raises the tides?").stdout


def test_a_name_that_is_taken_or_is_none_is_refused(run: Run) -> None:
    assert "has articles or feeds already" in str(
        refused(run, "collections", "rename", "default", "default")
    )
    assert "is no such name" in str(refused(run, "collections", "rename", "default", "two words"))


@pytest.mark.parametrize("command", [("rename", "press", "x"), ("remove", "press", "--yes")])
def test_a_collection_that_there_is_not_is_named_with_those_that_there_are(
    run: Run, command: tuple[str, ...]
) -> None:
    error = refused(run, "collections", *command)

    assert str(error) == 'No collection is called "press". There are default.'


def test_a_collection_is_removed_with_its_articles(run: Run) -> None:
    result = run("collections", "remove", "default", "--yes")

    assert result.exit_code == 0
    assert result.stdout == "Removed default: 1 article.\n"
    assert json.loads(run("articles", "--json").stdout) == []
    assert run("check").exit_code == 0


def test_nothing_is_removed_where_nobody_can_be_asked(run: Run) -> None:
    error = refused(run, "collections", "remove", "default")

    assert isinstance(error, UnconfirmedError)
    assert "Remove default with 1 article?" in str(error)
    assert "--yes" in str(error)
    assert run("collections").stdout == "default  1 article\n"


def test_whoever_is_at_the_terminal_is_asked(run: Run, home: Path) -> None:
    assert removed_at_a_terminal(home, b"n\n") == 1
    assert len(json.loads(run("articles", "--json").stdout)) == 1

    assert removed_at_a_terminal(home, b"y\n") == 0
    assert json.loads(run("articles", "--json").stdout) == []


def removed_at_a_terminal(home: Path, typed: bytes) -> int:
    master, slave = pty.openpty()
    os.write(master, typed)
    environ = {**os.environ, "QUOTEDESK_HOME": str(home)}  # noqa: TID251 - nothing is read
    done = start_program("collections", "remove", "default", environ=environ, stdin=slave)
    os.close(slave)
    os.close(master)
    assert "Remove default with 1 article? [y/N]" in done.stderr
    return done.returncode
