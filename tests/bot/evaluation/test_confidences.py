import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.evaluation.calibration import calibration, squared_errors
from bot.evaluation.confidences import Confidences

sides = st.lists(st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.9, 1.0]), min_size=1, max_size=12)


def test_auroc_by_hand() -> None:
    # Of six pairs four are won, one is tied, one is lost.
    assert Confidences.of([0.9, 0.5, 0.4], [0.5, 0.1]).auroc == pytest.approx(4.5 / 6)


@given(sides, sides)
def test_auroc_is_the_share_of_pairs_won(answerable: list[float], other: list[float]) -> None:
    won = [(a > b) + (a == b) / 2 for a in answerable for b in other]

    assert Confidences.of(answerable, other).auroc == pytest.approx(sum(won) / len(won))


@given(sides, sides)
def test_the_aurocs_of_swapped_sides_make_one(one: list[float], other: list[float]) -> None:
    both = Confidences.of(one, other).auroc + Confidences.of(other, one).auroc

    assert both == pytest.approx(1.0)


def test_the_threshold_keeps_nine_of_ten() -> None:
    confidences = Confidences.of([n / 10 for n in range(1, 11)], [0.05, 0.15, 0.2, 0.9])

    assert confidences.threshold_keeping(0.9) == 0.2
    figures = confidences.figures(min_confidence=0.85)
    assert figures["threshold@90"] == 0.2
    assert figures["answered@90"] == 0.5
    assert figures["kept"] == pytest.approx(0.2)
    assert figures["answered"] == 0.25


@given(sides, sides)
def test_the_threshold_is_the_highest_that_keeps_nine_of_ten(
    answerable: list[float], other: list[float]
) -> None:
    threshold = Confidences.of(answerable, other).threshold_keeping(0.9)

    kept = [
        sum(confidence >= each for confidence in answerable) >= 0.9 * len(answerable) - 1e-9
        for each in sorted({*answerable, *other})
    ]
    assert sorted({*answerable, *other})[sum(kept) - 1] == threshold


def test_intervals_enclose_the_figures_and_come_out_the_same_again() -> None:
    confidences = Confidences.of([0.2, 0.4, 0.6, 0.8] * 10, [0.1, 0.3, 0.5] * 10)

    intervals = confidences.intervals(0.5)

    for name, figure in confidences.figures(0.5).items():
        assert intervals[name][0] <= figure <= intervals[name][1], name
    assert intervals["auroc"][0] < intervals["auroc"][1]
    assert intervals == confidences.intervals(0.5)


def test_sides_apart_have_no_width() -> None:
    assert Confidences.of([0.9, 0.8], [0.1, 0.2]).intervals(0.5)["auroc"] == (1.0, 1.0)


def test_calibration_is_a_bin_a_tenth() -> None:
    bins = calibration(np.array([0.0, 0.05, 0.1, 1.0]), np.array([0.0, 1.0, 1.0, 1.0]))

    assert bins[0] == pytest.approx((0.025, 0.5, 2))
    assert bins[1] == (0.1, 1.0, 1)
    assert bins[5] == (None, None, 0)
    assert bins[9] == (1.0, 1.0, 1)
    assert len(bins) == 10


def test_brier_errors_are_squares() -> None:
    errors = squared_errors(np.array([0.9, 0.3]), np.array([1.0, 1.0]))

    assert errors.tolist() == pytest.approx([0.01, 0.49])
