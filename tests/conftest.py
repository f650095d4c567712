"""What all tests have in common."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

ROOT = Path(__file__).parents[1]

# Of every property that does not say how many it needs. Each was tried with hundreds once.
settings.register_profile("suite", max_examples=30)
settings.load_profile("suite")


@pytest.fixture(scope="session")
def compiled() -> None:
    """See to it that what is compiled is there: here it would be compiled under the coverage."""
    # One at a time: the second finds what the first compiled.
    lock = Path(tempfile.gettempdir()) / "quotedesk-tests-compile.lock"
    warm = "from bot.ranking.kernels import available; available().warm()"
    with FileLock(lock):
        subprocess.run([sys.executable, "-c", warm], cwd=ROOT, check=True)
