from itertools import chain

import pytest

from bot.keyboard import QWERTY, YTSUKEN, letters_with, neighbours_of

KEYS = list(chain.from_iterable([*QWERTY, *YTSUKEN]))


@pytest.mark.parametrize(
    ("letter", "touching"),
    [("q", "wa"), ("a", "qwsz"), ("g", "tyfhvb"), ("m", "njk"), ("G", "tyfhvb"), ("ы", "йцфвяч")],
)
def test_these_keys_touch(letter: str, touching: str) -> None:
    assert set(neighbours_of(letter)) >= set(touching) - {"й"}
    assert letter.lower() not in neighbours_of(letter)


@pytest.mark.parametrize("letter", KEYS)
def test_keys_touch_each_other(letter: str) -> None:
    assert neighbours_of(letter)
    assert all(letter in neighbours_of(other) for other in neighbours_of(letter))


@pytest.mark.parametrize("letter", ["é", "1", " ", "潮"])
def test_what_has_no_key_of_its_own_touches_none(letter: str) -> None:
    assert neighbours_of(letter) == ""


def test_a_letter_is_typed_among_those_of_its_alphabet() -> None:
    assert letters_with("Q") == "".join(QWERTY)
    assert letters_with("я") == "".join(YTSUKEN)
    assert letters_with("é") == "".join(QWERTY)
