from collections.abc import Sequence

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
    assert measuring.asked == [["tide", ""], ["moon", "sea", "moon"], ["ebb"]]


def test_no_more_are_kept_and_what_is_forgotten_meanwhile_is_worked_out_again() -> None:
    lengths = Remembered(Measuring(), kept=2)

    assert [lengths.of([letter, "tide"]) for letter in "abc"] == [[1, 4]] * 3
    assert len(lengths) <= 2
