from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation import metrics

RANKING = ["a", "b", "c", "d"]

rankings = st.permutations("abcdefgh").flatmap(
    lambda order: st.integers(1, 8).map(lambda length: order[:length])
)
judgements = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 3), min_size=1)


@pytest.mark.parametrize(("depth", "expected"), [(1, 0.0), (2, 0.0), (3, 1.0), (10, 1.0)])
def test_a_hit_needs_a_relevant_unit_among_the_first(depth: int, expected: float) -> None:
    assert metrics.hit(RANKING, {"c": 1, "d": 1}, depth) == expected


def test_a_grade_of_nought_is_not_relevant() -> None:
    assert metrics.first_relevant(RANKING, {"a": 0, "b": -1, "d": 2}) == 4
    assert metrics.first_relevant(RANKING, {"a": 0}) is None


def test_the_reciprocal_rank_is_that_of_the_first_relevant_unit() -> None:
    assert metrics.reciprocal_rank(RANKING, {"c": 1, "d": 1}, 10) == pytest.approx(1 / 3)
    assert metrics.reciprocal_rank(RANKING, {"c": 1}, 2) == 0.0


def test_ndcg_by_hand_with_grades() -> None:
    grades = {"a": 1, "c": 3, "x": 2}
    gained = 1 + 3 / 2
    ideal = 3 + 2 / log2(3) + 1 / 2

    assert metrics.ndcg(RANKING, grades, 10) == pytest.approx(gained / ideal)
    assert metrics.ndcg(RANKING, grades, 1) == pytest.approx(1 / 3)


def test_ndcg_does_not_punish_for_a_negative_grade() -> None:
    assert metrics.ndcg(["a", "b"], {"a": -1, "b": 1}, 10) == pytest.approx(1 / log2(3))


def test_recall_counts_what_is_relevant_but_was_not_found() -> None:
    assert metrics.recall(RANKING, {"a": 1, "d": 2, "x": 1, "b": 0}, 20) == pytest.approx(2 / 3)
    assert metrics.recall(RANKING, {"a": 1, "d": 2, "x": 1}, 1) == pytest.approx(1 / 3)


def test_without_anything_relevant_every_figure_is_nought() -> None:
    for figure in (metrics.hit, metrics.reciprocal_rank, metrics.ndcg, metrics.recall):
        assert figure(RANKING, {"a": 0}, 10) == 0.0


@given(rankings, judgements)
def test_a_better_place_for_a_relevant_unit_never_lowers_a_figure(
    ranking: list[str], grades: dict[str, int]
) -> None:
    rank = metrics.first_relevant(ranking, grades)
    if rank is None:
        return
    unit = ranking[rank - 1]
    better = [unit, *(each for each in ranking if each != unit)]

    for figure in (metrics.hit, metrics.reciprocal_rank, metrics.recall):
        assert figure(better, grades, 3) >= figure(ranking, grades, 3)
    assert metrics.reciprocal_rank(better, grades, 3) == 1.0


@given(judgements)
def test_the_ideal_ranking_has_every_figure_at_its_best(grades: dict[str, int]) -> None:
    ideal = sorted(grades, key=lambda unit: -grades[unit])

    for figure in (metrics.hit, metrics.reciprocal_rank, metrics.ndcg, metrics.recall):
        assert figure(ideal, grades, 20) == pytest.approx(1.0)


@given(rankings, judgements, st.integers(1, 8))
def test_every_figure_lies_between_nought_and_one(
    ranking: list[str], grades: dict[str, int], depth: int
) -> None:
    for figure in (metrics.hit, metrics.reciprocal_rank, metrics.ndcg, metrics.recall):
        assert 0.0 <= figure(ranking, grades, depth) <= 1.0 + 1e-12
