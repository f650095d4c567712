from dataclasses import replace

import pytest

from adapters.discord.components import CONTENT_CHARACTERS, LAYOUT_CHARACTERS, discord_messages
from bot import Answer, Source
from tests.builders import librarian
from tests.payloads.discord_markdown import shown_markdown

MOON = "The moon raises the tides twice a day."


def far(name: str, letter: str) -> Source:
    """Return a source whose title, credits and address are as long as any that is shown."""
    return Source(
        article_id=name, title=letter * 300, author=letter * 150, outlet=letter * 150,
        url=f"https://a.example/{name:x<900}",
    )  # fmt: skip


def fitting(reply: Answer) -> list[str]:
    """Return what both forms of *reply* show, once it is known that Discord takes them."""
    rich, plain = discord_messages(reply)
    assert sum(map(len, rich.texts)) <= LAYOUT_CHARACTERS
    assert sum(map(len, plain.texts)) <= CONTENT_CHARACTERS
    return [shown_markdown("\n".join(each.texts)) for each in (rich, plain)]


@pytest.mark.parametrize("letter", ["t", "_"])
def test_the_nearest_articles_fit_however_long_their_titles_and_links_are(letter: str) -> None:
    reply = librarian(MOON).answer("How tall is the Eiffel Tower?")
    nearest = tuple(far(name, letter) for name in "abc")

    for shown in fitting(replace(reply, nearest=nearest)):
        assert "The articles do not say." in shown
        assert shown.count(letter * 100) >= 3


@pytest.mark.parametrize("letter", ["t", "_"])
def test_a_quote_fits_beside_the_longest_question_title_and_link(letter: str) -> None:
    reply = librarian(MOON).answer(f"What raises the tides? {'_' * 470}")
    assert reply.quotes
    (quote,) = reply.quotes
    article = replace(quote.passage.article, source=far("a", letter))
    passage = replace(quote.passage, article=article)

    for shown in fitting(replace(reply, quotes=(replace(quote, passage=passage),))):
        assert MOON[:3] in shown
        assert letter * 100 in shown
