import sqlite3
from contextlib import closing
from pathlib import Path

from corpus.changes import changes_since, newest, passages_since, store_id
from corpus.database import DATABASE_NAME, Database
from corpus.loading import connect_to_read
from corpus.record import Record, recorded
from corpus.store import Store
from tests.builders import article
from tests.corpus.test_migrations import restored


def record(name: str, text: str) -> Record:
    made = article(text, name=name)
    return recorded(made, identity=name)


def changed(home: Path, number: int = 0) -> list[str]:
    with closing(connect_to_read(home)) as connection:
        return [each.article_id for each in changes_since(connection, number)]


def test_every_change_has_a_number_and_an_article_its_newest_alone(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.put([record("tides", "The tide rose."), record("bees", "Bees dance.")])
        store.put([record("tides", "The tide rose.")])
        assert changed(tmp_path) == ["tides", "bees"]

        store.put([record("tides", "The tide fell.")])
        assert changed(tmp_path) == ["bees", "tides"]
        store.remove(["bees", "cats"])
        assert changed(tmp_path) == ["tides", "bees"]

    with closing(connect_to_read(tmp_path)) as connection:
        last = newest(connection)
        assert [each.number for each in changes_since(connection, last - 1)] == [last]
        assert passages_since(connection, 0, 10) == 1
        assert passages_since(connection, 0, 0) == 0


def test_a_number_is_not_given_again_after_its_article_is_gone(tmp_path: Path) -> None:
    numbers = []
    for _ in range(3):
        with Store(tmp_path) as store:
            store.put([record("tides", "The tide rose.")])
            store.remove(["tides"])
        with closing(connect_to_read(tmp_path)) as connection:
            numbers.append(newest(connection))

    assert numbers == sorted(set(numbers))


def test_what_is_rolled_back_has_not_changed(tmp_path: Path) -> None:
    Database(tmp_path).close()
    with closing(sqlite3.connect(tmp_path / DATABASE_NAME)) as connection:
        connection.execute(
            "INSERT INTO articles (id, collection, identity, content_hash, title, text, added)"
            " VALUES ('a', 'c', 'i', 'h', 't', 'x', 1)"
        )
        connection.rollback()

    assert changed(tmp_path) == []


def test_a_change_of_id_or_collection_counts_for_both(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.put([record("tides", "The tide rose.")])
    with closing(sqlite3.connect(tmp_path / DATABASE_NAME)) as connection, connection:
        connection.execute("UPDATE articles SET collection = 'other'")
    with closing(connect_to_read(tmp_path)) as connection:
        found = [each[1:] for each in changes_since(connection, 0)]

    assert found == [("tides", "default"), ("tides", "other")]


def test_articles_from_before_changes_were_counted_have_changed(tmp_path: Path) -> None:
    restored(tmp_path, Path(__file__).parent / "schemas" / "2.sql")
    with closing(sqlite3.connect(tmp_path / DATABASE_NAME)) as old:
        there = {name for (name,) in old.execute("SELECT id FROM articles")}

    Database(tmp_path).close()

    assert there
    assert {*changed(tmp_path)} >= there


def test_every_store_has_a_name_of_its_own(tmp_path: Path) -> None:
    names = set()
    for home in (tmp_path / "a", tmp_path / "b", tmp_path / "a"):
        Database(home).close()
        with closing(connect_to_read(home)) as connection:
            names.add(store_id(connection))

    assert len(names) == 2
