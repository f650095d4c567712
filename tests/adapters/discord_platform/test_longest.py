from dataclasses import replace

import pytest

from adapters.discord.components import CONTENT_CHARACTERS, LAYOUT_CHARACTERS, discord_messages
from bot import Answer, Quote, Source, Span
from tests.adapters.longest import with_the_largest_notes
from tests.builders import librarian
from tests.payloads.discord_markdown import shown_markdown

MOON = "The moon raises the tides twice a day."


def far(name: str, letter: str) -> Source:
    """Return a source whose title, credits and address are as long as any that is shown."""
    return Source(
        article_id=name, title=letter * 300, author=letter * 150, outlet=letter * 150,
        url=f"https://a.example/{name:x<900}",
    )  # fmt: skip


def from_far(quote: Quote, letter: str) -> Quote:
    article = replace(quote.passage.article, source=far("a", letter))
    return replace(quote, passage=replace(quote.passage, article=article))


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
    reply = replace(reply, quotes=(from_far(reply.quotes[0], letter),))

    for shown in fitting(reply):
        assert MOON[:3] in shown
        assert letter * 100 in shown


@pytest.mark.parametrize("letter", ["t", "_"])
def test_a_quote_and_its_source_fit_beside_the_largest_notes(letter: str) -> None:
    reply = librarian(MOON).answer("What raises the tides?")
    reply = replace(reply, quotes=(from_far(reply.quotes[0], letter),))

    rich, plain = fitting(with_the_largest_notes(reply, letter))

    for shown in (rich, plain):
        assert MOON[:3] in shown
        assert letter * 100 in shown
        assert "No article contains" in shown
    assert "No article has" in rich
    assert MOON in rich


@pytest.mark.parametrize("letter", ["t", "_"])
def test_what_is_not_said_fits_beside_the_largest_notes(letter: str) -> None:
    reply = librarian(MOON).answer("How tall is the Eiffel Tower?")
    nearest = tuple(far(name, letter) for name in "abc")

    for shown in fitting(with_the_largest_notes(replace(reply, nearest=nearest), letter)):
        assert "The articles do not say." in shown
        assert "No article contains" in shown


@pytest.mark.parametrize("letter", ["t", "_"])
def test_a_quote_fits_behind_a_long_name(letter: str) -> None:
    name = f"{letter * 9} " * 30
    reply = librarian(f"{name}. {MOON}").answer("What raises the tides twice?")
    quote = replace(reply.quotes[0], hint=Span(0, len(name)))

    for shown in fitting(replace(reply, quotes=(quote,))):
        assert f"[{name.strip()}] " in shown
        assert MOON in shown
