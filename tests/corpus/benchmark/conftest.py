from pathlib import Path

import pytest

from corpus.benchmark.entries import write
from corpus.benchmark.generating import generate

PASSAGES = 200


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a corpus file of two hundred invented passages."""
    path = tmp_path_factory.mktemp("corpus") / "corpus.txt"
    write(generate(PASSAGES, seed=7), path)
    return path
