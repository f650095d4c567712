"""A conversation in the terminal, with the commands that chat platforms have."""

import sys
from collections.abc import Callable

from rich.console import Console

from adapters.asking import reply_to
from adapters.terminal.rendering import show, source_line
from bot import Librarian, Source

WELCOME = "Ask something about the articles. /help lists the commands, /quit ends."
HELP = (
    "/ask QUESTION   the same as the question alone\n"
    "/articles       what can be asked about\n"
    "/help           these lines\n"
    "/quit           end (so does Ctrl-D)"
)


def chat(console: Console, librarian: Librarian, sources: Callable[[], list[Source]]) -> None:
    """Answer line by line until the end of input or `/quit`."""
    if sys.stdin.isatty():
        console.print(WELCOME)
    while (line := _next_line()) is not None:
        command, _, rest = line.replace("\t", " ").partition(" ")
        match command:
            case "":
                continue
            case "/quit" | "/exit" | "quit" | "exit" if not rest:
                return
            case "/help":
                console.print(HELP)
            case "/articles":
                for source in sources():
                    console.print(f"• {source_line(source)}")
            case _:
                _answer(console, librarian, rest if command == "/ask" else line)


def _answer(console: Console, librarian: Librarian, text: str) -> None:
    if text.startswith("/"):
        console.print(
            f"There is no command {text.split(maxsplit=1)[0]}; /help lists those that are."
        )
        return
    show(console, reply_to(librarian, text), list_command="/articles")


def _next_line() -> str | None:
    try:
        # input() edits the line in a terminal; its prompt would clutter what is piped.
        return input("\n> " if sys.stdin.isatty() else "").strip()
    except (EOFError, KeyboardInterrupt):
        return None
