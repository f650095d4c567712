"""What all tests have in common."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def compiled() -> None:
    """See to it that what is compiled is there: here it would be compiled under the coverage."""
    warm = "from bot.ranking.kernels import available; available().warm()"
    subprocess.run([sys.executable, "-c", warm], cwd=ROOT, check=True)
