"""Wording: what every platform says, in the same words.

Nothing here is escaped; each renderer makes foreign text harmless in its own way.
"""

from bot import Answer, Source

NOT_SAID = "The articles do not say."
NEAREST = "The nearest articles:"


def corrections(answer: Answer) -> str:
    """Say which words were searched for in another spelling; nothing if none were."""
    return " ".join(
        f"No article has “{written}”; I looked for {' or '.join(near)}."
        for written, near in answer.corrections.items()
    )


def missing(answer: Answer) -> str:
    """Say which words no article contains; nothing if there are none."""
    words = ", ".join(f"“{word}”" for word in answer.missing_terms)
    return f"No article contains {words}." if words else ""


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
