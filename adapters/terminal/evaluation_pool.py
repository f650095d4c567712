"""Measuring on every processor: each process builds its own librarian, and is handed chunks.

Processes are started afresh instead of forked: a fork copies the threads' locks, such as that
of a progress bar, but not the threads.
"""

import os
import signal
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import active_children, get_context, parent_process
from pathlib import Path
from threading import Thread

from bot import QuotedeskError
from bot.evaluation.measuring import Bench, Measured
from bot.evaluation.question_set import QuestionSet
from bot.rules import Rules
from corpus.ordinary_words import is_ordinary
from corpus.question_sets import read_question_set, sample

CHUNK = 25
# Starting a process and building what it needs takes as long as measuring so many.
QUESTIONS_WORTH_A_PROCESS = 100
# More would want more memory than time is won: each has an index of its own.
MAX_PROCESSES = 4
# As in `adapters.startup`: what is measured is what users get.
RULES = Rules(is_ordinary=is_ordinary)

Tell = Callable[[int], None]
Outcomes = Generator[tuple["SetInFolder", list[Measured]], None, None]


class MeasuringError(QuotedeskError):
    """A process that ended before its questions were measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetInFolder:
    """A question set, where it lies, and how many of its questions to take."""

    folder: Path
    size: int | None
    question_set: QuestionSet

    @classmethod
    def read(cls, folder: Path, size: int | None) -> "SetInFolder":
        """Read it.

        Raises:
            QuestionSetError: If a file is missing or malformed.
        """
        return cls(folder=folder, size=size, question_set=_read(folder, size))

    @property
    def questions(self) -> int:
        """How many questions will be measured, those without an answer included."""
        return len(self.question_set.questions) + len(self.question_set.unanswerable)


def processes_for(questions: int) -> int:
    """Return how many processes are worth starting to measure so many questions."""
    return max(1, min(os.cpu_count() or 1, MAX_PROCESSES, questions // QUESTIONS_WORTH_A_PROCESS))


def measure_sets(sets: Sequence[SetInFolder], *, processes: int, tell: Tell) -> Outcomes:
    """Yield each set with what was measured: its questions, then those without an answer.

    Closing it ends the processes.

    Args:
        sets: The sets, measured in this order.
        processes: How many to start; with 1, everything happens in this one.
        tell: Called with the number of questions that have been measured since.

    Raises:
        MeasuringError: If a process ends early.
    """
    if processes > 1:
        yield from _measure_in_pool(sets, processes, tell)
        return
    for each in sets:
        bench = Bench(each.question_set, RULES)
        measured = []
        for number in range(each.questions):
            measured.append(_measure(bench, each.question_set, number))
            tell(1)
        yield each, measured


def measure_chunk(folder: Path, size: int | None, start: int) -> list[Measured]:
    """Measure the questions of a chunk in the process that this is called in."""
    question_set, bench = _bench(folder, size)
    end = min(start + CHUNK, len(question_set.questions) + len(question_set.unanswerable))
    return [_measure(bench, question_set, number) for number in range(start, end)]


def _measure(bench: Bench, question_set: QuestionSet, number: int) -> Measured:
    answerable = len(question_set.questions)
    if number < answerable:
        return bench.measure(question_set.questions[number])
    return bench.measure_unanswerable(question_set.unanswerable[number - answerable])


def _measure_in_pool(sets: Sequence[SetInFolder], processes: int, tell: Tell) -> Outcomes:
    pool = ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=_die_when_interrupted
    )
    try:
        with _uninterrupted():
            chunks = [_submitted(pool, each) for each in sets]
        for each, futures in zip(sets, chunks, strict=True):
            measured = []
            for future in futures:
                chunk = future.result()
                measured += chunk
                tell(len(chunk))
            yield each, measured
    except BrokenProcessPool:
        message = "A process ended before it was done; is there enough memory for the set?"
        raise MeasuringError(message) from None
    except BaseException:
        # Interrupted: a chunk and what is built for it are not waited for.
        for process in active_children():
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _submitted(pool: ProcessPoolExecutor, each: SetInFolder) -> list[Future[list[Measured]]]:
    starts = range(0, each.questions, CHUNK)
    return [pool.submit(measure_chunk, each.folder, each.size, start) for start in starts]


# Chunks come set by set, so that one set at a time is enough.
@lru_cache(maxsize=1)
def _bench(folder: Path, size: int | None) -> tuple[QuestionSet, Bench]:
    question_set = _read(folder, size)
    return question_set, Bench(question_set, RULES)


def _read(folder: Path, size: int | None) -> QuestionSet:
    question_set = read_question_set(folder)
    return sample(question_set, size) if size else question_set


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Start processes that ignore Ctrl-C until they know how to end without a traceback."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _die_when_interrupted() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # A parent that is killed tells nobody, and the queue would be waited on for ever.
    Thread(target=_die_with_the_parent, daemon=True).start()


def _die_with_the_parent() -> None:
    parent = parent_process()
    if parent:
        parent.join()
        os._exit(1)
