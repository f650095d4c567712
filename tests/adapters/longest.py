"""Answers with all that an asker can be told beside the quotes, at its longest."""

from dataclasses import replace

from bot import Answer


def with_the_largest_notes(reply: Answer, letter: str) -> Answer:
    """Return *reply* with notes as long as questions of 500 characters can make them."""
    words = tuple(f"{letter * 4}{number}" for number in range(90))
    whole = " ".join(words)[:490]
    return replace(
        reply,
        looked_in=(f"by “{whole}”", f"without “{whole}”"),
        absent=(whole,) * 2,
        recalled=words * 2,
        unanswered=(whole,),
        missing_terms=words,
        corrections=dict.fromkeys(words, words[:3]),
    )
