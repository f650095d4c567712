"""Wording: what every platform says, in the same words.

Nothing here is escaped; each renderer makes foreign text harmless in its own way.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from adapters.excerpts import one_line, shortened_text
from bot import Answer, Source

NOT_SAID = "The articles do not say."
NEAREST = "The nearest articles:"
ALSO_IN = "also in "
# A newspaper chain prints an article in dozens of papers; a reader needs to know of a few.
COPIES_NAMED = 3


def understood(answer: Answer) -> str:
    """Say what was searched for other than the words as they were asked; nothing if nothing."""
    corrected = (
        f"No article has “{written}”; I looked for {' or '.join(near)}."
        for written, near in answer.corrections.items()
    )
    return " ".join([*corrected, *_recalled(answer), *_looked_in(answer)])


def not_found(answer: Answer) -> str:
    """Say what the articles lack; nothing if that is nothing."""
    words = ", ".join(f"“{word}”" for word in answer.missing_terms)
    missing = [f"No article contains {words}."] if words else []
    absent = (f"No passage that fits has the exact words “{phrase}”." for phrase in answer.absent)
    unanswered = (f"The articles do not say: “{question}”" for question in answer.unanswered)
    return " ".join([*missing, *absent, *unanswered])


def _recalled(answer: Answer) -> Iterator[str]:
    if answer.recalled:
        words = ", ".join(f"“{word}”" for word in answer.recalled)
        yield f"From what you asked before, I also looked for {words}."


def _looked_in(answer: Answer) -> Iterator[str]:
    if answer.looked_in:
        described = ", ".join(answer.looked_in)
        is_of_source = answer.looked_in[0].startswith(("by ", "in "))
        is_named = described.startswith("articles")
        subject = "" if is_named else "articles " if is_of_source else "passages "
        yield f"I looked only in {subject}{described}."


def credits_of(source: Source) -> list[str]:
    """Return who wrote *source*, where and when, as far as it is known.

    One whose text has changed says so: what is quoted may not be what was published that day.
    """
    published = source.published.isoformat() if source.published else None
    updated = f"updated since, on {source.updated.isoformat()}" if source.updated else None
    when = ", ".join(filter(None, (published, updated)))
    return [part for part in (source.author, source.outlet, when) if part]


class Mention(NamedTuple):
    """A stretch of a line that names sources, and the address of the one named, if it has one."""

    text: str
    url: str | None = None


def also_in(copies: Sequence[Source], *, longest: int) -> list[Mention]:
    """Return the line that names where a quote stands as well; nothing if nowhere.

    Of each name *longest* characters are shown.
    """
    line: list[Mention] = []
    for copy in copies[:COPIES_NAMED]:
        name = one_line(copy.outlet or "") or one_line(copy.title) or copy.article_id
        published = f" ({copy.published.isoformat()})" if copy.published else ""
        line.append(Mention(", " if line else ALSO_IN))
        line.append(Mention(shortened_text(name, longest), copy.url))
        line.append(Mention(published))
    others = len(copies) - COPIES_NAMED
    return [*line, Mention(f", and {others} more")] if others > 0 else line


def apology(reference: str) -> str:
    """Return what an asker is told when something broke; the log has *reference* too."""
    return f"Sorry, something went wrong on my side. The reference is {reference}."


def too_many(seconds: float, *, by_channel: bool) -> str:
    """Return what an asker is told who, or whose channel, asks faster than is allowed."""
    asked = "That is a lot of questions in this channel" if by_channel else "You ask fast"
    return f"{asked}: give me a moment, and please ask again in {max(1, round(seconds))} s."
