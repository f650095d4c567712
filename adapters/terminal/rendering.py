"""Rendering: replies as text for a terminal, sixty columns wide or more."""

from typing import assert_never

from rich.console import Console
from rich.text import Text

from adapters import wording
from adapters.asking import Refusal, Reply
from adapters.excerpts import emphasised
from adapters.terminal.output import harmless
from bot import Answer, Quote, Source

INDENT = "  "
# Of the outlets that print the same: three of them fill no more than a few lines.
OUTLET_CHARACTERS = 40


def show(console: Console, reply: Reply, *, list_command: str = "quotedesk articles") -> None:
    """Print *reply* on *console*; *list_command* is what lists the articles there."""
    match reply:
        case Answer(quotes=()):
            _show_abstention(console, reply, list_command)
        case Answer():
            _show_quotes(console, reply)
        case Refusal(reason=reason):
            console.print(Text(harmless(reason)))
        case _:
            assert_never(reply)


def source_line(source: Source) -> str:
    """Return what is known of *source* on one line, its title first."""
    return " · ".join(map(harmless, [source.title, *wording.credits_of(source)]))


def _show_quotes(console: Console, answer: Answer) -> None:
    _show_understood(console, answer)
    for quote in answer.quotes:
        _print_indented(console, _quoted(quote, answer))
        _print_indented(console, Text(f"— {source_line(quote.source)}", style="italic"))
        if quote.link:
            # Never wrapped: half a link opens nothing.
            console.print(Text(f"  {harmless(quote.link)}", style="dim"), soft_wrap=True)
        if copies := wording.also_in(quote.also_in, longest=OUTLET_CHARACTERS):
            _print_indented(console, Text("".join(each.text for each in copies), style="dim"))
        console.print()
    _show_not_found(console, answer)


def _show_abstention(console: Console, answer: Answer, list_command: str) -> None:
    _show_understood(console, answer)
    console.print(Text(wording.NOT_SAID, style="bold"))
    _show_not_found(console, answer)
    if answer.nearest:
        console.print(wording.NEAREST)
        for source in answer.nearest:
            _print_indented(console, Text(f"• {source_line(source)}"))
    else:
        console.print(Text(f"To see what can be asked about: {list_command}"))


def _show_understood(console: Console, answer: Answer) -> None:
    if understood := wording.understood(answer):
        console.print(Text(f"{harmless(understood)}\n"))


def _show_not_found(console: Console, answer: Answer) -> None:
    if not_found := wording.not_found(answer):
        console.print(Text(harmless(not_found)))


def _quoted(quote: Quote, answer: Answer) -> Text:
    """Return the quote in quotation marks with the question's words emphasised."""
    shown = Text(f"[{harmless(quote.hint_text)}] " if quote.hint_text else "")
    shown.append("… " if quote.begins_inside_a_sentence else "")
    shown.append("“")
    for piece in emphasised(quote, answer):
        _append(shown, piece.text, "bold" if piece.matched else None)
    shown.append("”")
    return shown.append(" …" if quote.ends_inside_a_sentence else "")


def _append(shown: Text, piece: str, style: str | None) -> None:
    left = " " if piece[:1].isspace() else ""
    right = " " if piece.strip() and piece[-1:].isspace() else ""
    shown.append(f"{left}{harmless(piece)}{right}", style)


def _print_indented(console: Console, text: Text) -> None:
    for line in text.wrap(console, max(console.width - len(INDENT), 20)):
        line.rstrip()
        console.print(Text(INDENT) + line, soft_wrap=True)
