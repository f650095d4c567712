from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.ranking import Index
from bot.ranking.segment import Segment
from corpus.compiling import Compiler
from corpus.library import Library
from corpus.merging import Merging
from corpus.record import recorded
from corpus.store import Store
from tests.builders import article


def put(home: Path, **texts: str) -> None:
    with Store(home) as store:
        for name, text in texts.items():
            made = article(text, name=name, title="News")
            store.put([recorded(made, identity=name)])


def no_matter(_: str) -> None:
    pass


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Library[Segment, Index]]:
    put(tmp_path, tides="The tide rose.", bees="Bees dance.")
    with Library(tmp_path, Compiler(), tell=no_matter) as made:
        yield made


def texts(index: Index) -> list[str]:
    found = [index.passage(number) for number in range(index.firsts[-1])]
    return sorted(each.text for each in found if each is not None)


def test_the_index_keeps_step_with_the_store(
    tmp_path: Path, live: Library[Segment, Index]
) -> None:
    assert texts(live.current) == ["Bees dance.", "The tide rose."]
    put(tmp_path, cats="Cats sleep.", tides="The moon rose.")
    with Store(tmp_path) as store:
        store.remove(["bees"])

    assert live.sync()
    live.tidy(wait=True)

    assert texts(live.current) == ["Cats sleep.", "The moon rose."]
    assert [live.current.knows(term) for term in ("tide", "bee", "moon", "cat")] == [
        False,
        False,
        True,
        True,
    ]


def test_what_another_process_merges_is_the_same(
    tmp_path: Path, live: Library[Segment, Index]
) -> None:
    put(tmp_path, **{f"a{number:02}": f"Cats sleep {number} hours." for number in range(30)})
    live.sync()
    before = texts(live.current)

    Merging(home=tmp_path, maker=Compiler(), tell=no_matter, processes=1).run()

    assert live.sync()
    assert len(live.current.parts) == 1
    assert texts(live.current) == before
    live.verify()
