import subprocess
import sys
from pathlib import Path

import pytest

import bot
from bot.ranking.kernels import KernelHolder, available
from tests.bot.ranking.kernels.agreement import assert_complete

pytestmark = [pytest.mark.xdist_group("compiled"), pytest.mark.usefixtures("compiled")]

ROOT = Path(bot.__file__).parents[1]


def _output(code: str) -> str:
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT, text=True
    )
    return result.stdout


def test_importing_the_kernels_does_not_load_numba() -> None:
    assert _output("import sys, bot.ranking.kernels; print('numba' in sys.modules)") == "False\n"


def test_there_is_one_kernel_for_a_process() -> None:
    assert available() is available()


def test_before_it_is_warm_the_kernel_searches_with_numpy() -> None:
    holder = KernelHolder()

    assert not holder.is_compiled
    assert_complete(holder, kept=1.0)


def test_warming_changes_what_searches_and_not_what_is_found() -> None:
    pytest.importorskip("numba")
    holder = KernelHolder()

    assert holder.warm()
    assert holder.warm()

    assert holder.is_compiled
    assert_complete(holder, kept=1.0)


def test_without_numba_warming_changes_nothing() -> None:
    code = """
import sys
sys.modules["numba"] = None
from bot.ranking.kernels import available
print(available().warm(), available().is_compiled)
"""

    assert _output(code) == "False False\n"
