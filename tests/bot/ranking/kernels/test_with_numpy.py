import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ranking.kernels.term_by_term import Thrift
from bot.ranking.kernels.with_numpy import NumpyKernel
from tests.bot.ranking.kernels.agreement import (
    DENSE,
    MIXED,
    SPARSE,
    assert_agrees,
    assert_complete,
    assert_floor,
)
from tests.bot.ranking.kernels.corpora import Corpus, corpora

OPTIONS = st.builds(
    Thrift,
    long=st.sampled_from([0, 2, 8192]),
    ratio=st.sampled_from([0, 1, 8]),
    thin=st.sampled_from([0, 1, 14, 1000]),
    few=st.sampled_from([1, 4, 16]),
)
LIMITS = st.sampled_from([1, 2, 3, 5, 60])


@settings(max_examples=120, deadline=None)
@given(corpora(), OPTIONS, LIMITS, st.sampled_from([SPARSE, DENSE, MIXED]))
def test_what_the_stock_model_finds_is_found(
    corpus: Corpus, thrift: Thrift, limit: int, dense_above: float
) -> None:
    assert_agrees(NumpyKernel(thrift), corpus, limit=limit, dense_above=dense_above)


@settings(max_examples=60, deadline=None)
@given(corpora(), OPTIONS, LIMITS, st.integers(0, 8))
def test_what_reaches_the_floor_is_found(
    corpus: Corpus, thrift: Thrift, limit: int, rank: int
) -> None:
    assert_floor(NumpyKernel(thrift), corpus, limit=limit, rank=rank)


@pytest.mark.parametrize("few", [1, 16])
@pytest.mark.parametrize("kept", [1.0, 0.5, 0.01])
def test_the_best_of_a_larger_corpus_are_found(kept: float, few: int) -> None:
    assert_complete(NumpyKernel(Thrift(long=64, few=few)), kept=kept)
