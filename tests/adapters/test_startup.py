"""How the parts are put together at the start."""

import time
from pathlib import Path
from threading import Event

from adapters.settings import Settings
from adapters.startup import index_articles, open_librarian
from bot import Librarian
from corpus.adding import add
from corpus.index_folder import CONTENTS_NAME, INDEX_FOLDER
from corpus.store import Store

QUESTION = "Where do the zyzzyvas sleep?"


def put(home: Path, text: str) -> None:
    """Add an article, as another program would."""
    path = home.parent / "zyzzyvas.md"
    path.write_text(f"---\ntitle: Zyzzyvas\n---\n{text}\n", encoding="utf-8")
    with Store(home) as store:
        list(add(store, [path]))


def quotes(librarian: Librarian) -> list[str]:
    return [quote.text for quote in librarian.answer(QUESTION, limit=1).quotes]


def until(librarian: Librarian, wanted: list[str], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while quotes(librarian) != wanted:
        if time.monotonic() > deadline:
            return False
        Event().wait(0.02)
    return True


def test_one_that_stays_answers_from_what_another_program_adds_within_a_second(
    tmp_path: Path,
) -> None:
    home = tmp_path / "home"
    with open_librarian(Settings(home=home), tell=lambda _: None, stays=True) as librarian:
        assert quotes(librarian) == []

        put(home, "The zyzzyvas sleep in hollow palms.")
        assert until(librarian, ["The zyzzyvas sleep in hollow palms."], seconds=1)

        put(home, "The zyzzyvas sleep under wet leaves.")
        assert until(librarian, ["The zyzzyvas sleep under wet leaves."], seconds=1)

        with Store(home) as store:
            [article] = [each for each in store.sources() if each.title == "Zyzzyvas"]
            store.remove([article.article_id])
        assert until(librarian, [], seconds=1)


def test_an_index_that_is_damaged_is_built_again_and_that_is_told(tmp_path: Path) -> None:
    home = tmp_path / "home"
    told: list[str] = []
    put(home, "The zyzzyvas sleep in hollow palms.")
    index_articles(home, tell=told.append)
    contents = home / INDEX_FOLDER / CONTENTS_NAME
    contents.write_bytes(b"?" * contents.stat().st_size)

    with open_librarian(Settings(home=home), tell=told.append) as librarian:
        assert quotes(librarian) == ["The zyzzyvas sleep in hollow palms."]

    assert any("built again" in line for line in told)
