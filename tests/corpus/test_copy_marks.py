import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from bot import Passage
from corpus.changes import changes_since, newest
from corpus.copies import Version, originals
from corpus.copy_marks import mark_all, wrong_marks
from corpus.database import DATABASE_NAME
from corpus.loading import Loader, connect_to_read
from corpus.paragraph_hash import hashes_of
from corpus.record import Record, recorded
from corpus.rows import ALSO_IN_AT_MOST, passages_of
from corpus.store import Store
from tests.builders import article

PARAGRAPHS = [
    f"On {day} the tide rose higher than anybody in the town remembered it."
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
]
SHORT = "Nobody slept."


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An article to be: *paragraphs* are the numbers of its PARAGRAPHS, and 5 for SHORT."""

    name: str
    paragraphs: tuple[int, ...]
    day: int | None = None
    url: str | None = None
    canonical: str | None = None
    collection: str = "default"

    @property
    def record(self) -> Record:
        text = "\n".join([*PARAGRAPHS, SHORT][each] for each in self.paragraphs)
        made = article(text, name=self.name, url=self.url)
        published = date(2025, 8, self.day) if self.day else None
        source = replace(made.source, published=published, collection=self.collection)
        return recorded(replace(made, source=source), identity=self.name, canonical=self.canonical)


def draft(name: str, *paragraphs: int, day: int | None = None) -> Draft:
    return Draft(name=name, paragraphs=paragraphs, day=day)


def put(store: Store, *drafts: Draft) -> None:
    store.put(each.record for each in drafts)


def marks(home: Path) -> dict[str, str | None]:
    with closing(connect_to_read(home)) as connection:
        return dict(connection.execute("SELECT id, copy_of FROM articles ORDER BY id"))


def found(home: Path) -> dict[str, list[str]]:
    """Return the texts of the passages of each article that has any."""
    with Store(home) as store:
        passages = list(store.passages())
    names = dict.fromkeys(each.article.source.article_id for each in passages)
    return {
        name: [each.text for each in passages if each.article.source.article_id == name]
        for name in names
    }


def also_in(home: Path, name: str) -> list[list[str]]:
    with Store(home) as store:
        return [
            [source.article_id for source in each.also_in]
            for each in store.article(name).paragraphs
        ]


def test_words_that_a_copy_shares_are_found_once_and_its_own_stay_findable(
    tmp_path: Path,
) -> None:
    with Store(tmp_path) as store:
        put(store, draft("a", 0, 1, 5), draft("b", 0, 5, 1, 2))

        assert store.copies_among(["a", "b", "c"]) == {"b": "a"}
        assert "Nobody" in store.article("b").text
    assert found(tmp_path) == {
        "a": ["\n".join([*PARAGRAPHS[:2], SHORT])],
        "b": [PARAGRAPHS[2]],
    }
    assert also_in(tmp_path, "a") == [["b"], ["b"], []]
    assert also_in(tmp_path, "b") == [[], [], [], []]


def test_removing_the_original_promotes_a_copy(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        put(store, draft("a", 0, 1), draft("b", 0, 1), draft("c", 0, 1))
        store.remove(["a"])

    assert marks(tmp_path) == {"b": None, "c": "b"}
    assert found(tmp_path) == {"b": ["\n".join(PARAGRAPHS[:2])]}
    assert also_in(tmp_path, "b") == [["c"], ["c"]]


def test_an_earlier_article_that_comes_later_becomes_the_original(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        put(store, draft("a", 0, 1, day=5))
        put(store, draft("b", 0, 1, day=4))

    assert marks(tmp_path) == {"a": "b", "b": None}


def test_an_article_that_is_replaced_keeps_its_place(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        put(store, draft("b", 0, 1), draft("a", 0, 1))
        put(store, draft("b", 0, 1, 2))

    assert marks(tmp_path) == {"a": "b", "b": None}


def test_what_an_original_no_longer_has_is_found_in_its_copy(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        put(store, draft("a", 0, 1), draft("b", 0, 1))
        put(store, draft("a", 0))

    assert found(tmp_path) == {"a": [PARAGRAPHS[0]], "b": [PARAGRAPHS[1]]}


def test_the_same_text_in_another_collection_is_no_copy(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        put(store, draft("a", 0, 1), replace(draft("b", 0, 1), collection="other"))

    assert marks(tmp_path) == {"a": None, "b": None}


def test_a_reader_is_told_of_so_many_copies_the_earliest_first(tmp_path: Path) -> None:
    count = ALSO_IN_AT_MOST + 2
    with Store(tmp_path) as store:
        put(store, draft("a", 0, 1, day=1))
        put(store, *(draft(f"c{number:02}", 0) for number in range(count)))
        put(store, draft("z", 0, day=3), draft("y", 0, 1, day=4))

    expected = ["z", "y", *(f"c{number:02}" for number in range(count))]
    assert also_in(tmp_path, "a") == [expected[:ALSO_IN_AT_MOST], ["y"]]


def test_the_index_is_told_of_copies_that_come_and_go(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        put(store, draft("a", 0, 1), draft("x", 3))
        loader = Loader(tmp_path)
        before = last_change(tmp_path)
        assert loader.load("a", number=before)
        put(store, draft("b", 0, 1))

    assert {*changed_since(tmp_path, before)} == {"a", "b"}
    loader.forget(["a"])
    assert loader.load("a", number=before) == ()
    [passage] = loader.load("a", number=last_change(tmp_path))
    assert [each.article_id for each in passage.article.paragraphs[0].also_in] == ["b"]
    loader.close()


def test_very_many_copies_of_one_article_are_marked_in_time(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        for batch in range(5):
            put(store, *(draft(f"a{batch}{number:02}", 0, 1) for number in range(100)))

        store.remove(["a000"])

    assert marks(tmp_path) == {
        name: None if name == "a001" else "a001" for name in marks(tmp_path)
    }


def last_change(home: Path) -> int:
    with closing(connect_to_read(home)) as connection:
        return newest(connection)


def changed_since(home: Path, number: int) -> list[str]:
    with closing(connect_to_read(home)) as connection:
        return [each.article_id for each in changes_since(connection, number)]


# --- Any history ---

DRAFTS = st.builds(
    Draft,
    name=st.sampled_from("abcdefg"),
    paragraphs=st.lists(st.integers(0, 5), max_size=5).map(tuple),
    day=st.one_of(st.none(), st.integers(1, 3)),
    url=st.sampled_from([None, "u", "v"]),
    canonical=st.sampled_from([None, "u", "v"]),
    collection=st.sampled_from(["default", "default", "other"]),
)
# A list of names is removed, one of drafts is put.
STEPS = st.lists(
    st.one_of(
        st.lists(DRAFTS, min_size=1, max_size=4),
        st.lists(st.sampled_from("abcdefg"), min_size=1, max_size=3),
    ),
    min_size=1,
    max_size=6,
)
Step = Sequence[Draft] | Sequence[str]


def make(store: Store, step: Step) -> None:
    drafts = [each for each in step if isinstance(each, Draft)]
    if drafts:
        put(store, *drafts)
    else:
        store.remove([each for each in step if isinstance(each, str)])


def held(home: Path) -> dict[str, list[Passage]]:
    """Return the passages of every article as a reader has them, but for when it changed."""
    with closing(connect_to_read(home)) as connection:
        names = [name for (name,) in connection.execute("SELECT id FROM articles ORDER BY id")]
        return {name: [*map(never_updated, passages_of(connection, [name]))] for name in names}


def never_updated(passage: Passage) -> Passage:
    article = passage.article
    paragraphs = [
        replace(each, also_in=tuple(replace(copy, updated=None) for copy in each.also_in))
        for each in article.paragraphs
    ]
    source = replace(article.source, updated=None)
    return replace(passage, article=replace(article, source=source, paragraphs=tuple(paragraphs)))


def left_after(steps: Iterable[Step]) -> list[Draft]:
    """Return the drafts that a history leaves, in the order in which they first came in."""
    left: dict[str, Draft] = {}
    for step in steps:
        for each in step:
            if isinstance(each, Draft):
                left[each.name] = each
            else:
                left.pop(each, None)
    return list(left.values())


@settings(max_examples=15, deadline=None)
@given(STEPS)
def test_after_any_history_the_store_is_as_if_what_is_left_had_come_at_once(
    steps: list[Step],
) -> None:
    with TemporaryDirectory() as folder:
        lived, fresh = Path(folder) / "lived", Path(folder) / "fresh"
        with Store(lived) as store:
            for step in steps:
                make(store, step)
        with Store(fresh) as store:
            put(store, *left_after(steps))

        assert marks(lived) == marks(fresh)
        assert held(lived) == held(fresh)
        assert marks(lived) == expected(left_after(steps))


def expected(drafts: Sequence[Draft]) -> dict[str, str | None]:
    """Return the marks that `originals` gives when it is shown each collection as a whole."""
    made: dict[str, str | None] = {}
    for collection in ("default", "other"):
        made |= originals(
            [
                Version(
                    article_id=each.name,
                    hashes=frozenset(
                        number for *_, number in each.record.paragraphs if number is not None
                    ),
                    url=each.url,
                    canonical=each.canonical,
                    published=f"2025-08-0{each.day}" if each.day else None,
                    added=place,
                )
                for place, each in enumerate(drafts)
                if each.collection == collection
            ]
        )
    return made


@settings(max_examples=15, deadline=None)
@given(STEPS)
def test_whatever_a_reader_would_see_differently_has_changed_for_the_index(
    steps: list[Step],
) -> None:
    with TemporaryDirectory() as folder, Store(Path(folder)) as store:
        for step in steps:
            before, number = held(Path(folder)), last_change(Path(folder))
            make(store, step)
            after = held(Path(folder))

            differing = {
                name
                for name in before.keys() | after.keys()
                if before.get(name) != after.get(name)
            }
            assert differing <= {*changed_since(Path(folder), number)}


@settings(max_examples=10, deadline=None)
@given(st.lists(DRAFTS, unique_by=lambda each: each.name, max_size=7))
def test_marking_all_at_once_gives_the_same_marks(drafts: list[Draft]) -> None:
    with TemporaryDirectory() as folder:
        with Store(Path(folder)) as store:
            put(store, *drafts)
        before = held(Path(folder))
        with closing(sqlite3.connect(Path(folder) / DATABASE_NAME)) as connection, connection:
            assert list(wrong_marks(connection)) == []
            connection.execute("UPDATE articles SET copy_of = NULL")
            wrong = {each.article_id: each.right for each in wrong_marks(connection)}
            mark_all(connection)

        assert wrong == {name: copy for name, copy in expected(drafts).items() if copy}
        assert marks(Path(folder)) == expected(drafts)
        assert held(Path(folder)) == before


def test_hashes_are_those_of_paragraphs_that_may_be_quoted() -> None:
    made = article(f"(Ada Low, The Shore)\n{PARAGRAPHS[0]}\n{SHORT}")

    assert [each is None for each in hashes_of(made)] == [True, False, True]
