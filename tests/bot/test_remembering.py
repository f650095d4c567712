import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from bot.remembering import Remembered


class Measuring:
    """Tells how long strings are, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def __call__(self, strings: Sequence[str]) -> list[int]:
        self.asked.append([*strings])
        return [*map(len, strings)]


def test_each_string_is_worked_out_once_and_all_new_ones_together() -> None:
    measuring = Measuring()
    lengths = Remembered(measuring, kept=10)

    assert lengths.of(["tide", ""]) == [4, 0]
    assert lengths.of(["moon", "tide", "sea", "moon"]) == [4, 4, 3, 4]
    assert lengths["sea"] == 3
    assert lengths["ebb"] == 3
    assert measuring.asked == [["tide", ""], ["moon", "sea"], ["ebb"]]


def test_no_more_are_kept_and_what_is_forgotten_meanwhile_is_worked_out_again() -> None:
    lengths = Remembered(Measuring(), kept=2)

    assert [lengths.of([letter, "tide"]) for letter in "abc"] == [[1, 4]] * 3
    assert len(lengths) <= 2


def test_more_are_kept_only_if_one_call_asks_for_more() -> None:
    lengths = Remembered(Measuring(), kept=2)

    assert lengths.of(["a", "tide", "sea"]) == [1, 4, 3]
    assert len(lengths) == 3
    assert lengths.of(["moon"]) == [4]
    assert len(lengths) == 1


@pytest.fixture
def _switching() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("_switching")
def test_threads_may_share_what_is_remembered() -> None:
    lengths = Remembered(Measuring(), kept=5)
    strings = ["a" * size for size in range(10)]

    def ask(first: int) -> bool:
        asked = [strings[(first + place) % 10] for place in range(4)]
        return all(lengths.of(asked) == [*map(len, asked)] for _ in range(500))

    with ThreadPoolExecutor(max_workers=6) as pool:
        assert all(pool.map(ask, range(12)))
