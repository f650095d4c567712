"""What an operator and its value ask of the articles, and what is wrong with them."""

from dataclasses import replace

from bot.asking.filters import Filters
from bot.asking.periods import period_of_iso, written_out
from bot.asking.words import words
from bot.errors import QuestionError

MAX_SHOWN_CHARACTERS = 40

_NAME_EXAMPLES = {
    "author": 'author:garcia or author:"Ana García"',
    "outlet": 'outlet:bbc or outlet:"BBC News"',
}


def with_operator(filters: Filters, operator: str, value: str) -> Filters:
    """Return *filters* with what *operator* (author, outlet, after, before) asks added.

    Both hold: a second author adds its words, a second date narrows the first.

    Raises:
        QuestionError: If the value is missing, or is no date where one is needed.
    """
    if operator in _NAME_EXAMPLES:
        if not words(value):
            message = f"“{operator}:” needs a name, for example {_NAME_EXAMPLES[operator]}."
            raise QuestionError(message)
        return _with_name(filters, operator, value)
    period = period_of_iso(value)
    if period is None:
        raise QuestionError(_bad_date(operator, value))
    if operator == "after":
        return replace(filters, after=max(filters.after or period.start, period.start))
    return replace(filters, before=min(filters.before or period.start, period.start))


def refuse_contradiction(filters: Filters) -> None:
    """Let *filters* pass that an article can fit.

    Raises:
        QuestionError: If no day lies between their two dates.
    """
    if filters.after and filters.before and filters.after >= filters.before:
        message = (
            f"No article can be from {written_out(filters.after)} or later and also from before "
            f"{written_out(filters.before)}. Please make after: the earlier of the two dates."
        )
        raise QuestionError(message)


def _with_name(filters: Filters, operator: str, value: str) -> Filters:
    if operator == "author":
        return replace(filters, author=f"{filters.author or ''} {value}".strip())
    return replace(filters, outlet=f"{filters.outlet or ''} {value}".strip())


def _bad_date(operator: str, value: str) -> str:
    examples = f"{operator}:2025, {operator}:2025-07 or {operator}:2025-07-31"
    if not value:
        return f"“{operator}:” needs a year, a month or a day, for example {examples}."
    shown = value if len(value) <= MAX_SHOWN_CHARACTERS else f"{value[:MAX_SHOWN_CHARACTERS]}…"
    return (
        f"“{shown}” is no date that I can read. After “{operator}:” please write a year, a month "
        f"or a day that exists, for example {examples}."
    )
