"""Confidence: the model that tells questions with an answer from those without."""

from collections.abc import Iterator, Sequence

import numpy as np

from bot.training.errors import NothingToLearnError
from bot.training.logistic import Labelled, Logistic, fit_logistic, platt
from bot.training.trials import Asked


def fit_confidence(groups: Sequence[Sequence[Asked]]) -> Logistic:
    """Return the model fitted to *groups* of asked questions.

    It is fitted to tell whether a question is answerable, and then scaled to the probability
    that one of the quotes holds the answer, where a question is answerable at even odds. Whether
    quotes are right is the noisier label: some hold an answer's words by accident.

    Raises:
        NothingToLearnError: If there is no answerable question, or no other.
        ScipyMissingError: If scipy is not installed.
    """
    sides = list(_sides(groups))
    every = [asked for side in sides for asked in side]
    if len({asked.is_answerable for asked in every}) < 2:  # noqa: PLR2004 - either kind
        message = (
            "There is no confidence to learn: no set has unanswerable.jsonl, or answers and "
            "several articles."
        )
        raise NothingToLearnError(message)
    features = np.array([asked.features for asked in every], np.float64)
    # Every group and either side of it weighs the same, however many questions it has.
    shares = np.concatenate([np.full(len(side), 1 / len(side) / len(sides)) for side in sides])

    def labelled(labels: Iterator[bool]) -> Labelled:
        return Labelled(features=features, true=np.array(list(labels)), shares=shares)

    model = fit_logistic(labelled(asked.is_answerable for asked in every))
    return platt(model, labelled(asked.is_right for asked in every))


def _sides(groups: Sequence[Sequence[Asked]]) -> Iterator[list[Asked]]:
    """Yield the questions of each group that can be learnt from, the answerable ones apart."""
    for group in groups:
        for is_answerable in (True, False):
            side = [
                asked
                for asked in group
                if asked.features is not None and asked.is_answerable is is_answerable
            ]
            if side:
                yield side
