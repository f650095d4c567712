"""A conversation in the terminal, with the commands that chat platforms have."""

import sys
from collections.abc import Callable

from rich.console import Console

from adapters.asking import Asking, reply_to
from adapters.terminal import output
from adapters.terminal.reading import Collections, checked, librarian, settings_read, sources_of
from adapters.terminal.rendering import show, source_line
from bot import Answer, Librarian, Source
from bot.conversation import QUESTIONS_BACK
from corpus.store import Store

WELCOME = "Ask something about the articles. /help lists the commands, /quit ends."
HELP = (
    "/ask QUESTION   the same as the question alone\n"
    "/articles       what can be asked about\n"
    "/help           these lines\n"
    "/quit           end (so does Ctrl-D)"
)


def chat(*, collection: Collections = None) -> None:
    """Talk to the bot here, with the commands it has in chat."""
    with librarian(collection, stays=True) as asked_of:
        _converse(output.console(), asked_of, lambda: _sources(collection))


def _sources(named: list[str] | None) -> list[Source]:
    settings = settings_read()
    with Store(settings.home) as store:
        return sources_of(store, checked(named) or settings.collections)


def _converse(console: Console, asked_of: Librarian, sources: Callable[[], list[Source]]) -> None:
    """Answer line by line until the end of input or `/quit`."""
    if sys.stdin.isatty():
        console.print(WELCOME)
    earlier: tuple[str, ...] = ()
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
                asked = rest if command == "/ask" else line
                earlier = _answer(console, asked_of, asked, earlier)


def _answer(
    console: Console, asked_of: Librarian, text: str, earlier: tuple[str, ...]
) -> tuple[str, ...]:
    """Show the reply to *text*; return what was asked so far."""
    if text.startswith("/"):
        console.print(
            f"There is no command {text.split(maxsplit=1)[0]}; /help lists those that are."
        )
        return earlier
    reply = reply_to(asked_of, Asking(text=text, earlier=earlier))
    show(console, reply, list_command="/articles")
    return (*earlier, text)[-QUESTIONS_BACK:] if isinstance(reply, Answer) else earlier


def _next_line() -> str | None:
    try:
        # input() edits the line in a terminal; its prompt would clutter what is piped.
        return input("\n> " if sys.stdin.isatty() else "").strip()
    except (EOFError, KeyboardInterrupt):
        return None
