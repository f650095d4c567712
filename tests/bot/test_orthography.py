import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.orthography import american


@pytest.mark.parametrize(
    ("british", "expected"),
    [
        ("organise", "organize"),
        ("organisation", "organization"),
        ("authorised", "authorized"),
        ("paralysed", "paralyzed"),
        ("colour", "color"),
        ("neighbouring", "neighboring"),
        ("favourite", "favorite"),
        ("centre", "center"),
        ("metres", "meters"),
        ("defence", "defense"),
        ("licences", "licenses"),
    ],
)
def test_a_british_spelling_becomes_american(british: str, expected: str) -> None:
    assert american(british) == expected


@pytest.mark.parametrize(
    "word",
    ["rise", "wise", "noise", "four", "hour", "fence", "sentence", "tree", "organize", "1984", ""],
)
def test_other_words_stay_as_they_are(word: str) -> None:
    assert american(word) == word


@given(st.text(st.characters(codec="ascii", categories=["Ll"])))
def test_an_american_spelling_is_final(word: str) -> None:
    once = american(word)

    assert american(once) == once


PARTS = st.sampled_from(["is", "ys", "our", "tre", "ence", "def", "pret", "ed", "s", "ing", "abc"])


@given(st.lists(st.lists(PARTS, min_size=1, max_size=4).map("".join), min_size=1))
def test_each_of_many_words_becomes_what_it_does_alone(words: list[str]) -> None:
    assert american("\n".join(words)).split("\n") == [*map(american, words)]
