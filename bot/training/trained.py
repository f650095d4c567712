"""The three models, fitted one after the other: each needs what the one before finds."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bot.training.choosing import Choice, fit_choices
from bot.training.confidence import fit_confidence
from bot.training.logistic import Logistic
from bot.training.minimising import Floats
from bot.training.studied import StudiedSet
from bot.training.trials import Asked, TrialGroup

# Weights are rounded as they are written, so that the next model is fitted to what will be used.
DECIMALS = 3

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trained:
    """The weights of the three models, in the order of their features."""

    passage: Floats
    sentence: Floats
    confidence: Logistic

    def trials(self, of: StudiedSet) -> Iterator[TrialGroup]:
        """Yield the trials of a set, by these weights."""
        return of.trials(self.passage, self.sentence)


def train(sets: Sequence[StudiedSet], *, tell: Tell) -> Trained:
    """Fit the models to *sets*; *tell* is called with a line for each step with each set.

    Raises:
        NothingToLearnError: If the sets lack what a model is fitted to.
        ScipyMissingError: If scipy is not installed.
    """
    return _trained(sets, fit_passages(sets, tell=tell), tell)


def fit_passages(sets: Sequence[StudiedSet], *, tell: Tell) -> Floats:
    """Fit the weights of passages."""
    choices: dict[str, list[Choice]] = {}
    for each in sets:
        tell(f"{each.name}: passages of {each.size:,} questions")
        choices.setdefault(each.family, []).extend(each.passages)
    return _rounded(fit_choices(list(choices.values())))


def _trained(sets: Sequence[StudiedSet], passage: Floats, tell: Tell) -> Trained:
    answered = [each for each in sets if each.answered]
    groups: list[list[Asked]] = []
    choices: dict[str, list[Choice]] = {}
    for each in answered:
        tell(f"{each.name}: sentences")
        choices.setdefault(each.family, []).extend(each.sentences(passage))
    sentence = _rounded(fit_choices(list(choices.values())))
    for each in answered:
        tell(f"{each.name}: confidence")
        groups += [group.asked() for group in each.trials(passage, sentence)]
    model = fit_confidence(groups)
    rounded = Logistic(weights=_rounded(model.weights), bias=round(model.bias, DECIMALS))
    return Trained(passage=passage, sentence=sentence, confidence=rounded)


def _rounded(weights: Floats) -> Floats:
    # Adding 0 makes 0 of -0, which is written with its sign.
    rounded: Floats = np.round(weights, DECIMALS) + 0.0
    return rounded
