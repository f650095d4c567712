import random
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from bot import Passage
from corpus.changes import changes_since, newest
from corpus.claims import Claims
from corpus.copy_marks import wrong_marks
from corpus.database import DATABASE_NAME, Database
from corpus.errors import StoreError
from corpus.loading import connect_to_read
from corpus.migrations import migrate
from corpus.record import recorded
from corpus.store import Outcome, Store
from tests.forked import FORKED

SCHEMAS = sorted(Path(__file__).with_name("schemas").glob("*.sql"))
NEWEST = 8

WALL = "The harbour wall of the town was finished on Monday, two years late."
GATES = "It cost the town some $5 million, and nobody has said who will pay for the gates."


def restored(home: Path, dump: Path) -> Path:
    """Make the store that *dump* was made from, in *home*."""
    path = home / DATABASE_NAME
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(dump.read_bytes().decode())
    return path


def contents(path: Path) -> list[str]:
    """Return all that is in a database, and how it is laid out."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        version = connection.execute("PRAGMA user_version").fetchone()
        return [str(version), *connection.iterdump()]


@pytest.fixture(params=SCHEMAS, ids=lambda each: each.stem)
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    restored(tmp_path, request.param)
    return tmp_path


def test_there_is_a_store_of_every_schema_that_came_before() -> None:
    # 5 came together with 6, and 7 with 8.
    assert [int(each.stem[0]) for each in SCHEMAS] == [1, 2, 2, 3, 4, 6]
    assert NEWEST == 2 + 6


def test_every_store_becomes_what_a_new_one_is(
    home: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    new = tmp_path_factory.mktemp("new")
    laid_out = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
    found = []
    for each in (home, new):
        Database(each).close()
        with closing(connect_to_read(each)) as connection:
            assert connection.execute("PRAGMA user_version").fetchone() == (NEWEST,)
            assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
            found.append(connection.execute(laid_out).fetchall())

    assert found[0] == found[1]


def test_articles_come_through_unharmed_and_are_the_same_as_if_read_today(home: Path) -> None:
    with Store(home) as store:
        harbour, wire = (
            store.article(each.article_id)
            for each in store.sources()
            if each.title in {"Harbour", "A wall is finished"}
        )
        outcomes = store.put(
            [
                recorded(harbour, identity="/news/harbour.txt"),
                recorded(wire, identity="/news/wire.txt"),
            ]
        )
        sources = {each.title: each for each in store.sources()}

    assert outcomes == [Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert [each.kind.value for each in harbour.paragraphs] == [
        "byline",
        *["text"] * 4,
        "closing",
    ]
    assert wire.text.startswith(f"{WALL}\r\n{GATES}\r\n")
    assert sources["Harbour"].author == "Ada Low"
    assert sources["Harbour"].published == date(2025, 8, 8)
    assert sources["Bees"].url == "https://example.org/bees"


def test_copies_from_before_are_marked_and_their_words_found_once(home: Path) -> None:
    with Store(home) as store:
        names = {each.title: each.article_id for each in store.sources()}
        copies = store.copies_among(names.values())
        passages = list(store.passages())
        harbour = store.article(names["Harbour"])

    assert copies == {names["A wall is finished"]: names["Harbour"]}
    assert texts(passages, names["A wall is finished"]) == [
        "Fishermen in the next village have asked for a wall of the same height."
    ]
    assert texts(passages, names["Harbour"])[0].startswith(f"{WALL}\n{GATES}\n")
    assert len(texts(passages, names["Bees"])) == 2
    also_in = [[each.outlet for each in paragraph.also_in] for paragraph in harbour.paragraphs]
    assert also_in == [[], ["The Wire"], ["The Wire"], [], [], []]


def texts(passages: list[Passage], name: str) -> list[str]:
    return [each.text for each in passages if each.article.source.article_id == name]


def test_articles_keep_the_order_in_which_they_came_in(home: Path) -> None:
    Database(home).close()
    with closing(connect_to_read(home)) as connection:
        titles = connection.execute("SELECT title FROM articles ORDER BY added").fetchall()

    assert titles == [("A wall is finished",), ("Bees",), ("Harbour",)]


def test_an_index_learns_of_nothing_but_the_copies(tmp_path: Path) -> None:
    path = restored(tmp_path, SCHEMAS[3])
    with closing(sqlite3.connect(path)) as connection:
        before = newest(connection)

    Database(tmp_path).close()

    with closing(connect_to_read(tmp_path)) as connection:
        changed = [each.article_id[:-11] for each in changes_since(connection, before)]
    assert sorted(changed) == ["harbour", "wire"]


@pytest.mark.parametrize("dump", SCHEMAS[:3], ids=lambda each: each.stem)
def test_an_index_learns_of_all_articles_from_before_changes_were_counted(
    dump: Path, tmp_path: Path
) -> None:
    restored(tmp_path, dump)

    with Store(tmp_path) as store, closing(connect_to_read(tmp_path)) as connection:
        changed = {each.article_id for each in changes_since(connection, 0)}
        assert changed == {each.article_id for each in store.sources()}


@pytest.mark.parametrize("dump", SCHEMAS[1:], ids=lambda each: each.stem)
def test_questions_that_are_being_answered_are_not_forgotten(dump: Path, tmp_path: Path) -> None:
    restored(tmp_path, dump)

    with Claims(tmp_path) as claims:
        [claim] = claims.take_up("slack")

    assert claim.delivery == {"text": "who pays?"}


def test_a_store_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    path = restored(tmp_path, SCHEMAS[-1])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = contents(path)

    with pytest.raises(StoreError, match="newer Quotedesk"):
        Store(tmp_path)

    assert contents(path) == before


def test_a_migration_that_fails_leaves_the_old_schema_whole(tmp_path: Path) -> None:
    path = restored(tmp_path, SCHEMAS[-1])
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE readings (a)")
    before = contents(path)

    with (
        closing(sqlite3.connect(path, isolation_level=None)) as connection,
        pytest.raises(sqlite3.OperationalError, match="readings"),
    ):
        migrate(connection)

    assert contents(path) == before


# --- Killed ---

OLD = 3
ARTICLES = 1_000
MOMENTS = 30


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Make a store of schema 3 with very many articles, a fifth of them copies."""
    folder = tmp_path / "many"
    folder.mkdir()
    path = restored(folder, SCHEMAS[3])
    with closing(sqlite3.connect(path)) as connection, connection:
        for number in range(ARTICLES):
            name, text = f"tide-{number}", "\n".join(paragraphs(number))
            connection.execute(
                "INSERT INTO articles VALUES (?, 'default', ?, 'h', 'Tides', '', '', '', '', ?)",
                (name, name, text),
            )
            for start, stop in spans(text):
                connection.execute(
                    "INSERT INTO paragraphs VALUES (?, ?, ?, 'text')", (name, start, stop)
                )
            sentences = str([list(each) for each in spans(text)])
            connection.execute(
                "INSERT INTO passages VALUES (?, 1, 0, ?, ?)", (name, len(text), sentences)
            )
    return path


def paragraphs(number: int) -> Iterator[str]:
    told = number // 5 * 5 + 1 if number % 5 == 0 else number
    for day in range(3):
        yield f"On day {day} the tide of the year {told} rose higher than anybody remembered it."


def spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def test_killed_at_any_moment_one_of_the_two_schemas_is_whole(many: Path, tmp_path: Path) -> None:
    migrating = Migrating(many, tmp_path / "home")
    old = contents(many)
    seconds = migrating.run()
    new = contents(migrating.path)
    chance = random.Random(6)  # noqa: S311 - the same moments each time
    ends = []
    for moment in range(MOMENTS):
        migrating.run(kill_after=seconds * (moment + chance.random()) / MOMENTS)
        ends.append(migrating.version())
        assert contents(migrating.path) == (old if ends[-1] == OLD else new)

        Database(migrating.path.parent).close()
        assert contents(migrating.path) == new

    assert OLD in ends
    with closing(connect_to_read(migrating.path.parent)) as connection:
        assert list(wrong_marks(connection)) == []
        copies = connection.execute("SELECT count(copy_of) FROM articles").fetchone()
    assert copies == (ARTICLES // 5 + 1,)


class Migrating:
    """Has another process open a copy of the store *old* in *home*, which migrates it."""

    def __init__(self, old: Path, home: Path) -> None:
        self.path = home / DATABASE_NAME
        self._old = old
        self.run()  # starts what the others are forked from

    def run(self, *, kill_after: float | None = None) -> float:
        """Return how many seconds it took, unless it was killed."""
        shutil.rmtree(self.path.parent, ignore_errors=True)
        self.path.parent.mkdir()
        shutil.copy(self._old, self.path)
        process = FORKED.Process(target=Database, args=(self.path.parent,))
        start = time.perf_counter()
        process.start()
        process.join(kill_after)
        process.kill()
        process.join()
        return time.perf_counter() - start

    def version(self) -> int:
        with closing(connect_to_read(self.path.parent)) as connection:
            found: int = connection.execute("PRAGMA user_version").fetchone()[0]
            return found
