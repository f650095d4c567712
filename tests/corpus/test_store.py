import pickle
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import Article, Paragraph, ParagraphKind, Passage, Span
from corpus.adding import Added, add
from corpus.database import DATABASE_NAME
from corpus.errors import ArticleUnknownError
from corpus.identity import article_id, content_hash
from corpus.naming import named
from corpus.record import Record, recorded
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


def test_a_failure_amid_a_batch_keeps_nothing_of_it(tmp_path: Path, news: Path) -> None:
    added(tmp_path, news)
    before = kept(tmp_path)

    with Store(tmp_path) as store, pytest.raises(KeyboardInterrupt):
        store.put(_interrupted())

    assert kept(tmp_path) == before


def _interrupted() -> Iterator[Record]:
    yield recorded(article("The tide rose."), identity="x")
    raise KeyboardInterrupt


def test_an_article_is_known_by_its_identity_within_its_collection(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.put([recorded(article("The tide rose.", name="a"), identity="/tides.txt")])
        outcomes = store.put([recorded(article("It fell.", name="b"), identity="/tides.txt")])

        assert outcomes == [Outcome.UPDATED]
        assert [source.article_id for source in store.sources()] == ["b"]
        assert store.identities("default") == {"/tides.txt": "b"}
        assert store.identities("other") == {}


def test_another_canonical_address_is_another_content(tmp_path: Path) -> None:
    made = article("The tide rose.")
    addresses = [None, "https://example.org/a", "https://example.org/b"]
    with Store(tmp_path) as store:
        outcomes = [
            store.put([recorded(made, identity="x", canonical=address)])[0]
            for address in (*addresses, addresses[-1])
        ]

    assert outcomes == [Outcome.ADDED, Outcome.UPDATED, Outcome.UPDATED, Outcome.UNCHANGED]
    assert recorded(made, identity="x").content_hash == content_hash(made)


def test_a_record_survives_being_sent_to_another_process() -> None:
    made = recorded(article("The tide rose."), identity="x", canonical="https://example.org")

    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - our own
    assert made.article_id == "tides"


def test_all_kinds_of_paragraphs_are_kept(tmp_path: Path) -> None:
    lines = [f"This is {kind}." for kind in ParagraphKind]
    starts = [sum(len(line) + 1 for line in lines[:at]) for at in range(len(lines))]
    made = Article(
        source=article("x").source,
        text="\n".join(lines),
        paragraphs=tuple(
            Paragraph(span=Span(start, start + len(line)), kind=kind)
            for start, line, kind in zip(starts, lines, ParagraphKind, strict=True)
        ),
    )
    with Store(tmp_path) as store:
        store.put([recorded(made, identity="x")])

        assert store.article("tides") == made


def test_removing_very_many_at_once_leaves_nothing_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.store.REMOVED_AT_ONCE", 2)
    same = "On Monday the tide rose higher than anybody in the town remembered."
    with Store(tmp_path) as store:
        store.put(recorded(article(same, name=name), identity=name) for name in "abcdef")
        store.remove(["a", "b", "unknown", "c", "d"])

        assert store.copies_among("abcdef") == {"f": "e"}
        assert [passage.text for passage in store.passages()] == [same]


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
