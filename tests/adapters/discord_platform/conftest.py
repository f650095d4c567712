from datetime import date

import pytest

from bot import Article, Librarian, Source
from corpus.reading.text import read_text
from corpus.splitting import split
from tests.adapters.discord_platform.checking import QUOTE, TITLE
from tests.builders import article

HARBOUR = (
    "Sailors read the harbour's tables before they leave.\n\n"
    "Beyond the oceans the sun's pull is weaker."
)
REWARD = "The reward for the captain's lost parrot is fifty guineas."


@pytest.fixture(scope="session")
def librarian() -> Librarian:
    tides = Source(
        article_id="tides", title=TITLE, author="Ada Low", outlet="The Shore",
        published=date(2025, 8, 8), url="https://shore.example/tides",
    )  # fmt: skip
    articles = (
        Article(source=tides, text=QUOTE, paragraphs=read_text(QUOTE).paragraphs),
        article(HARBOUR, name="harbour", title="Leaving on time"),
        article(REWARD, name="parrot", title="A parrot is missing"),
    )
    return Librarian([passage for each in articles for passage in split(each)])
