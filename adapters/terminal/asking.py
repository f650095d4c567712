"""The command that asks."""

from dataclasses import dataclass
from time import perf_counter
from typing import Annotated

import typer

from adapters.asking import Asking, Refusal, Reply, reply_to
from adapters.terminal import output
from adapters.terminal.answer_json import reply_object
from adapters.terminal.explaining import explanation_object, show_explanations
from adapters.terminal.questions import as_text, lines_of
from adapters.terminal.reading import Collections, librarian
from adapters.terminal.rendering import show as show_reply
from bot import Librarian
from bot.explanation import Explanation
from bot.reader import DEFAULT_QUOTES

ANSWERED, NOT_ANSWERED = 0, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How answers are printed, and with how many quotes at most."""

    json: bool
    why: bool
    limit: int


def ask(  # noqa: PLR0913 - its options are the command line
    question: Annotated[str | None, typer.Argument(help="What you want to know.")] = None,
    *,
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=10, help="Quotes at most.")] = DEFAULT_QUOTES,
    questions: Annotated[
        str | None,
        typer.Option("--from", metavar="FILE", help="A question a line; - reads stdin."),
    ] = None,
    why: Annotated[bool, typer.Option("--why", help="Explain the answer in numbers.")] = False,
    collection: Collections = None,
) -> None:
    """Answer a question with quotes, or say that the articles do not say."""
    if (question is None) == (questions is None):
        message = 'Ask one thing: quotedesk ask "QUESTION", or quotedesk ask --from FILE.'
        raise typer.BadParameter(message)
    asked = [as_text(question)] if question is not None else lines_of(questions or "-")
    manner = Manner(json=json, why=why, limit=limit)
    status = ANSWERED
    with librarian(collection) as asked_of:
        for text in asked:
            if questions is not None and not json:
                _show_question(text)
            status = _ask_one(asked_of, text, manner)
    raise typer.Exit(status if questions is None else ANSWERED)


def _ask_one(asked_of: Librarian, text: str, manner: Manner) -> int:
    began = perf_counter()
    reply = reply_to(asked_of, Asking(text=text, limit=manner.limit))
    milliseconds = (perf_counter() - began) * 1000
    is_explained = manner.why and not isinstance(reply, Refusal)
    explanations = asked_of.explain(text, limit=manner.limit) if is_explained else ()
    if manner.json:
        why = {"why": [explanation_object(each) for each in explanations]} if manner.why else {}
        output.write_json(reply_object(text, reply, milliseconds) | why)
    else:
        _show(reply, explanations)
    if isinstance(reply, Refusal):
        return output.unusable(reply.reason)
    return ANSWERED if reply.answered else NOT_ANSWERED


def _show(reply: Reply, explanations: tuple[Explanation, ...]) -> None:
    if isinstance(reply, Refusal):
        return
    show_reply(output.console(), reply)
    if explanations:
        show_explanations(output.console(), explanations)


def _show_question(text: str) -> None:
    output.console().print(f"\n> {output.harmless(text)}\n", style="bold", soft_wrap=True)
