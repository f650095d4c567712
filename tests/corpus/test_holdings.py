from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot import Source
from corpus.changes import changes_since, newest
from corpus.copy_marks import wrong_marks
from corpus.errors import StoreError
from corpus.identity import article_id
from corpus.loading import connect_to_read
from corpus.record import Record, recorded
from corpus.store import Outcome, Store
from tests.builders import article

WORDS = "On Monday the tide rose higher than anybody in the town remembered."


def named(identity: str, collection: str) -> str:
    return article_id(collection=collection, identity=identity, name=identity)


def record(identity: str, collection: str, *, text: str = WORDS) -> Record:
    made = article(text)
    source = Source(
        article_id=named(identity, collection),
        title="Tides",
        published=date(2025, 8, 8),
        collection=collection,
    )
    return recorded(replace(made, source=source), identity=identity)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    with Store(tmp_path) as store:
        store.put(
            [record("b", "news"), record("a", "news"), record("a", "essays"), record("c", "news")]
        )
    return tmp_path


def test_collections_are_listed_with_their_counts(home: Path) -> None:
    with Store(home) as store:
        assert store.collections() == {"essays": 1, "news": 3}
        assert store.identities("essays") == {"a": named("a", "essays")}
        assert [each.collection for each in store.sources("essays")] == ["essays"]
        assert len(store.sources()) == 4
        assert (store.is_empty("essays"), store.is_empty("other")) == (False, True)


def test_a_collection_that_is_renamed_is_as_if_it_had_been_added_by_that_name(
    home: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    with Store(home) as store, Store(other) as expected:
        store.rename_collection("news", "press")
        expected.put(
            [
                record("b", "press"),
                record("a", "press"),
                record("a", "essays"),
                record("c", "press"),
            ]
        )

        assert list(store.passages()) == list(expected.passages())
        assert store.sources() == expected.sources()
        assert store.put([record("a", "press")]) == [Outcome.UNCHANGED]
        assert store.copies_among(store.identities("press").values()) == {
            named("a", "press"): named("b", "press"),
            named("c", "press"): named("b", "press"),
        }
    with closing(connect_to_read(home)) as connection:
        order = connection.execute("SELECT identity FROM articles ORDER BY added").fetchall()
        assert order == [("b",), ("a",), ("a",), ("c",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert list(wrong_marks(connection)) == []


def test_the_index_learns_of_a_new_name_under_both(home: Path) -> None:
    with closing(connect_to_read(home)) as connection:
        before = newest(connection)
        with Store(home) as store:
            store.rename_collection("essays", "letters")
        changed = {each[1:] for each in changes_since(connection, before)}

    assert changed == {(named("a", "essays"), "essays"), (named("a", "letters"), "letters")}


def test_a_name_that_is_taken_is_refused_and_nothing_changes(home: Path) -> None:
    with Store(home) as store:
        for old in ("news", "essays"):
            with pytest.raises(StoreError, match='"essays" has articles or feeds already'):
                store.rename_collection(old, "essays")

        assert store.collections() == {"essays": 1, "news": 3}


def test_a_name_that_was_not_made_from_an_identity_is_kept_as_its_beginning(
    tmp_path: Path,
) -> None:
    with Store(tmp_path) as store:
        store.put([recorded(article(WORDS, name="high-tides"), identity="x")])
        store.rename_collection("default", "press")

        [source] = store.sources()

    assert source.article_id == article_id(collection="press", identity="x", name="high-tides")


def test_a_collection_is_removed_whole_and_alone(home: Path) -> None:
    with closing(connect_to_read(home)) as connection:
        before = newest(connection)
        with Store(home) as store:
            store.remove_collection("news")

            assert store.collections() == {"essays": 1}
            assert [passage.text for passage in store.passages()] == [WORDS]
        changed = {each.article_id for each in changes_since(connection, before)}

    assert changed == {named(each, "news") for each in "abc"}
