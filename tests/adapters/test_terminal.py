import os
import pty
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

import bot
from adapters.asking import Asking, Refusal, reply_to
from adapters.terminal.adding import add_with_progress
from adapters.terminal.rendering import show
from bot import Librarian
from corpus.adding import Added
from corpus.errors import ArticleUnreadableError
from corpus.finding import find_files
from corpus.splitting import split
from corpus.store import Store
from tests.builders import article, librarian


def terminal(width: int = 60) -> Console:
    return Console(file=StringIO(), force_terminal=True, width=width, color_system=None)


def shown_on(console: Console) -> str:
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_matched_words_are_emphasised() -> None:
    console = Console(file=StringIO(), force_terminal=True, width=60, color_system="standard")

    show(
        console,
        reply_to(librarian("The moon raises the tides."), Asking(text="What raises tides?")),
    )

    assert "\x1b[1mraises\x1b[0m the \x1b[1mtides\x1b[0m" in shown_on(console)


def test_no_color_leaves_the_emphasis_and_no_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    console = Console(file=StringIO(), force_terminal=True, width=60, color_system="truecolor")

    show(console, reply_to(librarian("The moon raises the tides."), Asking(text="moon")))

    assert "\x1b[1mmoon\x1b[0m" in shown_on(console)
    assert not re.search(r"\x1b\[[\d;]*[349]\d", shown_on(console))


def test_a_quote_cut_from_a_long_sentence_is_marked() -> None:
    console = terminal()

    show(
        console, reply_to(librarian("rain " * 300 + "moon " + "rain " * 300), Asking(text="moon"))
    )

    assert "… “rain" in shown_on(console)
    assert "rain” …" in shown_on(console)


def test_a_long_link_is_never_wrapped() -> None:
    console = terminal(width=40)
    url = "https://shore.example/" + "tides/" * 20
    asked = Librarian(split(article("The moon raises the tides.", url=url)))

    show(console, reply_to(asked, Asking(text="moon")))

    assert f"{url}#:~:text=The%20moon%20raises%20the%20tides." in shown_on(console)


def test_an_answer_tells_which_words_no_article_contains() -> None:
    console = terminal()

    show(
        console,
        reply_to(
            librarian("The moon raises the high tides."), Asking(text="high tides moon mars")
        ),
    )

    assert "No article contains “mars”." in shown_on(console)


def test_a_refusal_is_shown_as_it_is() -> None:
    console = terminal()

    show(console, Refusal(reason="Please ask [something]."))

    assert shown_on(console) == "Please ask [something].\n"


def test_a_bar_on_a_terminal_counts_what_is_added(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The tide rose.")
    console = terminal()

    with Store(tmp_path / "home") as store:
        report = add_with_progress(store, [tmp_path / "a.txt"], console)

    assert isinstance(report[0], Added)
    assert "1/1" in shown_on(console)


def test_a_conversation_on_a_terminal_welcomes_and_prompts(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    code = "from adapters.terminal.starting import main; main()"
    environ = os.environ | {"QUOTEDESK_HOME": str(tmp_path), "TERM": "xterm"}  # noqa: TID251
    os.write(ours, b"/help\n/quit\n")

    result = subprocess.run(
        [sys.executable, "-c", code, "chat"],
        stdin=theirs,
        capture_output=True,
        check=True,
        cwd=Path(bot.__file__).parents[1],
        env=environ,
        text=True,
    )

    os.close(ours)
    os.close(theirs)
    assert "Ask something about the articles." in result.stdout
    assert "> " in result.stdout
    assert "/ask QUESTION" in result.stdout


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may list any folder")
def test_a_folder_that_may_not_be_listed_is_named(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0)

    (found,) = find_files(tmp_path)

    assert isinstance(found, ArticleUnreadableError)
    assert "cannot be listed" in found.reason
