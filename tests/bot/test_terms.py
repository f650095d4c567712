import pytest

from bot.terms import terms, tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cártel", "cartel"),
        ("Ca\u0301rtel", "cartel"),
        ("ﬁre", "fire"),
        ("Maduro's", "Maduro"),
        ("Maduro’s", "maduro"),
        ("rewards", "reward"),
        ("U.S.", "US"),
        ("u.s.", "US"),
        ("1,000", "1000"),
        ("authorised", "authorized"),
        ("colour", "color"),
        ("centre", "center"),
        ("analysed", "analyzed"),
        ("defence", "defense"),
        ("co\u00adoperate", "cooperate"),
        ("don’t", "don't"),
        ("MS-13", "ms13"),
        ("O'Brien", "obrien"),
    ],
)
def test_two_spellings_of_a_word_meet(one: str, other: str) -> None:
    assert terms(one) == terms(other) != []


@pytest.mark.parametrize(("one", "other"), [("US", "us"), ("U.S.", "us"), ("WHO", "who")])
def test_an_acronym_is_not_the_function_word(one: str, other: str) -> None:
    assert terms(one) != terms(other)


def test_a_shouted_pronoun_is_no_acronym() -> None:
    assert "us" in terms("GIVE US THE NAME NOW")
    assert "US" in terms("GIVE the US THE NAME NOW")


def test_numbers_are_kept_whole() -> None:
    assert terms("3.5 and 1,000,000 in 2025.") == ["3.5", "and", "1000000", "in", "2025"]


def test_every_word_knows_where_it_stands() -> None:
    text = "The U.S. café’s 🇩🇪 tide."

    assert [each.span.of(text) for each in tokens(text)] == ["The", "U.S.", "café’s", "tide"]
