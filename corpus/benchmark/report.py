"""What was measured with one corpus."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

_MS = 1e3


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """How long *questions* searches took; *found* is the share that found their own passage."""

    mean_ms: float
    p50_ms: float
    p95_ms: float
    p99_ms: float
    qps: float
    questions: int
    found: float

    @classmethod
    def of(cls, seconds: list[float], found: int) -> "Times":
        """Return the times of searches of so many *seconds*, of which *found* found theirs."""
        p50, p95, p99 = (np.percentile(seconds, (50, 95, 99)) * _MS).tolist()
        mean = sum(seconds) / len(seconds)
        return cls(
            mean_ms=mean * _MS,
            p50_ms=p50,
            p95_ms=p95,
            p99_ms=p99,
            qps=1 / mean,
            questions=len(seconds),
            found=found / len(seconds),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """How an index was built; *peak_mb* is None where memory cannot be told."""

    passages_per_s: float
    peak_mb: float | None
    disk_mb: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A new process: the time to its first answer, and what it holds, beyond its imports."""

    seconds: float
    private_mb: float | None
    mapped_mb: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """How long an article took to be found once it was added, and not to be once removed.

    The passages of one are alike, those of a *varied* one as different as those of the corpus.
    *elsewhere_ms* is how long it took until another process found it, where that is measured.
    """

    add_ms: float
    add_varied_ms: float
    remove_ms: float
    elsewhere_ms: float | None = None


@dataclass(slots=True, kw_only=True)
class Report:
    """All figures of one corpus, filled in as they are measured.

    Builds and updates are known by index, the others by engine. *search* has the times of each
    engine by kind of question. *two_threads* says how many times as many questions two threads
    answer as one. *stages* has the share of each stage in the time of an answer. *left_out* has
    the reason for what is missing.
    """

    passages: int
    words_a_passage: float
    questions: int
    machine: str
    versions: dict[str, str] = field(default_factory=dict)
    build: dict[str, Build] = field(default_factory=dict)
    search: dict[str, dict[str, Times]] = field(default_factory=dict)
    start: dict[str, Start] = field(default_factory=dict)
    update: dict[str, Update] = field(default_factory=dict)
    two_threads: dict[str, float] = field(default_factory=dict)
    stages: dict[str, Mapping[str, float]] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)
