from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.caging.caps import Caps
from corpus.caging.opener import BATCH_ITEMS, Opener, batches
from corpus.caging.reading import Manner, opened
from corpus.caging.results import Unread
from corpus.reading import Item
from tests.corpus.caging.hostile import HostileOpening

CAPS = Caps(seconds=1.5, memory_bytes=60_000_000)
REASONS = {
    "endless": "takes longer than 1.5 s to open; what follows is not read",
    "hungry": "needs more than 60 MB of memory to open; what follows is not read",
    "leaving": "makes the program that opens it crash; what follows is not read",
    "crashing": "makes the program that opens it crash; what follows is not read",
    "recursive": "cannot be opened to its end (RecursionError)",
}


def manner() -> Manner:
    return Manner(open_file=HostileOpening())


@pytest.fixture
def opener() -> Iterator[Opener]:
    with Opener(manner(), CAPS, lambda: False) as opener:
        yield opener


def file(folder: Path, words: str) -> Path:
    path = folder / f"{words.rpartition(' ')[2]}.zip"
    path.write_text(words)
    return path


def told(found: Iterator[Item | Unread]) -> list[str]:
    return [each.reason if isinstance(each, Unread) else each.inside for each in found]


def test_whatever_a_file_does_ends_that_file_alone(opener: Opener, tmp_path: Path) -> None:
    for word, reason in REASONS.items():
        found = told(opener.items(file(tmp_path, f"a {word}")))

        # What was found shortly before may be lost with the process.
        assert found[-1] == reason
        assert found[:-1] in ([], ["#a"])
    assert told(opener.items(file(tmp_path, "a b c"))) == ["#a", "#b", "#c"]


def test_many_items_come_in_their_order(opener: Opener, tmp_path: Path) -> None:
    words = [f"w{number}" for number in range(3 * BATCH_ITEMS + 1)]

    assert told(opener.items(file(tmp_path, " ".join(words)))) == [f"#{word}" for word in words]


def test_nothing_more_comes_once_that_is_not_wanted(tmp_path: Path) -> None:
    with Opener(manner(), CAPS, lambda: True) as opener:
        assert told(opener.items(file(tmp_path, "endless"))) == []


def test_batches_are_bounded_by_count_and_by_size(tmp_path: Path) -> None:
    path = file(tmp_path, " ".join(map(str, range(100))))
    large = [Item(path=path, form=".txt", content=b"x" * 600_000)] * 4

    assert [len(batch) for batch in batches(opened(manner(), path))] == [BATCH_ITEMS, 36]
    assert [len(batch) for batch in batches(iter(large))] == [2, 2]
