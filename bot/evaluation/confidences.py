"""Abstention: whether the confidence tells questions with an answer from those without.

All figures come from how often each confidence occurs among the answerable and among the
unanswerable questions, so that resampling them is a matter of counting.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.evaluation.bootstrap import RESAMPLES, SEED, Counts, Interval, Values, interval, resample

# The share of answerable questions that a threshold has to keep.
KEPT = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidences:
    """How often each of the *values*, in rising order, occurs on either side."""

    values: Values
    answerable: Counts
    unanswerable: Counts

    @classmethod
    def of(cls, answerable: Sequence[float], unanswerable: Sequence[float]) -> "Confidences":
        """Count the confidences of both sides; neither may be empty."""
        values, places = np.unique([*answerable, *unanswerable], return_inverse=True)
        sides = np.split(places.reshape(-1), [len(answerable)])
        counts = [np.bincount(side, minlength=len(values)) for side in sides]
        return cls(values=values, answerable=counts[0], unanswerable=counts[1])

    @property
    def auroc(self) -> float:
        """How often an answerable question has the higher confidence; half for a tie."""
        below = np.cumsum(self.unanswerable) - self.unanswerable
        won = (self.answerable * (below + self.unanswerable / 2)).sum()
        return float(won / (self.answerable.sum() * self.unanswerable.sum()))

    def threshold_keeping(self, share: float) -> float:
        """Return the highest confidence that *share* of the answerable questions reach."""
        reaching = self.answerable[::-1].cumsum()[::-1]
        # A tenth of ten questions is one, whatever floating point makes of it.
        enough = np.flatnonzero(reaching >= share * reaching[0] - 1e-9)
        return float(self.values[enough[-1]])

    def figures(self, min_confidence: float) -> dict[str, float]:
        """Return the figures; *min_confidence* is what an answer needs to be given."""
        threshold = self.threshold_keeping(KEPT)
        return {
            "auroc": self.auroc,
            "answered@90": self._share(self.unanswerable, threshold),
            "threshold@90": threshold,
            "kept": self._share(self.answerable, min_confidence),
            "answered": self._share(self.unanswerable, min_confidence),
        }

    def intervals(self, min_confidence: float) -> Mapping[str, Interval]:
        """Return the interval of each figure; both sides are drawn again."""
        random = np.random.default_rng(SEED)
        sides = [np.repeat(np.arange(len(self.values)), c) for c in self._sides]
        drawn = [self._resampled(random, sides).figures(min_confidence) for _ in range(RESAMPLES)]
        return {name: interval(np.array([each[name] for each in drawn])) for name in drawn[0]}

    @property
    def _sides(self) -> tuple[Counts, Counts]:
        return self.answerable, self.unanswerable

    def _resampled(self, random: np.random.Generator, sides: Sequence[Counts]) -> "Confidences":
        answerable, unanswerable = (
            np.bincount(
                side, weights=resample(random, len(side)), minlength=len(self.values)
            ).astype(np.int64)
            for side in sides
        )
        return Confidences(values=self.values, answerable=answerable, unanswerable=unanswerable)

    def _share(self, counts: Counts, threshold: float) -> float:
        return float(counts[self.values >= threshold].sum() / counts.sum())
