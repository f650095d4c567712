"""Leaving out: how well weights do on a set whose family they were not fitted to.

Sets of a family may share articles and questions, so that they are left out together.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from bot.evaluation.confidences import Confidences
from bot.training.choosing import Choice, fit_choices
from bot.training.logistic import Logistic
from bot.training.minimising import Flags, Floats
from bot.training.studied import StudiedSet
from bot.training.trained import Tell, Trained, train
from bot.training.trials import Asked

MRR_DEPTH = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrieval:
    """How passages were ranked: the right one first, and the mean reciprocal rank."""

    hit1: float
    mrr10: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """The figures of a left-out set.

    Its passages are ranked as they were *found*, by its *own* weights, and by those fitted to
    the *others*, as are all that follow. *sentence1* is how often the best single sentence is
    right, *auroc* how well the confidence tells its questions without an answer, and
    *auroc_small* the mean of that over small libraries drawn from it. None is not known.
    """

    name: str
    found: Retrieval
    own: Retrieval
    others: Retrieval
    sentence1: float | None
    auroc: float | None
    auroc_small: float | None


def leave_out(sets: Sequence[StudiedSet], *, tell: Tell) -> Iterator[LeftOut]:
    """Yield the figures of each of *sets*, family by family.

    Raises:
        NothingToLearnError: If what is left lacks what a model is fitted to.
        ScipyMissingError: If scipy is not installed.
    """
    for family in dict.fromkeys(each.family for each in sets):
        tell(f"Without {family}:")
        trained = train([each for each in sets if each.family != family], tell=tell)
        for each in sets:
            if each.family == family:
                yield _figures(each, trained)


def _figures(left: StudiedSet, trained: Trained) -> LeftOut:
    choices = left.passages
    own = fit_choices([choices])
    aurocs = {
        group.name: _auroc(group.asked(), trained.confidence) for group in trained.trials(left)
    }
    whole = aurocs.pop(left.name, None)
    return LeftOut(
        name=left.name,
        found=_retrieval([each.right for each in choices], left.judged),
        own=_retrieval([_ordered(each, own) for each in choices], left.judged),
        others=_retrieval([_ordered(each, trained.passage) for each in choices], left.judged),
        sentence1=_sentence1(left, trained),
        auroc=whole,
        auroc_small=float(np.mean(list(aurocs.values()))) if aurocs else None,
    )


def _retrieval(rankings: Sequence[Flags], asked: int) -> Retrieval:
    """Return the figures of *rankings*, which lack those of the *asked* that found nothing."""
    ranks = [int(right.argmax()) + 1 for right in rankings if right.any()]
    return Retrieval(
        hit1=sum(rank == 1 for rank in ranks) / asked,
        mrr10=sum(1 / rank for rank in ranks if rank <= MRR_DEPTH) / asked,
    )


def _ordered(choice: Choice, weights: Floats) -> Flags:
    """Return which options are right, the best first."""
    ordered: Flags = choice.right[np.argsort(-(choice.features @ weights), kind="stable")]
    return ordered


def _sentence1(left: StudiedSet, trained: Trained) -> float | None:
    if not left.answered:
        return None
    choices = left.sentences(trained.passage)
    return _retrieval([_ordered(each, trained.sentence) for each in choices], left.answered).hit1


def _auroc(asked: Sequence[Asked], model: Logistic) -> float:
    answerable, unanswerable = (
        [_confidence(each, model) for each in asked if each.is_answerable is side]
        for side in (True, False)
    )
    return Confidences.of(answerable, unanswerable).auroc


def _confidence(asked: Asked, model: Logistic) -> float:
    if asked.features is None:
        return 0.0
    return float(model.probabilities(np.array(asked.features)))
