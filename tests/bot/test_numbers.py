import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.languages import Language
from bot.terms import terms, tokens
from tests.builders import librarian


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("$50 million", "$50m"),
        ("$50 million", "$50,000,000"),
        ("$50-million", "$50 million"),
        ("€1.5bn", "€1.5 billion"),
        ("£20k", "£20,000"),
        ("50 million", "50,000,000"),
        ("3.5%", "3.5 %"),
        ("8th", "8"),
        ("22nd", "22"),
        ("1,000", "1000"),
        ("2.50", "2.5"),
        ("Aug. 8", "August 8"),
        ("Sept 11", "September 11"),
        ("2025-08-08", "2025 August 8"),
        ("MS-13", "MS13"),
        ("COVID-19", "covid19"),
    ],
)
def test_two_ways_to_write_a_number_meet(one: str, other: str) -> None:
    held, asked = terms(one), terms(other)

    assert [term for term in held if term[0].isdigit()] == [
        term for term in asked if term[0].isdigit()
    ]
    assert set(held) & set(asked) - {"million", "billion"}


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("$50 million", "50000000"),
        ("50,000,000 dollars", "50000000"),
        ("$50", "50"),
        ("50 days", "50"),
        ("3.5%", "3.5%"),
        ("3.5 percent", "3.5%"),
        ("3.5 per cent", "3.5%"),
        ("3.5 miles", "3.5"),
        ("the 9/11 attacks", "9/11"),
        ("at 10:30", "10:30"),
        ("50m", "50m"),
        ("$0.1 million", "100000"),
        ("1,2,3", "1,2,3"),
        ("1" * 30, "1" * 30),
    ],
)
def test_an_amount_is_kept_whole(text: str, amount: str) -> None:
    assert amount in terms(text)


def test_dollars_in_a_word_and_in_a_sign_are_one() -> None:
    assert {*terms("$50 million")} & {*terms("50,000,000 dollars")} == {"dollar", "50000000"}
    assert "50000000" not in terms("$50")
    assert "50" not in terms("$50 million")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("AT&T", ["at&t"]),
        ("9/11", ["9/11"]),
        ("MS-13", ["ms13"]),
        ("mid-1990s", ["mid", "1990s"]),
        ("$50", ["dollar", "50"]),
        ("2025-08-08", ["2025", "august", "8"]),
    ],
)
def test_a_name_with_signs_is_one_term(text: str, found: list[str]) -> None:
    assert terms(text) == found


@pytest.mark.parametrize("text", ["2025-13-08", "2025-08-08-1", "12025-08-08", "2025-08-41"])
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert "august" not in terms(text)


def test_the_parts_of_a_date_know_where_they_stand() -> None:
    text = "on 2025-08-08."

    assert [each.span.of(text) for each in tokens(text)] == ["on", "2025", "08", "08"]


@pytest.mark.parametrize("language", [Language.GERMAN, Language.SPANISH, Language.RUSSIAN])
def test_most_languages_write_a_comma_before_decimals(language: Language) -> None:
    assert terms("1.000,5", language) == terms("1000,5", language) == ["1000.5"]
    assert terms("1.000,5", language) != terms("1.000,5")


@given(st.integers(0, 10**14 - 1))
def test_thousands_may_be_set_off_in_any_number(value: int) -> None:
    assert terms(f"{value:,}") == terms(f"{value}") == [str(value)]


@given(st.integers(1, 999), st.sampled_from([("thousand", 3), ("million", 6), ("billion", 9)]))
def test_a_scale_is_so_many_zeros(value: int, scale: tuple[str, int]) -> None:
    word, zeros = scale

    assert terms(f"${value} {word}")[1] == f"{value}{'0' * zeros}"


@pytest.mark.parametrize("question", ["$50 million", "$50m", "50,000,000 dollars", "$50,000,000"])
def test_an_amount_is_found_however_it_is_asked_for(question: str) -> None:
    asked = librarian("The reward is $50 million.", "The reward was $50.", "It took 50 days.")

    quote = asked.consider(f"Which reward was {question}?").quotes[0]

    assert quote.text == "The reward is $50 million."


@pytest.mark.parametrize(
    "form", ["{}", "{}5", "5{} %", "${}m", "1,000.{}", "2025-08-0{}", "{} million"]
)
def test_digits_that_are_newer_than_python_are_terms_as_they_are(form: str) -> None:
    # Of Unicode 15 and 16, which Python knows from 3.12 and 3.14 on.
    for digit in "\U00011f50\U0001e4f3\U00010d40":
        text = form.format(digit)

        assert digit in "".join(terms(text))
