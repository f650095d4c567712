import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rank_bm25 import BM25Plus  # noqa: TID251 - the oracle

from bot.parameters import DELTA, K1, B
from bot.ranking.model import Norm, idf, norm_of

AVERAGES = st.floats(0.5, 300)
NORMS = st.builds(
    Norm, k1=st.floats(0, 3), b=st.floats(0, 1), delta=st.just(1.0), average=AVERAGES
)
LENGTHS = st.lists(st.integers(1, 5000), min_size=1, max_size=5)


def _gains(norm: Norm, frequency: int, lengths: list[int]) -> list[float]:
    array = np.array(lengths, np.int32)
    found: list[float] = norm.gain(np.full_like(array, frequency), norm.damping(array)).tolist()
    return found


def test_the_idf_is_that_of_the_stock_model() -> None:
    stock = BM25Plus([[1, 2], [1], [1, 3]])

    assert {word: idf(3, holding) for word, holding in ((1, 3), (2, 1), (3, 1))} == stock.idf


def test_a_term_that_nothing_holds_has_no_idf() -> None:
    assert idf(7, 0) == 0


def test_a_score_is_that_of_the_stock_model() -> None:
    documents = [[1, 1, 2], [1], [3, 3, 3, 3]]
    norm = norm_of(8, 3)

    [gain, _, _] = _gains(norm, 2, [3, 1, 4])

    stock = BM25Plus(documents, k1=K1, b=B, delta=DELTA)
    assert stock.get_scores([1])[0] == idf(3, 2) * (DELTA + gain)


@pytest.mark.parametrize(("k1", "b"), [(0.0, 0.5), (0.6, 1.0), (0.0, 0.0)])
def test_a_term_that_is_not_there_adds_nothing_whatever_the_parameters(
    k1: float, b: float
) -> None:
    assert _gains(Norm(k1=k1, b=b, delta=1.0, average=0.0), 0, [0, 5]) == [0, 0]


@settings(max_examples=200, deadline=None)
@given(NORMS, AVERAGES, st.integers(1, 400), LENGTHS)
def test_gains_drift_no_further_than_is_said(
    built_for: Norm, average: float, frequency: int, lengths: list[int]
) -> None:
    norm = replace(built_for, average=average)

    most = norm.drift(built_for)

    old, new = _gains(built_for, frequency, lengths), _gains(norm, frequency, lengths)
    for one, other in zip(old, new, strict=True):
        assert other <= one * most * (1 + 1e-12)


def test_without_drift_bounds_stay_as_they_are() -> None:
    norm = norm_of(90, 10)

    assert norm.drift(norm) == 1


def test_bounds_of_other_parameters_are_refused() -> None:
    norm = Norm(k1=0.6, b=0.75, delta=1.0, average=9.0)

    with pytest.raises(ValueError, match="built with"):
        norm.drift(Norm(k1=0.6, b=0.5, delta=1.0, average=9.0))


def test_a_corpus_without_a_word_has_an_average_to_divide_by() -> None:
    assert norm_of(0, 3).average == 1
    assert math.isfinite(float(norm_of(0, 0).damping(np.array([0]))[0]))
