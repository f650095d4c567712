import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from bot.article import Article
from corpus.changes import newest
from corpus.database import Database
from corpus.errors import StoreError
from corpus.feeds.feed_book import FeedBook, NewFeed
from corpus.keeping.checking import check
from corpus.loading import connect_to_read
from corpus.record import Record, recorded
from corpus.store import Outcome, Store
from corpus.versions import KEPT_SECONDS, VersionUnknownError, numbered
from tests.builders import article

PLACE = "/news/tides.txt"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path) as store:
        yield store


def record(text: str, *, title: str = "Tides", collection: str = "default") -> Record:
    found = article(text, title=title)
    source = replace(found.source, article_id=f"tides-{collection}", collection=collection)
    return recorded(replace(found, source=source), identity=PLACE)


def put(store: Store, *texts: str, collection: str = "default") -> Article:
    for text in texts:
        store.put([record(text, collection=collection)])
    return store.article(f"tides-{collection}")


def said_before(store: Store, collection: str = "default") -> list[str]:
    return [each.article.text for each in store.versions(f"tides-{collection}")]


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


def test_what_is_removed_takes_what_it_was_along(store: Store) -> None:
    put(store, "The tide rose.", "The tide fell.")

    store.remove(["tides-default"])
    put(store, "The tide stood.")

    assert said_before(store) == []
    assert store.article("tides-default").source.updated is None


def test_after_thirty_days_a_version_is_forgotten(store: Store) -> None:
    put(store, "The tide rose.", "The tide fell.")
    with store.database.writing():
        store.database.connection.execute(
            "UPDATE versions SET replaced = replaced - ?", (KEPT_SECONDS,)
        )

    put(store, "The tide stood.")

    assert said_before(store) == ["The tide fell."]


def test_a_clock_that_was_wrong_loses_nothing_early(store: Store) -> None:
    put(store, "The tide rose.", "The tide fell.")
    with store.database.writing():
        store.database.connection.execute("UPDATE versions SET replaced = replaced + 1e9")

    put(store, "The tide stood.")

    assert set(said_before(store)) == {"The tide rose.", "The tide fell."}


def test_versions_and_feeds_go_with_a_collection_that_is_renamed(store: Store) -> None:
    put(store, "The tide rose.", "The tide fell.", collection="press")
    book = FeedBook(store.database)
    book.follow(NewFeed(name="sea", address="https://sea.test/feed", collection="press"))

    store.rename_collection("press", "news")

    (source,) = store.sources("news")
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
