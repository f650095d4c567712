import numpy as np
import pytest

from bot.evaluation.bootstrap import mean, mean_intervals

NAN = float("nan")


def test_nan_does_not_count_in_a_mean() -> None:
    assert mean(np.array([1.0, NAN, 0.0])) == 0.5
    assert mean(np.array([NAN])) is None
    assert mean(np.array([])) is None


def test_a_figure_without_values_has_no_interval() -> None:
    intervals = mean_intervals({"none": np.array([NAN, NAN]), "all": np.array([1.0, 1.0])})

    assert intervals == {"all": (1.0, 1.0)}
    assert mean_intervals({}) == {}


def test_the_interval_of_a_share_is_as_wide_as_the_normal_one() -> None:
    values = np.array([1.0, 0.0] * 200)

    low, high = mean_intervals({"half": values})["half"]

    margin = 1.96 * 0.5 / 20
    assert low == pytest.approx(0.5 - margin, abs=0.01)
    assert high == pytest.approx(0.5 + margin, abs=0.01)


def test_only_questions_that_have_the_figure_make_its_interval_narrow() -> None:
    few = np.array([1.0, 0.0] * 20 + [NAN] * 360)
    many = np.array([1.0, 0.0] * 200)

    intervals = mean_intervals({"few": few, "many": many})

    widths = {name: high - low for name, (low, high) in intervals.items()}
    assert widths["few"] > 2 * widths["many"]


def test_the_same_outcomes_have_the_same_intervals() -> None:
    values = np.array([1.0, 0.0, 0.5, 0.25])
    together = mean_intervals({"b": values * 2, "a": values})

    assert mean_intervals({"b": values * 2, "a": values}) == together
    assert mean_intervals({"a": values})["a"] == pytest.approx(together["a"])
    assert together["b"] == pytest.approx([2 * bound for bound in together["a"]])
