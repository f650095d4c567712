from datetime import date
from functools import partial
from pathlib import Path

import pytest

from bot import Article, Librarian, Source
from corpus.reading.text import read_text
from corpus.splitting import split
from tests.adapters.slack.serving import Serve, over_http, serving
from tests.builders import article
from tests.loopback.slack import LoopbackSlack

TIDES = "The moon raises the tides twice a day."
HARBOUR = (
    "Sailors read the harbour's tables before they leave.\n\n"
    "Beyond the oceans the sun's pull is weaker."
)
REWARD = (
    "The reward for the captain's lost parrot is fifty guineas.\n\n"
    "The parrot speaks Portuguese & Latin, the captain said."
)


@pytest.fixture(scope="session")
def librarian() -> Librarian:
    tides = Source(
        article_id="tides", title="Tides", author="Ada Low", outlet="The Shore",
        published=date(2025, 8, 8), url="https://shore.example/tides",
    )  # fmt: skip
    articles = (
        Article(source=tides, text=TIDES, paragraphs=read_text(TIDES).paragraphs),
        article(
            HARBOUR, name="harbour", title="Leaving on time", url="https://shore.example/leave"
        ),
        article(REWARD, name="parrot", title="A parrot is missing"),
    )
    return Librarian([passage for each in articles for passage in split(each)])


@pytest.fixture
def http(slack: LoopbackSlack, librarian: Librarian, home: Path, unused_tcp_port: int) -> Serve:
    """Serve with an address of the bot's own, instead of a socket."""
    environ = over_http(slack, unused_tcp_port)
    return partial(serving, slack, librarian, home, environ=environ)
