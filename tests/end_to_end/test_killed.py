"""Whenever the program is killed, what was stored is there, whole and once."""

import os
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path
from random import Random

from corpus.database import DATABASE_NAME
from corpus.keeping.checking import check
from tests.program import Running

ARTICLES = 120
MOMENTS = 30
PATIENCE_SECONDS = 60.0


def write(folder: Path, version: int) -> None:
    """Write all articles anew, in a version of theirs."""
    for number in range(ARTICLES):
        text = f"Tide {number} rose. " * 20 + f"This is version {version} of it."
        (folder / f"{number:03}.txt").write_text(text)


def start(home: Path, folder: Path) -> Running:
    environ = {"PATH": os.defpath, "QUOTEDESK_HOME": str(home)}
    return Running("add", str(folder), "--jobs", "1", environ=environ)


def run(home: Path, folder: Path) -> int:
    with start(home, folder) as adding:
        return adding.wait(PATIENCE_SECONDS)


def texts(home: Path) -> list[str]:
    path = home / DATABASE_NAME
    if not path.exists():
        return []
    with closing(sqlite3.connect(path, timeout=PATIENCE_SECONDS)) as connection:
        try:
            return [text for (text,) in connection.execute("SELECT text FROM articles")]
        except sqlite3.OperationalError:
            return []  # it was killed before there were tables


def in_version(home: Path, version: int) -> int:
    return sum(f"version {version} of" in text for text in texts(home))


def test_killed_at_thirty_moments_of_adding_nothing_is_lost_doubled_or_half_there(
    tmp_path: Path,
) -> None:
    home, folder = tmp_path / "home", tmp_path / "news"
    folder.mkdir()
    random = Random(6)  # noqa: S311 - moments, the same each time
    write(folder, 0)
    began = time.monotonic()
    assert run(home, folder) == 0
    whole = time.monotonic() - began
    interrupted = 0

    for version in range(1, MOMENTS + 1):
        write(folder, version)
        began = time.monotonic()
        with start(home, folder) as adding:
            try:
                adding.wait(random.uniform(0.2, 1.0) * whole)
                whole = time.monotonic() - began  # the machine has less to do by now
            except subprocess.TimeoutExpired:
                interrupted += 1
            stored = in_version(home, version)
            adding.kill()

        assert in_version(home, version) >= stored
        assert len(texts(home)) == ARTICLES
        assert list(check(home)) == []

    assert interrupted > MOMENTS / 2
    assert run(home, folder) == 0
    assert in_version(home, MOMENTS) == len(texts(home)) == ARTICLES
    assert list(check(home)) == []
