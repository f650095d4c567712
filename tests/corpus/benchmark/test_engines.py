from dataclasses import replace
from pathlib import Path

import pytest

from corpus.benchmark.another_process import PATIENCE_SECONDS
from corpus.benchmark.engine import Engine, LiveEngine, Staged
from corpus.benchmark.entries import Entry
from corpus.benchmark.ours import OUR_ENGINES
from corpus.benchmark.questions import draw
from corpus.benchmark.shelf import passages_of
from corpus.benchmark.stages import STAGES
from corpus.benchmark.updating import update
from corpus.benchmark.with_bm25s import Bm25s
from corpus.benchmark.with_rank_bm25 import RankBm25
from corpus.benchmark.with_tantivy import Tantivy
from tests.corpus.benchmark.conftest import PASSAGES

pytestmark = [pytest.mark.xdist_group("compiled"), pytest.mark.usefixtures("compiled")]


def found(engine: Engine, corpus: Path, folder: Path) -> int:
    """Return how many of twenty questions find their passage first."""
    engine.version()
    engine.build(corpus, folder)
    searcher = engine.open(folder)
    questions = draw(corpus, passages=PASSAGES, count=20, seed=2)
    best = [searcher.search(asked.with_function_words, 10) for asked in questions]
    searcher.close()
    assert searcher.seconds is None
    assert searcher.elsewhere is None
    assert all(0 < len(each) <= 10 for each in best)
    return sum(each[0] == asked.passage for each, asked in zip(best, questions, strict=True))


def test_rank_bm25_finds_the_passages_that_were_asked_about(corpus: Path, tmp_path: Path) -> None:
    assert found(RankBm25(), corpus, tmp_path) >= 18


def test_bm25s_finds_the_passages_that_were_asked_about(corpus: Path, tmp_path: Path) -> None:
    pytest.importorskip("bm25s")
    pytest.importorskip("numba")

    # Compiling it would take seconds.
    assert found(Bm25s(backend="numpy"), corpus, tmp_path) >= 18


def test_tantivy_finds_the_passages_that_were_asked_about(corpus: Path, tmp_path: Path) -> None:
    pytest.importorskip("tantivy")

    assert found(Tantivy(), corpus, tmp_path) >= 18


def test_tantivy_finds_what_is_added_until_it_is_removed(corpus: Path, tmp_path: Path) -> None:
    pytest.importorskip("tantivy")
    Tantivy().build(corpus, tmp_path)

    measured = update(Tantivy(), tmp_path, corpus, 10)

    assert measured.add_ms > 0
    assert measured.remove_ms > 0


# Compiling takes most of a minute the first time; the kernels have tests of their own.
NUMPY = [replace(engine, is_compiled=False) for engine in OUR_ENGINES]


@pytest.mark.parametrize("engine", NUMPY[1:], ids=lambda engine: engine.name)
def test_ours_find_the_passages_that_were_asked_about(
    engine: Engine, corpus: Path, tmp_path: Path
) -> None:
    assert found(engine, corpus, tmp_path) >= 18


def test_ours_finds_what_is_added_until_it_is_removed(corpus: Path, tmp_path: Path) -> None:
    engine, *_ = NUMPY
    assert isinstance(engine, LiveEngine)
    engine.build(corpus, tmp_path)

    measured = update(engine, tmp_path, corpus, 10)

    assert measured.add_ms > 0
    assert measured.remove_ms > 0
    assert measured.elsewhere_ms is not None
    assert 0 < measured.elsewhere_ms < 1e3 * PATIENCE_SECONDS


def test_an_answers_time_is_shared_out_among_its_stages(corpus: Path, tmp_path: Path) -> None:
    engine = NUMPY[-1]
    engine.build(corpus, tmp_path)
    searcher = engine.open(tmp_path)
    assert isinstance(searcher, Staged)

    shares = searcher.shares(["What did the moon and the sea do?", "!"])

    assert tuple(shares) == STAGES
    assert sum(shares.values()) == pytest.approx(1)
    assert min(shares.values()) > 0


def test_without_a_question_no_stage_has_a_share(corpus: Path, tmp_path: Path) -> None:
    engine = NUMPY[-1]
    engine.build(corpus, tmp_path)
    searcher = engine.open(tmp_path)
    assert isinstance(searcher, Staged)

    assert searcher.shares(["!"]) == {}


def test_an_articles_passages_have_the_sentences_of_their_entries() -> None:
    entries = [Entry(3, "Tides", (0, 16), "The moon pulls. The sea rises."),
               Entry(3, "Tides", (0,), "It falls.")]  # fmt: skip

    first, second = passages_of(entries)

    assert first.text == "The moon pulls. The sea rises."
    assert [span.of(first.article.text) for span in first.sentences] == [
        "The moon pulls.",
        "The sea rises.",
    ]
    assert (second.text, second.number, second.headline) == ("It falls.", 2, "Tides")
