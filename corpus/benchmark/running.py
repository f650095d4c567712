"""One run: every engine that can be measured with a corpus is."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bot.errors import QuotedeskError
from corpus.benchmark.apart import apart
from corpus.benchmark.building import built, index_folder
from corpus.benchmark.engine import Engine, LiveEngine, MissingEngineError, Staged
from corpus.benchmark.machine import machine
from corpus.benchmark.preparing import Plan, Prepared, prepare
from corpus.benchmark.questions import KINDS
from corpus.benchmark.reading_once import read_once
from corpus.benchmark.report import Report
from corpus.benchmark.searching import Competitor, compete, gain_of_two_threads
from corpus.benchmark.starting import start
from corpus.benchmark.updating import update

Tell = Callable[[str], None]

LIMIT = 10
# A process that has answered so many holds what it is going to hold.
STARTING_QUESTIONS = 100
QUESTIONS_AGAIN = 200
# What is compiled and kept the first time is there the second.
STARTS = 2


def run(plan: Plan, folder: Path, *, tell: Tell) -> Report:
    """Measure what *plan* says; the corpus and the indexes in *folder* are used if they are there.

    Raises:
        QuotedeskError: If there is nothing to ask.
    """
    tell(f"Preparing {plan.passages:,} passages")
    prepared = prepare(plan, folder)
    report = Report(
        passages=prepared.passages,
        words_a_passage=prepared.words / prepared.passages,
        questions=len(prepared.questions),
        machine=machine(),
    )
    _Run(folder, prepared, report, tell).measure(plan.engines)
    return report


class _Run:
    def __init__(self, folder: Path, prepared: Prepared, report: Report, tell: Tell) -> None:
        self._folder = folder
        self._prepared = prepared
        self._report = report
        self._tell = tell

    def measure(self, engines: Sequence[Engine]) -> None:
        for engine in engines:
            with self._left_out_unless_possible(engine.name):
                self._refuse_many(engine)
                self._report.versions[engine.name] = engine.version()
                self._build(engine)
                self._start(engine)
        ready = [engine for engine in engines if engine.name in self._report.start]
        if ready:
            self._search(ready)
        for engine in ready:
            if isinstance(engine, LiveEngine):
                with self._left_out_unless_possible(f"{engine.name} (updates)"):
                    self._update(engine)

    @contextmanager
    def _left_out_unless_possible(self, name: str) -> Iterator[None]:
        try:
            yield
        except QuotedeskError as error:
            self._report.left_out[name] = str(error)
            self._tell(f"Left out {name}: {error}")

    def _refuse_many(self, engine: Engine) -> None:
        if engine.at_most is not None and self._prepared.passages > engine.at_most:
            message = f"it takes too long beyond {engine.at_most:,} passages"
            raise MissingEngineError(message)

    def _build(self, engine: Engine) -> None:
        if engine.index in self._report.build:
            return
        self._tell(f"Building the index of {engine.index}")
        self._report.build[engine.index] = built(
            engine, self._prepared.corpus, self._folder, passages=self._prepared.passages
        )

    def _start(self, engine: Engine) -> None:
        self._tell(f"Starting {engine.name}")
        ask = KINDS["with_function_words"]
        questions = list(map(ask, self._prepared.questions[:STARTING_QUESTIONS]))
        count = max(1, len(questions) // engine.one_in)
        folder = index_folder(engine, self._folder)
        starts = [apart(start, engine, folder, questions[:count], LIMIT) for _ in range(STARTS)]
        self._report.start[engine.name] = min(starts, key=lambda each: each.seconds)

    def _search(self, engines: Sequence[Engine]) -> None:
        self._tell("Reading all files once")
        read_once(self._prepared.corpus)
        # Several engines search the same index.
        for folder in {index_folder(engine, self._folder) for engine in engines}:
            read_once(folder)
        competitors = {
            engine.name: Competitor(
                searcher=engine.open(index_folder(engine, self._folder)), one_in=engine.one_in
            )
            for engine in engines
        }
        questions = self._prepared.questions
        compete(competitors, questions, LIMIT, tell=self._tell)
        for name, each in competitors.items():
            self._report.search[name] = each.times()
            if each.searcher.elsewhere is None and each.one_in == 1:
                self._report.two_threads[name] = gain_of_two_threads(
                    each.searcher, questions[:QUESTIONS_AGAIN], LIMIT
                )
            if isinstance(each.searcher, Staged):
                texts = [asked.with_function_words for asked in questions[:QUESTIONS_AGAIN]]
                self._report.stages[name] = each.searcher.shares(texts)
            each.searcher.close()

    def _update(self, engine: LiveEngine) -> None:
        if engine.index in self._report.update:
            return
        self._tell(f"Updating the index of {engine.index}")
        folder = index_folder(engine, self._folder)
        corpus = self._prepared.corpus
        self._report.update[engine.index] = apart(update, engine, folder, corpus, LIMIT)
