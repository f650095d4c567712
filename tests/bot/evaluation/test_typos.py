import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from bot.evaluation.typos import with_slips
from bot.keyboard import QWERTY, YTSUKEN, letters_with, neighbours_of
from bot.languages import Language

words = st.text(st.characters(codec="ascii", categories=["L"]), min_size=1, max_size=9)
questions = st.lists(words, min_size=1, max_size=6).map(" ".join)
seeds = st.text(max_size=5)


@pytest.mark.parametrize(
    ("key", "touching"), [("s", "adwezx"), ("q", "wa"), ("M", "njk"), ("ф", "ыйця"), ("é", "")]
)
def test_neighbours_are_the_keys_that_touch(key: str, touching: str) -> None:
    assert sorted(neighbours_of(key)) == sorted(touching)


@pytest.mark.parametrize("rows", [QWERTY, YTSUKEN])
def test_of_two_neighbours_each_is_the_other_one_s(rows: tuple[str, ...]) -> None:
    for key in "".join(rows):
        assert all(key in neighbours_of(each) for each in neighbours_of(key))
        assert letters_with(key) == "".join(rows)


@pytest.mark.parametrize("slips", [1, 2])
@pytest.mark.parametrize("text", ["Who is it?", "what DOESN'T about", "", "1973 - 12345?", "tide"])
def test_a_question_without_a_content_word_of_five_letters_stays(text: str, slips: int) -> None:
    assert with_slips(text, slips, seed="1") == text


@given(questions, seeds)
def test_one_slip_is_one_edit_in_one_word(text: str, seed: str) -> None:
    slipped = with_slips(text, 1, seed=seed)

    changed = [
        (before, after)
        for before, after in zip(text.split(), slipped.split(), strict=True)
        if before != after
    ]
    assert len(changed) <= 1
    for before, after in changed:
        assert len(before) >= 5
        assert OSA.distance(before, after) == 1


@given(questions, seeds)
def test_the_second_slip_comes_on_top_of_the_first(text: str, seed: str) -> None:
    one, two = (with_slips(text, slips, seed=seed) for slips in (1, 2))

    assert (one == text) == (two == text)
    if one != text:
        assert OSA.distance(one, two) == 1
        assert OSA.distance(text, two) == 2


def test_the_second_slip_is_in_another_word_where_there_is_one() -> None:
    for seed in map(str, range(50)):
        first, middle, second = with_slips("lunar or tides", 2, seed=seed).split()
        assert (OSA.distance("lunar", first), OSA.distance("tides", second)) == (1, 1)
        assert middle == "or"


def test_every_kind_of_slip_occurs_and_each_content_word_is_hit() -> None:
    slipped = {with_slips("marble castle", 1, seed=str(seed)) for seed in range(400)}

    lengths = {len(each) - len("marble castle") for each in slipped}
    swapped = {each for each in slipped if sorted(each) == sorted("marble castle")}
    assert lengths == {-1, 0, 1}
    assert {"amrble castle", "marble catsle"} <= swapped
    assert "narble castle" in slipped
    assert "xarble castle" not in slipped


def test_the_same_seed_slips_the_same_on_every_machine() -> None:
    asked = "When was the treaty of Versailles signed?"

    assert [with_slips(asked, slips, seed="7 q7") for slips in (1, 2)] == [
        "When was the treaty of Versailels signed?",
        "When was the treaty of Versailels wigned?",
    ]


def test_function_words_are_those_of_the_language() -> None:
    assert with_slips("¿Dónde cuándo?", 1, seed="1", language=Language.SPANISH) == "¿Dónde cuándo?"
    assert with_slips("Cuándo?", 1, seed="1") != "Cuándo?"


def test_letters_of_other_alphabets_slip_within_them() -> None:
    slipped = "".join(
        with_slips("мешков", 1, seed=str(seed), language=Language.RUSSIAN) for seed in range(50)
    )

    assert set(slipped) <= set("".join(YTSUKEN))
