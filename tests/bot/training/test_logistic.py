from importlib import import_module

import numpy as np
import pytest

from bot.training.logistic import Labelled, Logistic, LogisticLoss, fit_logistic, platt

check_grad = import_module("scipy.optimize").check_grad


def simulated(count: int, model: Logistic, seed: int = 1) -> Labelled:
    """Draw examples that are true with the probabilities of *model*."""
    random = np.random.default_rng(seed)
    features = random.normal(size=(count, len(model.weights)))
    true = random.random(count) < model.probabilities(features)
    return Labelled(features=features, true=true, shares=np.full(count, 1 / count))


def test_the_gradient_is_that_of_finite_differences() -> None:
    examples = simulated(30, Logistic(weights=np.array([1.0, -1.0]), bias=0.5))
    loss = LogisticLoss(
        features=examples.features,
        targets=np.where(examples.true, 0.9, 0.2),
        shares=examples.shares,
    )

    for point in ([0.0, 0.0, 0.0], [1.5, -0.5, 2.0], [-3.0, 4.0, -1.0]):
        assert check_grad(lambda w: loss(w)[0], lambda w: loss(w)[1], np.array(point)) < 1e-5


def test_the_model_that_made_the_examples_is_found_again() -> None:
    examples = simulated(20_000, Logistic(weights=np.array([2.0, -1.0]), bias=0.5))
    found = fit_logistic(examples)

    # The penalty keeps the weights somewhat smaller.
    assert found.weights == pytest.approx([2.0, -1.0], abs=0.15)
    assert found.bias == pytest.approx(0.5, abs=0.1)


def test_platt_makes_the_probabilities_right() -> None:
    truth = Logistic(weights=np.array([1.0]), bias=-1.0)
    much_too_sure = Logistic(weights=np.array([5.0]), bias=3.0)
    scaled = platt(much_too_sure, simulated(20_000, truth))
    unseen = simulated(20_000, truth, seed=2)

    probabilities = scaled.probabilities(unseen.features)
    for low in np.arange(0.1, 0.6, 0.1):
        about = (probabilities >= low) & (probabilities < low + 0.1)
        assert unseen.true[about].mean() == pytest.approx(probabilities[about].mean(), abs=0.05)


def test_platt_stays_finite_where_everything_can_be_told_apart() -> None:
    examples = Labelled(
        features=np.array([[1.0], [2.0], [-1.0], [-2.0]]),
        true=np.array([True, True, False, False]),
        shares=np.full(4, 0.25),
    )
    scaled = platt(Logistic(weights=np.array([1.0]), bias=0.0), examples)

    assert 0 < scaled.weights[0] < 5
