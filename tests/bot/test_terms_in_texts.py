import pytest

from bot.article import Span
from bot.languages import Language
from bot.terms import is_shouted, term_of, terms, tokens, tokens_within


def test_a_part_of_a_text_is_read_with_what_stands_beside_it() -> None:
    text = "It cost $ 50m or 50 million"

    def read(start: int, end: int) -> list[str]:
        part = Span(start, end)
        found = tokens_within(text, part, Language.ENGLISH, keep_acronyms=True)
        return [token.term for token in found]

    assert read(10, 13) == ["50000000"]
    assert read(17, 19) == ["50000000"]
    assert read(0, len(text)) == terms(text)


@pytest.mark.parametrize("scale", ["M\u0130LLION", "m\u0131llion"])
def test_a_scale_with_another_letter_is_none(scale: str) -> None:
    assert terms(f"50 {scale}")[0] == "50"


def test_a_scale_with_a_long_s_is_one() -> None:
    assert terms("50 thou\u017fand")[0] == "50000"


@pytest.mark.parametrize(
    ("written", "term"),
    [("007", "7"), ("0", "0"), ("٥٠", "50"), ("1,000.50", "1000.5"), ("9" * 19, "9" * 19)],
)
def test_a_number_has_one_form(written: str, term: str) -> None:
    assert terms(written) == [term]


def test_a_text_of_four_words_in_capitals_is_shouted() -> None:
    assert is_shouted("GIVE US THE NAME")
    assert not is_shouted("US AND WHO")
    assert not is_shouted("GIVE US THE Name")


def test_a_date_of_a_shouted_text_has_the_month_of_any_other() -> None:
    assert terms("ON 2025-08-08 ALL ROSE")[1:4] == ["2025", "august", "8"]


@pytest.mark.parametrize("word", ["US", "U.S.", "us", "Maduro’s", "Sept", "organised", "Zürich"])
@pytest.mark.parametrize("language", Language)
def test_the_term_of_a_word_is_that_of_a_text_of_it(word: str, language: Language) -> None:
    [token] = tokens(word, language)

    assert term_of(word, language, keep_acronym=True) == token.term
