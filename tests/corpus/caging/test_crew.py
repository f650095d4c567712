import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.caging.caps import Caps
from corpus.caging.crew import Crew
from corpus.caging.reading import Manner
from corpus.caging.results import Recorded, Result, unread
from corpus.reading import Item
from tests.corpus.caging import hostile

CAPS = Caps(seconds=2.0, memory_bytes=100_000_000)
TOO_SLOW = "takes longer than 2 s to read"
CRASHES = "makes its reader crash"
REASONS = {
    "endless": TOO_SLOW,
    # It ends as if nothing were wrong, so nobody is told.
    "leaving": TOO_SLOW,
    "hungry": "needs more than 100 MB of memory to read",
    "failing": CRASHES,
    "crashing": CRASHES,
    "recursive": "cannot be read: its parser stopped (RecursionError)",
    "odd": "cannot be read: its parser stopped (OddError)",
}


@pytest.fixture
def strict() -> Iterator[Crew]:
    with crew_of(CAPS) as crew:
        yield crew


@pytest.fixture
def patient() -> Iterator[Crew]:
    with crew_of(Caps()) as crew:
        yield crew


def crew_of(caps: Caps, stopped: Callable[[], bool] = lambda: False) -> Crew:
    return Crew(Manner(read=hostile.read), jobs=2, caps=caps, stopped=stopped)


def items(folder: Path, *words: str) -> list[Item]:
    paths = [folder / f"{number:02}-{word}.txt" for number, word in enumerate(words)]
    for path, word in zip(paths, words, strict=True):
        path.write_text(f"{word} is what the tide was.")
    return [Item(path=path, form=".txt") for path in paths]


def told(results: list[Result]) -> list[str | None]:
    return [None if isinstance(each, Recorded) else each.reason for each in results]


def test_whatever_a_reader_does_costs_its_own_article_alone(strict: Crew, tmp_path: Path) -> None:
    words = [word for name in REASONS for word in ("tame", name)]
    given = items(tmp_path, *words, "tame")

    results = list(strict.results([given[:5], given[5:10], given[10:]]))

    assert [each.place for each in results] == [each.place for each in given]
    assert told(results) == [REASONS.get(word) for word in [*words, "tame"]]


def test_what_was_unread_before_keeps_its_place_and_no_reader_is_heard(
    patient: Crew, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    one, two = items(tmp_path, "tame", "talkative")
    before = unread(Item(path=tmp_path / "x", form=""), "is missing")

    assert told(list(patient.results([[before, one, before, two, before]]))) == [
        "is missing", None, "is missing", None, "is missing",
    ]  # fmt: skip
    assert capfd.readouterr() == ("", "")


def test_large_results_come_in_several_parts(patient: Crew, tmp_path: Path) -> None:
    given = items(tmp_path, *["tame"] * 4)
    for item in given:
        item.path.write_text(
            ("The tide rose and fell, and then it rose again. " * 6 + "\n") * 6_000
        )

    results = list(patient.results([given]))

    assert told(results) == [None] * 4
    assert [each.place for each in results] == [each.place for each in given]


def test_a_reader_that_dies_while_it_speaks_holds_up_the_others_once(tmp_path: Path) -> None:
    given = items(tmp_path, "obstructive", *["tame"] * 20)
    # One stall takes five seconds here, and there are twenty portions to wait for.
    given_up = time.monotonic() + 60

    with crew_of(Caps(seconds=0.5), stopped=lambda: time.monotonic() > given_up) as crew:
        results = list(crew.results([[each] for each in given]))

    assert told(results) == [CRASHES] + [None] * 20
