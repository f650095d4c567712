"""Rendering: replies as text for a terminal, sixty columns wide or more."""

from typing import assert_never

from rich.console import Console
from rich.text import Text

from adapters.asking import Refusal, Reply
from adapters.terminal.output import harmless
from bot import Answer, Quote, Source
from bot.terms import terms, tokens

INDENT = "  "


def show(console: Console, reply: Reply, *, list_command: str = "quotedesk articles") -> None:
    """Print *reply* on *console*; *list_command* is what lists the articles there."""
    match reply:
        case Answer(quotes=()):
            _show_abstention(console, reply, list_command)
        case Answer():
            _show_quotes(console, reply)
        case Refusal(reason=reason):
            console.print(Text(reason))
        case _:
            assert_never(reply)


def source_line(source: Source) -> str:
    """Return what is known of *source* on one line, its title first."""
    published = source.published.isoformat() if source.published else None
    parts = (source.title, source.author, source.outlet, published)
    return " · ".join(harmless(part) for part in parts if part)


def _show_quotes(console: Console, answer: Answer) -> None:
    _show_corrections(console, answer)
    asked = _asked(answer)
    for quote in answer.quotes:
        _print_indented(console, _quoted(quote, asked))
        _print_indented(console, Text(f"— {source_line(quote.source)}", style="italic"))
        if quote.link:
            # Never wrapped: half a link opens nothing.
            console.print(Text(f"  {harmless(quote.link)}", style="dim"), soft_wrap=True)
        console.print()
    if answer.missing_terms:
        console.print(_missing(answer))


def _show_abstention(console: Console, answer: Answer, list_command: str) -> None:
    _show_corrections(console, answer)
    console.print(Text("The articles do not say.", style="bold"))
    if answer.missing_terms:
        console.print(_missing(answer))
    if answer.nearest:
        console.print("The nearest articles:")
        for source in answer.nearest:
            _print_indented(console, Text(f"• {source_line(source)}"))
    else:
        console.print(Text(f"To see what can be asked about: {list_command}"))


def _show_corrections(console: Console, answer: Answer) -> None:
    for written, near in answer.corrections.items():
        words = " or ".join(map(harmless, near))
        told = f"No article has “{harmless(written)}”; I looked for {words}.\n"
        console.print(Text(told))


def _missing(answer: Answer) -> Text:
    words = ", ".join(f"“{harmless(word)}”" for word in answer.missing_terms)
    return Text(f"No article contains {words}.")


def _asked(answer: Answer) -> frozenset[str]:
    near = (
        term for words in answer.corrections.values() for word in words for term in terms(word)
    )
    return frozenset(answer.question.terms) | frozenset(near)


def _quoted(quote: Quote, asked: frozenset[str]) -> Text:
    """Return the quote in quotation marks with the question's words emphasised."""
    text, shown = quote.text, Text("… " if quote.begins_inside_a_sentence else "")
    end = 0
    shown.append("“")
    for token in tokens(text):
        if token.term in asked:
            _append(shown, text[end : token.span.start], None)
            _append(shown, token.span.of(text), "bold")
            end = token.span.end
    _append(shown, text[end:], None)
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
