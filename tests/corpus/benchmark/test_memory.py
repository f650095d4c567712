import subprocess
import sys
from threading import Event

import pytest

from corpus.benchmark.apart import apart
from corpus.benchmark.engine import MissingEngineError
from corpus.benchmark.memory import PeakOfChildren, memory
from tests.corpus.benchmark.toy_engines import quit_at_once

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="no other system tells")


@LINUX
def test_this_process_holds_something() -> None:
    held = memory()

    assert held is not None
    assert 0 < held.private < held.peak
    assert held.mapped > 0


def test_a_process_that_is_not_there_holds_nothing_that_can_be_told() -> None:
    assert memory(2**31) is None


@LINUX
def test_the_peak_counts_children_and_theirs() -> None:
    nested = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'input()'])"
    with PeakOfChildren() as peak:
        child = subprocess.Popen([sys.executable, "-c", nested], stdin=subprocess.PIPE)
        waited = Event()
        for _ in range(500):
            if peak.bytes >= 8_000_000:
                break
            waited.wait(0.02)
        child.communicate(b"\n")

    assert peak.bytes >= 8_000_000


def test_a_function_may_be_called_in_another_process() -> None:
    assert apart(max, 3, 4) == 4


def test_a_process_that_ends_early_leaves_its_engine_out() -> None:
    with pytest.raises(MissingEngineError, match="ended early"):
        apart(quit_at_once)
