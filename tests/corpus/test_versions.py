import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from itertools import chain
from pathlib import Path
from threading import Barrier

import pytest

from bot.article import Article
from corpus.changes import newest
from corpus.database import Database
from corpus.errors import StoreError
from corpus.feeds.feed_book import FeedBook, NewFeed
from corpus.keeping.checking import check
from corpus.keeping.faults import FaultKind
from corpus.loading import connect_to_read
from corpus.record import Record, recorded
from corpus.store import Outcome, Store
from corpus.versions import KEPT_SECONDS, VersionUnknownError, numbered
from tests.builders import article

PLACE = "/news/tides.txt"
COPIED = " ".join(f"On day {day} the tide rose over harbour wall {day}." for day in range(40))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path) as store:
        yield store


def record(
    text: str,
    *,
    title: str = "Tides",
    collection: str = "default",
    updated: date | None = None,
) -> Record:
    found = article(text, title=title)
    source = replace(
        found.source, article_id=f"tides-{collection}", collection=collection, updated=updated
    )
    return recorded(replace(found, source=source), identity=PLACE)


def put(store: Store, *texts: str, collection: str = "default") -> Article:
    for text in texts:
        store.put([record(text, collection=collection)])
    return store.article(f"tides-{collection}")


def said_before(store: Store, collection: str = "default") -> list[str]:
    return [each.article.text for each in store.versions(f"tides-{collection}")]


def aged(store: Store, *, by: float) -> None:
    with store.database.writing():
        store.database.connection.execute("UPDATE versions SET replaced = replaced - ?", (by,))


def today() -> date:
    return datetime.now().astimezone().date()


def test_what_an_article_said_before_is_kept_the_latest_first(store: Store) -> None:
    now = put(store, "The tide rose.", "The tide fell.", "The tide stood.")

    assert now.text == "The tide stood."
    assert said_before(store) == ["The tide fell.", "The tide rose."]
    assert now.source.updated == today()


def test_a_version_is_an_article_whose_paragraphs_fit(store: Store) -> None:
    put(store, "The tide rose.\nThe boats came in.", "The tide fell.")

    (version,) = store.versions("tides-default")

    spans = [each.span.of(version.article.text) for each in version.article.paragraphs]
    assert spans == ["The tide rose.", "The boats came in."]
    assert version.article.source.title == "Tides"
    assert version.replaced == pytest.approx(time.time(), abs=60)


def test_an_article_is_not_updated_while_it_is_as_it_came(store: Store) -> None:
    assert put(store, "The tide rose.", "The tide rose.").source.updated is None
    assert said_before(store) == []


def test_other_metadata_is_no_other_version(store: Store) -> None:
    put(store, "The tide rose.", "The tide fell.")

    assert store.put([record("The tide fell.", title="Low tide")]) == [Outcome.UPDATED]

    assert said_before(store) == ["The tide rose."]
    assert store.article("tides-default").source.updated == today()


def test_an_article_that_goes_by_another_id_has_what_it_said_by_the_earlier_one(
    store: Store, tmp_path: Path
) -> None:
    put(store, "The tide rose.", "The tide fell.")
    renamed = recorded(article("The tide stood.", name="high-tides"), identity=PLACE)

    assert store.put([renamed]) == [Outcome.UPDATED]

    told = [each.article.text for each in store.versions("high-tides")]
    assert told == ["The tide fell.", "The tide rose."]
    assert store.article("high-tides").source.updated == today()
    assert [each for each in check(tmp_path) if each.kind is FaultKind.ROWS] == []


def test_an_article_whose_id_alone_changes_is_not_updated(store: Store) -> None:
    put(store, "The tide rose.")

    store.put([recorded(article("The tide rose.", name="high-tides"), identity=PLACE)])

    assert store.versions("high-tides") == []
    assert store.article("high-tides").source.updated is None


def test_two_articles_that_become_one_are_both_kept(store: Store) -> None:
    store.put([recorded(article("The tide rose.", name=name), identity=name) for name in "ab"])
    store.put([recorded(article("The tide fell.", name="b"), identity="b")])

    store.put([recorded(article("The tide stood.", name="a"), identity="b")])

    assert [each.article_id for each in store.sources()] == ["a"]
    told = sorted(each.article.text for each in store.versions("a"))
    assert told == ["The tide fell.", "The tide rose."]


def test_a_text_that_comes_and_goes_is_kept_once(store: Store) -> None:
    put(store, *["The tide rose.", "The tide fell."] * 20)

    assert said_before(store) == ["The tide rose.", "The tide fell."]


def test_an_imported_article_changed_when_its_text_was_replaced_here(store: Store) -> None:
    put(store, "The tide rose.")
    elsewhere = date(2025, 8, 20)

    store.put([record("The tide fell.", updated=elsewhere)])
    store.put([record("Bees dance.", collection="press", updated=elsewhere)])

    assert store.article("tides-default").source.updated == today()
    assert store.article("tides-press").source.updated == elsewhere


def test_what_is_removed_takes_what_it_was_along(store: Store) -> None:
    put(store, "The tide rose.", "The tide fell.")

    store.remove(["tides-default"])
    put(store, "The tide stood.")

    assert said_before(store) == []
    assert store.article("tides-default").source.updated is None


def test_after_thirty_days_a_version_is_forgotten(store: Store) -> None:
    put(store, "The tide rose.", "The tide fell.")
    aged(store, by=KEPT_SECONDS)

    put(store, "The tide stood.")

    assert said_before(store) == ["The tide fell."]


def test_what_is_old_is_forgotten_whatever_is_written(store: Store) -> None:
    for write in (
        lambda: store.put([recorded(article("Bees dance.", name="bees"), identity="bees")]),
        lambda: store.remove(["bees"]),
    ):
        put(store, "The tide rose.", "The tide fell.")
        aged(store, by=KEPT_SECONDS + 1)

        write()

        assert said_before(store) == []


def test_what_is_not_thirty_days_old_is_kept(store: Store) -> None:
    put(store, "The tide rose.", "The tide fell.")
    aged(store, by=KEPT_SECONDS - 60)

    store.remove(["bees"])

    assert said_before(store) == ["The tide rose."]


def test_with_a_clock_that_is_set_back_nothing_is_kept_for_less_long(store: Store) -> None:
    put(store, "The tide rose.", "The tide fell.")
    aged(store, by=-KEPT_SECONDS)
    (before,) = store.versions("tides-default")

    put(store, "The tide stood.")

    assert [each.replaced for each in store.versions("tides-default")] == [before.replaced] * 2
    assert said_before(store) == ["The tide fell.", "The tide rose."]


@pytest.mark.parametrize("text", ["The tide stood.", "The tide fell."])
def test_an_article_that_goes_by_another_id_keeps_what_it_said(store: Store, text: str) -> None:
    put(store, "The tide rose.", "The tide fell.")
    later = record(text)

    store.put([replace(later, source=replace(later.source, article_id="low-tides"))])

    said = [each.article.text for each in store.versions("low-tides")]
    assert said == [each for each in ("The tide fell.", "The tide rose.") if each != text]
    assert said_before(store) == []
    assert store.article("low-tides").source.updated == today()


def test_a_copy_whose_original_changes_is_none_and_has_not_changed(store: Store) -> None:
    put(store, COPIED)
    store.put([recorded(article(COPIED, name="copy"), identity="/press/tides.txt")])
    before = store.copies_among(["copy"])

    put(store, "The tide fell.")

    assert before == {"copy": "tides-default"}
    assert store.copies_among(["copy"]) == {}
    assert said_before(store) == [COPIED]
    assert store.versions("copy") == []
    assert store.article("copy").source.updated is None


def test_two_that_change_an_article_at_once_keep_each_others_texts(
    store: Store, tmp_path: Path
) -> None:
    texts = [
        [f"The tide of {who} rose {day} feet." for day in range(20)] for who in ("Ada", "Ben")
    ]
    begin = Barrier(2)

    def change(told: list[str]) -> None:
        with Store(tmp_path) as own:
            begin.wait()
            put(own, *told)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(change, texts))

    now = store.article("tides-default")
    assert sorted([now.text, *said_before(store)]) == sorted(chain.from_iterable(texts))
    assert now.source.updated == today()


def test_a_version_is_not_shown_after_thirty_days_although_nothing_was_written(
    store: Store,
) -> None:
    put(store, "The tide rose.", "The tide fell.")
    with store.database.writing():
        store.database.connection.execute(
            "UPDATE versions SET replaced = replaced - ?", (KEPT_SECONDS + 1,)
        )

    assert said_before(store) == []


def test_a_clock_that_was_wrong_loses_nothing_early(store: Store) -> None:
    put(store, "The tide rose.", "The tide fell.")
    aged(store, by=-1e9)

    put(store, "The tide stood.")

    assert set(said_before(store)) == {"The tide rose.", "The tide fell."}


def test_versions_and_feeds_go_with_a_collection_that_is_renamed(store: Store) -> None:
    put(store, "The tide rose.", "The tide fell.", collection="press")
    book = FeedBook(store.database)
    book.follow(NewFeed(name="sea", address="https://sea.test/feed", collection="press"))

    with store.database.writing():
        store.database.connection.execute(
            "INSERT INTO entries (feed, key, digest, updated, said, state, article_id, seen)"
            " VALUES (?, 'tides', '', '', '{}', 'kept', 'tides-press', 0)",
            (book.named("sea").number,),
        )

    store.rename_collection("press", "news")

    (source,) = store.sources("news")
    listed = store.database.connection.execute("SELECT article_id FROM entries").fetchall()
    assert listed == [(source.article_id,)]
    assert [each.article.text for each in store.versions(source.article_id)] == ["The tide rose."]
    assert book.named("sea").collection == "news"
    with pytest.raises(StoreError, match="has articles or feeds already"):
        store.rename_collection("default", "news")


def test_a_collection_that_is_removed_takes_its_versions_and_feeds_along(store: Store) -> None:
    put(store, "The tide rose.", "The tide fell.", collection="press")
    book = FeedBook(store.database)
    book.follow(NewFeed(name="sea", address="https://sea.test/feed", collection="press"))

    store.remove_collection("press")

    count = store.database.connection.execute("SELECT count(*) FROM versions").fetchone()
    assert count == (0,)
    assert book.all() == []


def test_the_same_article_in_another_collection_is_not_the_same(store: Store) -> None:
    there = record("The tide rose.", collection="press")
    here = replace(there, source=replace(there.source, collection="default"))
    store.put([there])

    assert store.put([here]) == [Outcome.UPDATED]

    assert store.collections() == {"default": 1}


def test_the_index_is_told_of_a_change_and_not_of_a_version(store: Store, tmp_path: Path) -> None:
    put(store, "The tide rose.")
    with closing(connect_to_read(tmp_path)) as connection:
        before = newest(connection)

        put(store, "The tide fell.")

        assert newest(connection) == before + 2  # one that went, one that came
    passages = list(store.passages())
    assert [each.text for each in passages] == ["The tide fell."]


def test_versions_of_nothing_are_found_and_mended(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        put(store, "The tide rose.", "The tide fell.")
    with closing(Database(tmp_path)) as database, database.writing():
        database.connection.execute("UPDATE versions SET article_id = 'nobody'")

    assert any("versions" in each.message for each in check(tmp_path))


def test_a_number_that_is_none_is_named_with_what_lists_them(store: Store) -> None:
    now = put(store, "The tide rose.", "The tide fell.")

    with pytest.raises(VersionUnknownError, match=r"has no version 99.*--versions"):
        numbered(store.versions("tides-default"), 99, now.source)
