import pytest

from bot.ranking.grams import beginning_classes, grams, prefix, run_counts


@pytest.mark.parametrize(
    ("term", "runs"),
    [("tide", [" tid", "tide", "ide "]), ("a", [" a "]), ("us", [" us "]), ("", ["  "])],
)
def test_the_ends_of_a_word_count_as_letters(term: str, runs: list[str]) -> None:
    assert list(grams(term)) == runs
    assert run_counts([term]).tolist() == [len(runs)]


def test_words_that_begin_alike_share_a_beginning() -> None:
    assert prefix("designation") == prefix("design") == "desig"
    assert beginning_classes(["desi", "desig", "design", "designat", "tide"]).tolist() == [
        0, 1, 1, 1, 2,
    ]  # fmt: skip
