"""Logistic regression, and Platt's scaling of what it says to a probability of another thing."""

from dataclasses import dataclass

import numpy as np

from bot.training.minimising import Flags, Floats, minimised, spreads

L2 = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """Examples: a row of *features* each, what is *true* of them, and what *share* each has."""

    features: Floats
    true: Flags
    shares: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Logistic:
    """A linear model of log-odds."""

    weights: Floats
    bias: float

    def log_odds(self, features: Floats) -> Floats:
        """Return the log-odds of each row."""
        odds: Floats = features @ self.weights + self.bias
        return odds

    def probabilities(self, features: Floats) -> Floats:
        """Return the probability of each row."""
        return _logistic(self.log_odds(features))


@dataclass(frozen=True, slots=True, kw_only=True)
class LogisticLoss:
    """The log loss of the weights and, last, the bias, which is not penalised.

    *targets* are probabilities: 1 for what is true, 0 for what is not, or something between.
    """

    features: Floats
    targets: Floats
    shares: Floats
    l2: float = L2

    def __call__(self, model: Floats) -> tuple[float, Floats]:
        """Return the loss, and its gradient."""
        weights, bias = model[:-1], model[-1]
        odds = self.features @ weights + bias
        # -t log p - (1 - t) log(1 - p), with log p = odds - log(1 + exp(odds))
        losses = np.logaddexp(0, odds) - self.targets * odds
        slopes = self.shares * (_logistic(odds) - self.targets)
        gradient = np.append(slopes @ self.features + 2 * self.l2 * weights, slopes.sum())
        return float((self.shares * losses).sum() + self.l2 * weights @ weights), gradient


def fit_logistic(examples: Labelled) -> Logistic:
    """Return the model of what is true; columns are standardised for the penalty.

    Raises:
        ScipyMissingError: If scipy is not installed.
    """
    return _fitted(examples, examples.true.astype(np.float64), L2)


def platt(model: Logistic, examples: Labelled) -> Logistic:
    """Return *model*, scaled so that its probabilities are those of what is true of *examples*.

    A slope and an intercept are fitted to its log-odds. The targets are Platt's, (n + 1) / (n + 2)
    for n true examples and 1 / (n + 2) for n others, which keep both finite: "Probabilistic
    Outputs for Support Vector Machines and Comparisons to Regularized Likelihood Methods" (1999).

    Raises:
        ScipyMissingError: If scipy is not installed.
    """
    true = int(examples.true.sum())
    others = len(examples.true) - true
    targets = np.where(examples.true, (true + 1) / (true + 2), 1 / (others + 2))
    odds = Labelled(
        features=model.log_odds(examples.features)[:, np.newaxis],
        true=examples.true,
        shares=examples.shares,
    )
    scale = _fitted(odds, targets, 0.0)
    (slope,) = scale.weights
    return Logistic(weights=model.weights * slope, bias=float(model.bias * slope + scale.bias))


def _fitted(examples: Labelled, targets: Floats, l2: float) -> Logistic:
    means, deviations = examples.features.mean(axis=0), spreads(examples.features)
    loss = LogisticLoss(
        features=(examples.features - means) / deviations,
        targets=targets,
        shares=examples.shares,
        l2=l2,
    )
    found = minimised(loss, examples.features.shape[1] + 1)
    weights = found[:-1] / deviations
    return Logistic(weights=weights, bias=float(found[-1] - means @ weights))


def _logistic(odds: Floats) -> Floats:
    probabilities: Floats = np.exp(-np.logaddexp(0, -odds))
    return probabilities
