import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import Passage
from corpus.adding import Added, add
from corpus.database import DATABASE_NAME
from corpus.errors import ArticleUnknownError, StoreError
from corpus.identity import article_id
from corpus.migrations import migrate
from corpus.naming import named
from corpus.record import Record
from corpus.store import Outcome, Store
from tests.builders import article


@pytest.fixture
def news(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "tides.txt").write_text("(Ada Low, The Shore) The tide rose.\nIt fell.")
    (folder / "bees.md").write_text("---\ntitle: Bees\ndate: 2025-08-08\n---\nBees dance.\n")
    return folder


def added(home: Path, *paths: Path) -> list[Outcome]:
    with Store(home) as store:
        return [each.outcome for each in add(store, paths) if isinstance(each, Added)]


def kept(home: Path) -> list[Passage]:
    with Store(home) as store:
        return list(store.passages())


def test_what_is_read_is_kept_with_its_spans(tmp_path: Path, news: Path) -> None:
    outcomes = added(tmp_path, news)

    bees, tides = kept(tmp_path)

    assert outcomes == [Outcome.ADDED, Outcome.ADDED]
    assert str(bees.article.source.published) == "2025-08-08"
    assert tides.text == "The tide rose.\nIt fell."
    assert tides.article.source.author == "Ada Low"
    assert [each.of(tides.article.text) for each in tides.sentences] == [
        "The tide rose.",
        "It fell.",
    ]


def test_the_same_again_is_unchanged_and_other_content_replaces(
    tmp_path: Path, news: Path
) -> None:
    added(tmp_path, news)
    (news / "tides.txt").write_text("The tide fell.")

    assert added(tmp_path, news) == [Outcome.UNCHANGED, Outcome.UPDATED]
    assert [passage.text for passage in kept(tmp_path)] == ["Bees dance.", "The tide fell."]


def test_the_order_of_adding_makes_no_difference(tmp_path: Path, news: Path) -> None:
    added(tmp_path / "a", news / "bees.md", news / "tides.txt")
    added(tmp_path / "b", news / "tides.txt", news / "bees.md")

    assert kept(tmp_path / "a") == kept(tmp_path / "b")


def test_removing_takes_passages_and_paragraphs_along(tmp_path: Path, news: Path) -> None:
    added(tmp_path, news)
    with Store(tmp_path) as store:
        store.remove([source.article_id for source in store.sources()])

        assert store.is_empty()
    with sqlite3.connect(tmp_path / DATABASE_NAME) as connection:
        rows = connection.execute("SELECT count(*) FROM paragraphs, passages").fetchone()
    connection.close()
    assert rows == (0,)


def test_a_store_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / DATABASE_NAME) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()

    with pytest.raises(StoreError, match="newer Quotedesk"):
        Store(tmp_path)


def test_a_damaged_store_is_named_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / DATABASE_NAME).write_bytes(b"no database" * 999)

    with pytest.raises(StoreError, match=r"damaged: move it away"):
        Store(tmp_path)


def test_a_home_that_cannot_be_made_is_named_with_the_remedy(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(StoreError, match="QUOTEDESK_HOME"):
        Store(tmp_path / "file" / "home")


def test_a_writer_that_waits_in_vain_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.database.BUSY_SECONDS", 0.01)
    with Store(tmp_path) as store:
        other = sqlite3.connect(tmp_path / DATABASE_NAME, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(StoreError, match="Another process"):
            store.remove([])

        other.close()


def test_a_migration_that_fails_leaves_the_old_schema_whole(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "x", isolation_level=None)
    connection.execute("CREATE TABLE passages (a)")

    with pytest.raises(sqlite3.OperationalError, match="passages"):
        migrate(connection)

    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    assert tables == [("passages",)]
    assert connection.execute("PRAGMA user_version").fetchone() == (0,)
    connection.close()


def test_a_failure_amid_a_batch_keeps_nothing_of_it(tmp_path: Path, news: Path) -> None:
    added(tmp_path, news)
    before = kept(tmp_path)

    with Store(tmp_path) as store, pytest.raises(KeyboardInterrupt):
        store.put(_interrupted())

    assert kept(tmp_path) == before


def _interrupted() -> Iterator[Record]:
    yield Record(article=article("The tide rose."), identity="x", content_hash="x")
    raise KeyboardInterrupt


def test_killed_while_adding_it_keeps_whole_batches_and_a_repeat_completes(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(350):
        (folder / f"{number}.txt").write_text(f"Tide {number} rose. " * 40)
    code = (
        "import sys; from pathlib import Path; from corpus.adding import add; "
        "from corpus.store import Store\n"
        "for each in add(Store(Path(sys.argv[1])), [Path(sys.argv[2])]): print(1, flush=True)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "home"), str(folder)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
    ) as adding:
        assert adding.stdout is not None
        adding.stdout.readline()
        os.kill(adding.pid, signal.SIGKILL)

    with Store(tmp_path / "home") as store:
        survivors = len(store.sources())
    outcomes = added(tmp_path / "home", folder)

    assert survivors >= 100
    assert survivors % 50 == 0
    assert outcomes.count(Outcome.UNCHANGED) == survivors
    assert len(outcomes) == 350


def test_files_of_one_name_have_names_of_their_own() -> None:
    names = {article_id(collection="c", identity=path, name="Ünï côdé!") for path in ("/a", "/b")}

    assert len(names) == 2
    assert all(name.startswith("uni-code-") for name in names)
    assert article_id(collection="c", identity="/a", name="…").startswith("article-")


def test_an_article_is_meant_by_its_id_or_how_that_begins() -> None:
    sources = [article("x", name=name).source for name in ("tide", "tides-1", "bees-2")]

    assert named("tide", sources).article_id == "tide"
    assert named("bees", sources).article_id == "bees-2"
    for name, message in {
        "t": "any of tide, tides-1",
        "tides-2": "did you mean tides-1",
        "": "quotedesk articles",
    }.items():
        with pytest.raises(ArticleUnknownError, match=message):
            named(name, sources)
