import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bot.ranking.kernels.agreement import (
    DENSE,
    MIXED,
    SPARSE,
    assert_agrees,
    assert_complete,
    assert_floor,
    assert_nothing,
)
from tests.bot.ranking.kernels.corpora import Corpus, corpora

pytest.importorskip("numba")

from bot.ranking.kernels.with_numba import NumbaKernel, Pace

pytestmark = [pytest.mark.xdist_group("compiled"), pytest.mark.usefixtures("compiled")]

OPTIONS = st.builds(
    Pace,
    first=st.sampled_from([1, 2, 4096]),
    width=st.sampled_from([4, 8, 32768]),
    ratio=st.sampled_from([0, 1, 32]),
    seeds=st.sampled_from([0, 3, 2048]),
)
LIMITS = st.sampled_from([1, 2, 3, 5, 60])


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    # Before anything is timed.
    assert_nothing(NumbaKernel(), [[1]], limit=1)


@settings(max_examples=120, deadline=None)
@given(corpora(), OPTIONS, LIMITS, st.sampled_from([SPARSE, DENSE, MIXED]))
def test_what_the_stock_model_finds_is_found(
    corpus: Corpus, pace: Pace, limit: int, dense_above: float
) -> None:
    assert_agrees(NumbaKernel(pace), corpus, limit=limit, dense_above=dense_above)


@settings(max_examples=60, deadline=None)
@given(corpora(), OPTIONS, LIMITS, st.integers(0, 8))
def test_what_reaches_the_floor_is_found(
    corpus: Corpus, pace: Pace, limit: int, rank: int
) -> None:
    assert_floor(NumbaKernel(pace), corpus, limit=limit, rank=rank)


@pytest.mark.parametrize("width", [64, 32768])
@pytest.mark.parametrize("kept", [1.0, 0.5, 0.01])
def test_the_best_of_a_larger_corpus_are_found(kept: float, width: int) -> None:
    assert_complete(NumbaKernel(Pace(first=64, width=width)), kept=kept)
