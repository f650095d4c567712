"""Starting, measured: how soon a new process answers, and what memory it then takes.

Files that were written or read lately are in the system's memory; a machine that was just
switched on is slower.
"""

from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from corpus.benchmark.building import MB
from corpus.benchmark.engine import Engine, Searcher
from corpus.benchmark.memory import Memory, memory
from corpus.benchmark.report import Start


def start(engine: Engine, folder: Path, questions: Sequence[str], limit: int) -> Start:
    """Open the index in *folder* in this process, which should be a new one, and ask *questions*.

    The time goes to the first answer, the memory is what is held after the last one.
    """
    engine.version()
    before = memory()
    began = perf_counter()
    searcher = engine.open(folder)
    inside = searcher.seconds
    searcher.search(questions[0], limit)
    seconds = perf_counter() - began
    if inside is not None:
        seconds = inside + (searcher.seconds or 0)
    for question in questions[1:]:
        searcher.search(question, limit)
    private, mapped = _beyond(searcher, before)
    searcher.close()
    return Start(seconds=seconds, private_mb=private, mapped_mb=mapped)


def _beyond(searcher: Searcher, before: Memory | None) -> tuple[float | None, float | None]:
    elsewhere = searcher.elsewhere
    if elsewhere:
        before, after = elsewhere.before, memory(elsewhere.process)
    else:
        after = memory()
    if before is None or after is None:
        return None, None
    return (after.private - before.private) / MB, (after.mapped - before.mapped) / MB
