"""Choosing: weights with which the right one of several options has the highest score.

The options of a question are passages, or sentences. With scores s, option i is chosen with
probability exp(s_i) / sum(exp(s)), the softmax. Of several right ones any will do, so what is
made large is the sum of theirs, as in Clark and Gardner, "Simple and Effective Multi-Paragraph
Reading Comprehension" (ACL 2018), where it is the summed objective.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.training.errors import NothingToLearnError
from bot.training.minimising import Flags, Floats, minimised, spreads

L2 = 1e-3


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a question is answered from: a row of *features* an option, and which are *right*."""

    features: Floats
    right: Flags

    @property
    def teaches(self) -> bool:
        """Tell whether there is something to choose: right options and wrong ones."""
        return bool(self.right.any() and not self.right.all())


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceLoss:
    """The loss of all choices, one below the other.

    *starts* are the first rows of the choices, *shares* what part of the loss each one has.
    """

    features: Floats
    right: Flags
    starts: npt.NDArray[np.int64]
    shares: Floats
    l2: float = L2

    def __call__(self, weights: Floats) -> tuple[float, Floats]:
        """Return the loss with *weights*, and its gradient.

        With p the softmax and P the sum of p over the right options, the loss of a choice is
        -log P, and its slope by the score of option i is p_i - p_i [i is right] / P.
        """
        # In logarithms, P is never too small to be divided by.
        chances = self._log_softmax(self.features @ weights)
        rights = np.where(self.right, chances, -np.inf)
        of_right = np.logaddexp.reduceat(rights, self.starts)
        loss = -(self.shares * of_right).sum() + self.l2 * weights @ weights
        slopes = np.exp(chances) - np.exp(rights - self._spread(of_right))
        gradient = (slopes * self._spread(self.shares)) @ self.features + 2 * self.l2 * weights
        return float(loss), gradient

    def _log_softmax(self, scores: Floats) -> Floats:
        # The softmax is the same whatever is taken off; without the greatest, nothing overflows.
        lowered = scores - self._spread(np.maximum.reduceat(scores, self.starts))
        totals = np.add.reduceat(np.exp(lowered), self.starts)
        logarithms: Floats = lowered - self._spread(np.log(totals))
        return logarithms

    def _spread(self, values: Floats) -> Floats:
        """Return the value of its choice for each row."""
        lengths = np.diff(self.starts, append=len(self.features))
        return np.repeat(values, lengths)


def choice_loss(sets: Sequence[Sequence[Choice]]) -> ChoiceLoss:
    """Return the loss of the choices that teach something; each set weighs the same.

    Raises:
        NothingToLearnError: If none does.
    """
    teaching = [[each for each in choices if each.teaches] for choices in sets]
    filled = [choices for choices in teaching if choices]
    if not filled:
        message = (
            "There is nothing to choose from: the sets need questions that some passages and "
            "sentences answer and others do not."
        )
        raise NothingToLearnError(message)
    every = [each for choices in filled for each in choices]
    lengths = [len(each.right) for each in every]
    return ChoiceLoss(
        features=np.vstack([each.features for each in every]),
        right=np.concatenate([each.right for each in every]),
        starts=np.cumsum([0, *lengths[:-1]], dtype=np.int64),
        shares=np.concatenate([np.full(len(c), 1 / len(c) / len(filled)) for c in filled]),
    )


def fit_choices(sets: Sequence[Sequence[Choice]]) -> Floats:
    """Return the weights that choose best in *sets*.

    Columns are divided by their standard deviations, so that the penalty treats all alike; what
    they are above makes no difference to a choice.

    Raises:
        NothingToLearnError: If there is nothing to choose from.
        ScipyMissingError: If scipy is not installed.
    """
    loss = choice_loss(sets)
    deviations = spreads(loss.features)
    standard = ChoiceLoss(
        features=loss.features / deviations,
        right=loss.right,
        starts=loss.starts,
        shares=loss.shares,
    )
    return minimised(standard, loss.features.shape[1]) / deviations
