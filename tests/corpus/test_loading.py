import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import numpy as np
import pytest

from bot import ParagraphKind
from bot.ranking.article_texts import ArticleTexts
from corpus import texts
from corpus.changes import newest
from corpus.database import DATABASE_NAME
from corpus.loading import Loader, connect_to_read
from corpus.record import Record, recorded
from corpus.rows import ARTICLES_AT_ONCE
from corpus.store import Store
from corpus.store_loads import StoreLoads
from tests.builders import article


def record(name: str, text: str) -> Record:
    return recorded(article(text, name=name), identity=name)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    with Store(tmp_path) as store:
        store.put(record(f"a{number:03}", f"Tide {number}.") for number in range(40))
    return tmp_path


@pytest.fixture
def loader(home: Path) -> Iterator[Loader]:
    made = Loader(home, kept=5)
    yield made
    made.close()


def number(home: Path) -> int:
    with closing(connect_to_read(home)) as connection:
        return newest(connection)


def test_the_passages_of_an_article_are_those_of_the_store(home: Path, loader: Loader) -> None:
    with Store(home) as store:
        expected = [each for each in store.passages() if each.id.startswith("a007")]

    assert list(loader.load("a007", number=number(home))) == expected
    assert loader.load("a007", number=number(home)) is loader.load("a007", number=number(home))


def test_an_article_that_has_changed_since_is_left_out(home: Path, loader: Loader) -> None:
    before = number(home)
    assert loader.load("a003", number=before)
    with Store(home) as store:
        store.put([record("a003", "The tide fell.")])
        store.remove(["a004"])
    loader.forget(["a003", "a004"])

    assert loader.load("a003", number=before) == ()
    assert [each.text for each in loader.load("a003", number=number(home))] == ["The tide fell."]
    assert loader.load("a004", number=number(home)) == ()
    assert loader.load("unknown", number=before) == ()


def test_many_threads_load_at_once(home: Path, loader: Loader) -> None:
    now = number(home)

    def texts(at: int) -> list[str]:
        return [each.text for each in loader.load(f"a{at % 40:03}", number=now)]

    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(texts, range(400)))

    assert found == [[f"Tide {at % 40}."] for at in range(400)]


def test_more_articles_than_are_read_at_once_come_in_order(tmp_path: Path) -> None:
    count = 2 * ARTICLES_AT_ONCE + 1
    with Store(tmp_path) as store:
        store.put(record(f"a{number:03}", f"Tide {number}.") for number in range(count))

        found = [each.text for each in store.passages()]

    assert found == [f"Tide {number}." for number in range(count)]


def test_reading_changes_nothing(home: Path) -> None:
    with (
        closing(connect_to_read(home)) as connection,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        connection.execute("DELETE FROM articles")


def test_a_store_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError):
        connect_to_read(tmp_path)

    assert not (tmp_path / DATABASE_NAME).exists()


def test_loads_have_every_article_of_a_collection_once(home: Path) -> None:
    lines = ["A first line.", "Ebb", "The tide goes out. It is low.", "Flood", "It comes in."]
    text = "\n\n".join(lines)
    known = article(text, name="b", title="The sea")
    paragraphs = tuple(
        replace(each, kind=ParagraphKind.HEADING)
        if each.span.of(text) in {"Ebb", "Flood"}
        else each
        for each in known.paragraphs
    )
    source = replace(known.source, author="Ann", outlet="Post", published=date(2025, 3, 1))
    known = replace(known, source=source, paragraphs=paragraphs)
    with Store(home) as store:
        store.put([recorded(known, identity="b")])
        ids = [source.article_id for source in store.sources()]
        expected = list(store.passages())
    by_article = groupby(expected, attrgetter("article"))
    loads = StoreLoads(home=home, collection="default", article_ids=[*ids, "z"], articles_a_load=7)
    found = [each for load in range(loads.count) for each in loads.articles(load)]

    assert found[-1].rows[-1].published == date(2025, 3, 1).toordinal()
    assert found[-1].text.written.split("\n")[-7:] == [
        *("The sea", "A first line."),
        *("The sea Ebb", "The tide goes out.", "It is low."),
        *("The sea Flood", "It comes in."),
    ]
    assert loads.count == 6
    written = ArticleTexts.of([list(group) for _, group in by_article])
    assert [row for some in found for row in some.rows] == written.rows
    assert "\n".join(some.text.written for some in found) == written.text.written
    for field in ("passage_stretches", "article_passages"):
        columns = [getattr(some, field) for some in found]
        assert np.concatenate(columns).tolist() == getattr(written, field).tolist()
    assert [*map(len, (written.rows, found))] == [41, 6]
    other = StoreLoads(home=home, collection="other", article_ids=ids)
    assert list(other.articles(0)) == []


def test_no_more_articles_come_at_once_than_their_letters_allow(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "LETTERS_AT_ONCE", 20)
    ids = tuple(f"a{number:03}" for number in range(40))
    loads = StoreLoads(home=home, collection="default", article_ids=ids)

    found = [*loads.articles(0)]

    assert [row.article_id for some in found for row in some.rows] == [*ids]
    # "Tide 7." has seven letters, and "Tide 10." eight.
    assert {len(some.rows) for some in found} == {3, 1}
