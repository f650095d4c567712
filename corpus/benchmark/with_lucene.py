"""Lucene, the search engine in Java: block-max pruning over compressed postings.

A small Java program beside this module builds and searches. It is talked to through pipes, and
measures itself, so that the pipes are not counted.
"""

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.benchmark.engine import Elsewhere, MissingEngineError, Searcher
from corpus.benchmark.memory import memory
from corpus.benchmark.simple_words import simple_words

_PROGRAM = Path(__file__).with_name("Lucene.java")
_CORE = "lucene-core-"
_NANOSECOND = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Lucene:
    """Lucene from the jars in the folder *jars*, run by the `java` on the path."""

    jars: Path | None = None
    name: str = "lucene"
    index: str = "lucene"
    at_most: int | None = None
    one_in: int = 1

    def version(self) -> str:
        """Return the version of the jar."""
        if self.jars is None:
            message = "--lucene names no folder with its jars"
            raise MissingEngineError(message)
        if shutil.which("java") is None:
            message = "there is no java on the path"
            raise MissingEngineError(message)
        cores = sorted(self.jars.glob(f"{_CORE}*.jar"))
        if not cores:
            message = f"{self.jars} holds no {_CORE}….jar"
            raise MissingEngineError(message)
        return cores[-1].stem.removeprefix(_CORE)

    def build(self, corpus: Path, folder: Path) -> float:
        """Index *corpus*, and return the seconds that it took inside."""
        done = subprocess.run(  # noqa: S603 - our own program
            [*self._command(), "build", str(corpus), str(folder)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
            text=True,
        )
        if done.returncode:
            message = "java cannot run it; it takes a JDK, 17 or later"
            raise MissingEngineError(message)
        return int(done.stdout) * _NANOSECOND

    def open(self, folder: Path) -> Searcher:
        """Start a process that opens the index."""
        return _Searcher([*self._command(), "serve"], folder)

    def _command(self) -> list[str]:
        # Vectors are of no use here, and asking for them is warned of.
        return ["java", "-cp", f"{self.jars}/*", str(_PROGRAM)]


class _Searcher:
    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
        self._reply()
        self._elsewhere = Elsewhere(process=self._process.pid, before=memory(self._process.pid))
        self._seconds = 0.0
        self._asked(f"open {folder}")

    @property
    def seconds(self) -> float:
        """What the last request took inside."""
        return self._seconds

    @property
    def elsewhere(self) -> Elsewhere:
        """The process of Java."""
        return self._elsewhere

    def search(self, text: str, limit: int) -> Sequence[int]:
        return self._asked(" ".join(("search", str(limit), *simple_words(text))))

    def close(self) -> None:
        self._process.communicate()

    def _asked(self, request: str) -> list[int]:
        assert self._process.stdin is not None  # noqa: S101 - opened with a pipe
        self._process.stdin.write(f"{request}\n")
        self._process.stdin.flush()
        nanoseconds, *found = map(int, self._reply().split())
        self._seconds = nanoseconds * _NANOSECOND
        return found

    def _reply(self) -> str:
        assert self._process.stdout is not None  # noqa: S101 - opened with a pipe
        line = self._process.stdout.readline()
        if not line:
            message = "java has ended early"
            raise MissingEngineError(message)
        return line
