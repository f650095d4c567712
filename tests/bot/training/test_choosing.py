from importlib import import_module

import numpy as np
import pytest

from bot.training.choosing import Choice, ChoiceLoss, choice_loss, fit_choices
from bot.training.errors import NothingToLearnError
from bot.training.minimising import Floats

check_grad = import_module("scipy.optimize").check_grad


def choice(*rows: tuple[float, float], right: int) -> Choice:
    """Build a choice of which the option with the number *right* is right."""
    return Choice(features=np.array(rows), right=np.arange(len(rows)) == right)


def random_choices(seed: int, count: int, weights: Floats) -> list[Choice]:
    """Draw choices whose right option has the highest score by *weights*."""
    random = np.random.default_rng(seed)
    drawn = []
    for _ in range(count):
        features = random.normal(size=(random.integers(2, 7), len(weights)))
        drawn.append(choice(*features, right=int((features @ weights).argmax())))
    return drawn


def test_the_gradient_is_that_of_finite_differences() -> None:
    several = Choice(
        features=np.array([[1.0, 2.0], [0.5, -1.0], [2.0, 0.0]]),
        right=np.array([True, True, False]),
    )
    loss = choice_loss([random_choices(1, 20, np.array([1.0, -2.0])), [several]])

    for point in ([0.0, 0.0], [1.5, -0.5], [-3.0, 4.0]):
        assert check_grad(lambda w: loss(w)[0], lambda w: loss(w)[1], np.array(point)) < 1e-5


def test_what_can_be_told_apart_is_learnt() -> None:
    weights = np.array([2.0, -1.0, 0.0])
    learnt = fit_choices([random_choices(2, 300, weights)])
    unseen = random_choices(3, 200, weights)

    right = sum(each.right[(each.features @ learnt).argmax()] for each in unseen)
    assert right >= 196
    assert abs(learnt[2]) < 0.1 * learnt[0]


def test_any_of_several_right_options_will_do() -> None:
    both = Choice(features=np.array([[1.0], [3.0], [0.0]]), right=np.array([True, True, False]))
    loss, _ = ChoiceLoss(
        features=both.features,
        right=both.right,
        starts=np.array([0]),
        shares=np.array([1.0]),
        l2=0.0,
    )(np.array([1.0]))

    chances = np.exp([1.0, 3.0, 0.0])
    assert loss == pytest.approx(-np.log((chances[0] + chances[1]) / chances.sum()))


def test_each_set_weighs_the_same_however_many_questions_it_has() -> None:
    for_first = choice((1.0, 0.0), (0.0, 1.0), right=0)
    for_second = choice((1.0, 0.0), (0.0, 1.0), right=1)

    assert fit_choices([[for_first] * 50, [for_second]]) == pytest.approx([0, 0], abs=1e-4)
    assert choice_loss([[for_first] * 3, [for_second]]).shares == pytest.approx(
        [1 / 6, 1 / 6, 1 / 6, 1 / 2]
    )


def test_what_is_all_right_or_all_wrong_teaches_nothing() -> None:
    telling = choice((1.0, 0.0), (0.0, 1.0), right=0)
    none = Choice(features=np.ones((2, 2)), right=np.zeros(2, np.bool_))
    every = Choice(features=np.ones((2, 2)), right=np.ones(2, np.bool_))

    assert len(choice_loss([[telling, none, every], [none]]).features) == 2
    with pytest.raises(NothingToLearnError, match="nothing to choose from"):
        choice_loss([[none], [every]])


def test_columns_may_have_any_size_and_need_not_vary() -> None:
    drawn = random_choices(4, 100, np.array([1.0, 1.0]))
    other = [
        Choice(features=np.insert(each.features * [1000, 1], 2, 7, axis=1), right=each.right)
        for each in drawn
    ]

    first, second = fit_choices([drawn])
    assert fit_choices([other]) == pytest.approx([first / 1000, second, 0], rel=1e-3, abs=1e-6)
