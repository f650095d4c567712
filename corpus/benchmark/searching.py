"""Searching, measured: every engine is asked each question in turn, in this process.

So whatever else the machine does meanwhile disturbs all alike.
"""

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from time import perf_counter

from corpus.benchmark.engine import Searcher
from corpus.benchmark.questions import KINDS, AskedOf
from corpus.benchmark.report import Times

# Java compiles what it has run some thousand times.
WARM_UP = 300


@dataclass(slots=True, kw_only=True)
class Competitor:
    """An engine's open index, and what its searches have taken."""

    searcher: Searcher
    one_in: int
    seconds: dict[str, list[float]] = field(default_factory=lambda: {kind: [] for kind in KINDS})
    found: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))

    def ask(self, kind: str, asked: AskedOf, limit: int) -> None:
        """Search for a question, and remember how long that took."""
        text = KINDS[kind](asked)
        began = perf_counter()
        found = self.searcher.search(text, limit)
        seconds = perf_counter() - began
        self.seconds[kind].append(self.searcher.seconds or seconds)
        self.found[kind] += asked.passage in found

    def times(self) -> dict[str, Times]:
        """Return what the searches took, by kind of question."""
        return {kind: Times.of(self.seconds[kind], self.found[kind]) for kind in KINDS}


def compete(
    competitors: Mapping[str, Competitor],
    questions: Sequence[AskedOf],
    limit: int,
    *,
    tell: Callable[[str], None],
) -> None:
    """Ask all *competitors* the *questions* of both kinds, for the best *limit* passages."""
    for name, competitor in competitors.items():
        tell(f"Warming up {name}")
        for asked in questions[: WARM_UP // competitor.one_in]:
            for text in map(KINDS.__getitem__, KINDS):
                competitor.searcher.search(text(asked), limit)
    tell(f"Asking {len(questions)} questions of each kind")
    in_turn = list(competitors.values())
    for kind in KINDS:
        for number, asked in enumerate(questions):
            # Nobody always follows the same one, and finds what that left in the caches.
            first = number % len(in_turn)
            for each in (*in_turn[first:], *in_turn[:first]):
                if number % each.one_in == 0:
                    each.ask(kind, asked, limit)


def gain_of_two_threads(searcher: Searcher, questions: Sequence[AskedOf], limit: int) -> float:
    """Return how many times as many *questions* a second two threads answer as one."""
    texts = [asked.with_function_words for asked in questions]

    def ask_all() -> float:
        began = perf_counter()
        for text in texts:
            searcher.search(text, limit)
        return perf_counter() - began

    alone = ask_all()
    with ThreadPoolExecutor(max_workers=2) as pool:
        began = perf_counter()
        for future in [pool.submit(ask_all) for _ in range(2)]:
            future.result()
        together = perf_counter() - began
    return 2 * alone / together
