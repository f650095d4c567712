import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.bot.ranking.kernels.agreement import (
    DENSE,
    MIXED,
    SPARSE,
    assert_agrees,
    assert_clean,
    assert_complete,
    assert_drift,
    assert_floor,
    assert_nothing,
    assert_parameters,
    assert_shared,
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


def test_threads_with_indexes_of_different_sizes_do_not_disturb_each_other() -> None:
    assert_shared(NumbaKernel())


def test_a_search_leaves_nothing_behind() -> None:
    assert_clean(NumbaKernel())


@pytest.mark.parametrize(("before", "now"), [(1, 200), (200, 1)])
def test_bounds_hold_however_far_the_average_drifts(before: float, now: float) -> None:
    assert_drift(NumbaKernel(), before=before, now=now)


@pytest.mark.parametrize("documents", [[], [[]], [[], [1, 1], []]])
@pytest.mark.parametrize("limit", [0, 3])
def test_words_that_nothing_has_find_nothing(documents: list[list[int]], limit: int) -> None:
    assert_nothing(NumbaKernel(), documents, limit=limit)


@pytest.mark.parametrize("dense_above", [SPARSE, DENSE])
@pytest.mark.parametrize(("k1", "b"), [(0.0, 0.75), (1.5, 0.0), (1.5, 1.0)])
def test_parameters_may_be_0_or_1(k1: float, b: float, dense_above: float) -> None:
    assert_parameters(NumbaKernel(), k1=k1, b=b, dense_above=dense_above)
