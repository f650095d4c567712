import sqlite3
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.database import DATABASE_NAME
from corpus.merging import Merging
from corpus.record import Record, recorded
from corpus.shelves import Shelf
from corpus.store import Store
from tests.builders import article
from tests.corpus.test_library import ToyLibrary, library, repeating
from tests.corpus.toy_segments import ToyIndex, ToyMaker, ToySegment

COLLECTIONS = ("garden", "house", "shore")


def record(collection: str, name: str, text: str) -> Record:
    made = article(text, name=name)
    source = replace(made.source, collection=collection)
    return recorded(replace(made, source=source), identity=name)


def put(home: Path, collection: str, **texts: str) -> None:
    with Store(home) as store:
        store.put([record(collection, name, text) for name, text in texts.items()])


def remove(home: Path, name: str) -> None:
    with Store(home) as store:
        store.remove([name])


def test_a_shelf_has_the_articles_of_its_collections_alone(tmp_path: Path) -> None:
    put(tmp_path, "shore", tides="The tide rose.")
    put(tmp_path, "garden", bees="Bees dance.")
    put(tmp_path, "house", cats="Cats sleep.")

    with library(tmp_path) as opened:
        found = {
            names: opened.reading(names).current.articles()
            for names in [(), ("shore",), ("garden", "house"), ("nowhere",), ("shore", "shore")]
        }

    assert found == {
        (): [],
        ("shore",): ["tides"],
        ("garden", "house"): ["bees", "cats"],
        ("nowhere",): [],
        ("shore", "shore"): ["tides"],
    }


def test_a_collection_that_comes_later_appears(tmp_path: Path) -> None:
    with library(tmp_path) as live:
        shelf = live.reading(["shore"])
        assert shelf.current.articles() == []

        put(tmp_path, "shore", tides="The tide rose.")
        live.sync()

        assert shelf.current.articles() == ["tides"]


def test_changes_elsewhere_leave_the_index_the_very_same(tmp_path: Path) -> None:
    put(tmp_path, "shore", tides="The tide rose.")
    with library(tmp_path) as live:
        shelf = live.reading(["shore"])
        before = shelf.current

        for number in range(30):
            put(tmp_path, "garden", **{f"b{number}": f"Bee {number}."})
            live.sync()
        remove(tmp_path, "b7")
        live.sync()

        assert shelf.current is before
        put(tmp_path, "shore", tides="The tide fell.")
        live.sync()
        assert shelf.current.found("tide") == ["The tide fell."]
        assert shelf.current is not before


def test_an_article_that_moves_is_found_where_it_is_alone(tmp_path: Path) -> None:
    put(tmp_path, "shore", tides="The tide rose.", gulls="Gulls cry.")
    with library(tmp_path) as live:
        here, there = live.reading(["shore"]), live.reading(["garden"])
        assert here.current.articles() == ["gulls", "tides"]

        with closing(sqlite3.connect(tmp_path / DATABASE_NAME)) as connection:
            connection.execute("UPDATE articles SET collection = 'garden' WHERE id = 'tides'")
            connection.commit()
        live.sync()

        assert here.current.articles() == ["gulls"]
        assert there.current.articles() == ["tides"]
        assert there.current.found("tide") == ["The tide rose."]


def test_an_index_in_use_stays_as_it_was(tmp_path: Path) -> None:
    put(tmp_path, "shore", tides="The tide rose.")
    with library(tmp_path) as live:
        shelf = live.reading(["shore"])
        in_use = shelf.current

        put(tmp_path, "shore", gulls="Gulls cry.")
        live.sync()

        assert in_use.articles() == ["tides"]
        assert shelf.current.articles() == ["gulls", "tides"]


def test_what_is_synced_is_on_the_shelf_while_others_read(tmp_path: Path) -> None:
    put(tmp_path, "shore", tides="Tide 0.")
    faults: list[list[str]] = []
    with library(tmp_path) as live, Store(tmp_path) as store:
        shelf = live.reading(["shore"])

        def read() -> None:
            if (names := shelf.current.articles()) != ["tides"]:
                faults.append(names)

        with repeating(read):
            for number in range(1, 15):
                store.put([record("garden", f"b{number % 5}", f"Bee {number}.")])
                store.put([record("shore", "tides", f"Tide {number}.")])
                live.sync()
                assert shelf.current.found("Tide") == [f"Tide {number}."]
    assert faults == []


def test_reading_waits_for_nobody(tmp_path: Path) -> None:
    put(tmp_path, "shore", tides="The tide rose.")
    with library(tmp_path) as live:
        shelf = live.reading(["shore"])
        read: list[str] = []
        with live._lock:  # noqa: SLF001 - as while another thread indexes
            reader = threading.Thread(target=lambda: read.extend(shelf.current.articles()))
            reader.start()
            reader.join(5)

        assert read == ["tides"]


names = st.sampled_from(["a", "b", "c"])
collections = st.sampled_from(COLLECTIONS)
steps = st.lists(
    st.one_of(
        st.tuples(st.just("put"), collections, names, st.integers(0, 9)),
        st.tuples(st.just("remove"), collections, names, st.just(0)),
        st.tuples(st.sampled_from(["merge", "reopen"]), collections, names, st.just(0)),
    ),
    max_size=20,
)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=steps)
def test_each_shelf_has_what_the_store_has_of_its_collections(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, str, int]]
) -> None:
    home = tmp_path_factory.mktemp("home")
    with Store(home) as store:
        live = library(home)
        shelves = _shelves(live)
        for kind, collection, name, number in steps:
            match kind:
                case "put":
                    store.put([record(collection, f"{collection}-{name}", f"Tide {number}.")])
                case "remove":
                    store.remove([f"{collection}-{name}"])
                case "merge":
                    Merging(home=home, maker=ToyMaker(), tell=lambda _: None, processes=1).run()
                case _:
                    live.__exit__()
                    live = library(home)
                    shelves = _shelves(live)
            live.sync()
            shown = {each: shelf.current.articles() for each, shelf in shelves.items()}
            assert shown == _held(store)
        live.__exit__()


def _shelves(live: ToyLibrary) -> dict[str, Shelf[ToySegment, ToyIndex]]:
    return {each: live.reading([each]) for each in COLLECTIONS}


def _held(store: Store) -> dict[str, list[str]]:
    return {
        name: sorted(each.article_id for each in store.sources() if each.collection == name)
        for name in COLLECTIONS
    }
