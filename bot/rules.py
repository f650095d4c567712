"""Rules: how a librarian is to go about answering."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from bot.languages import Language
from bot.parameters import MIN_CONFIDENCE, NEWER_MARGIN

Weights = npt.NDArray[np.float64]


def never(word: str, language: Language) -> bool:  # noqa: ARG001 - the form is the caller's
    """Take no word for an ordinary one."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How a librarian is to go about answering.

    *least_confidence* is what it takes to be answered. *is_ordinary* tells whether a word is one
    of its language; such a word is not taken for a slip. *today* tells the date, from which
    "last week" counts; without it, such words are words like any other.

    *passage_weights* and *sentence_weights* are what features weigh, in the order of their
    fields, where it is not what `bot.coefficients` says; the training tries others. A quote of a
    newer article comes before others that are likelier by no more than the share *newer_margin*.
    """

    least_confidence: float = MIN_CONFIDENCE
    is_ordinary: Callable[[str, Language], bool] = never
    today: Callable[[], date] | None = None
    passage_weights: Weights | None = None
    sentence_weights: Weights | None = None
    newer_margin: float = NEWER_MARGIN
