import numpy as np
import pytest

from corpus.benchmark.frequencies import different_words, ranks


def drawn(words: int) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    found, _ = ranks(np.random.default_rng(3), 0, words)
    return found


@pytest.mark.parametrize("words", [100_000, 300_000])
def test_the_vocabulary_grows_by_heaps_law(words: int) -> None:
    different = len(np.unique(drawn(words)))

    assert different == pytest.approx(float(different_words(words)), rel=0.1)


def test_a_million_passages_have_the_vocabulary_of_news() -> None:
    assert float(different_words(77_750_000)) == pytest.approx(537_000, rel=0.01)


def test_frequencies_are_those_of_news() -> None:
    shares = np.bincount(drawn(300_000)) / 300_000

    assert shares[0] == pytest.approx(0.07, abs=0.01)
    assert shares[:60].sum() == pytest.approx(0.4, abs=0.03)
    assert shares[:1_000].sum() == pytest.approx(0.68, abs=0.04)


def test_a_text_may_be_drawn_in_pieces_without_leaving_out_a_rank() -> None:
    random = np.random.default_rng(3)
    pieces = [ranks(random, start, 500) for start in range(0, 5_000, 500)]
    new = np.concatenate([found[is_new] for found, is_new in pieces])

    assert (np.diff(new) == 1).all()
