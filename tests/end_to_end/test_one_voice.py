"""The terminal, Slack and Discord show the same quotes."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from adapters.asking import Asking, reply_to
from adapters.settings import Settings
from adapters.startup import open_librarian
from bot import Answer, Librarian
from tests.end_to_end.showing import EVERYWHERE, on_one_line

GOLDEN = tomllib.loads(
    (Path(__file__).parents[1] / "golden" / "questions.toml").read_text("utf-8")
)
QUESTIONS = [*GOLDEN["answered"], *GOLDEN["declined"], "Who is Madruo?"]


@pytest.fixture(scope="module")
def librarian(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Librarian]:
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    with open_librarian(settings, tell=lambda _: None) as opened:
        yield opened


@pytest.mark.parametrize("question", QUESTIONS)
async def test_every_platform_says_the_same(librarian: Librarian, question: str) -> None:
    reply = reply_to(librarian, Asking(text=question))
    assert isinstance(reply, Answer)

    shown = [await show(reply) for show in EVERYWHERE]

    for text in shown:
        places = [text.find(on_one_line(quote.text)) for quote in reply.quotes]
        assert -1 not in places
        assert places == sorted(places)
        for source in [*(quote.source for quote in reply.quotes), *reply.nearest]:
            assert on_one_line(source.title) in text
        assert ("The articles do not say." in text) is not reply.answered
        assert all(f"“{word}”" in text for word in [*reply.missing_terms, *reply.corrections])
