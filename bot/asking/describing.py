"""What was read out of a question besides its words, told back in plain words."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from bot.asking.filters import Filters
from bot.asking.periods import written_out


def described(
    filters: Filters, phrases: Sequence[str] = (), excluded: Sequence[str] = ()
) -> tuple[str, ...]:
    """Return what a question asks of the articles besides its words, a description a thing.

    For example: "articles published from 1 July 2025 on", "by “garcia”", "without “canal”".
    """
    return (
        *_of_source(filters),
        *(f"with the exact words “{phrase}”" for phrase in phrases),
        *(f"without “{words}”" for words in excluded),
    )


def _of_source(filters: Filters) -> Iterator[str]:
    if filters.after or filters.before:
        yield f"articles published {_days(filters.after, filters.before)}"
    if filters.author:
        yield f"by “{filters.author}”"
    if filters.outlet:
        yield f"in “{filters.outlet}”"


def _days(after: date | None, before: date | None) -> str:
    if after is None:
        return f"before {written_out(before)}" if before else "on any day"
    if before is None:
        return f"from {written_out(after)} on"
    if after >= before:
        return f"from {written_out(after)} on and before {written_out(before)}"
    last = before - timedelta(days=1)
    if last == after:
        return f"on {written_out(after)}"
    return f"from {written_out(after)} to {written_out(last)}"
