"""Wording: what every platform says, in the same words.

Nothing here is escaped; each renderer makes foreign text harmless in its own way.
"""

from collections.abc import Iterator

from bot import Answer, Source

NOT_SAID = "The articles do not say."
NEAREST = "The nearest articles:"


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
    """Return who wrote *source*, where and when, as far as it is known."""
    published = source.published.isoformat() if source.published else None
    return [part for part in (source.author, source.outlet, published) if part]


def apology(reference: str) -> str:
    """Return what an asker is told when something broke; the log has *reference* too."""
    return f"Sorry, something went wrong on my side. The reference is {reference}."


def too_many(seconds: float, *, by_channel: bool) -> str:
    """Return what an asker is told who, or whose channel, asks faster than is allowed."""
    asked = "That is a lot of questions in this channel" if by_channel else "You ask fast"
    return f"{asked}: give me a moment, and please ask again in {max(1, round(seconds))} s."
