"""Quotes that stand in other articles too."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot import Answer, Paragraph, Quote, Source

HOSTILE = "<!channel> @everyone *a* _b_ [c](d) `e` ~f~ &lt; http://a.example :wave: \x1b[31m\u202e"


def copy(number: int, outlet: str | None = None, **known: str) -> Source:
    """Return the source of a copy; every other one has a date."""
    return Source(
        article_id=f"copy-{number}",
        title=f"Copy {number}",
        outlet=outlet,
        published=date(2025, 8, number) if number % 2 else None,
        url=known.get("url"),
    )


def with_copies(reply: Answer, copies: Sequence[Source]) -> Answer:
    """Return *reply* with every quote standing in *copies* as well."""
    return replace(reply, quotes=tuple(_copied(each, copies) for each in reply.quotes))


def longest(letter: str) -> list[Source]:
    """Return as many copies as an article names, with the longest names and addresses."""
    return [
        replace(
            copy(number, letter * 300, url=f"https://a.example/{number}{'x' * 970}"),
            title=letter * 300,
        )
        for number in range(1, 21)
    ]


def _copied(quote: Quote, copies: Sequence[Source]) -> Quote:
    paragraphs = tuple(
        Paragraph(span=each.span, kind=each.kind, also_in=tuple(copies))
        for each in quote.passage.article.paragraphs
    )
    article = replace(quote.passage.article, paragraphs=paragraphs)
    return replace(quote, passage=replace(quote.passage, article=article))
