import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.terms import folded, terms, tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("straße", "STRASSE", id="capitals that are two letters"),
        pytest.param("Ｔｉｄｅｓ", "tides", id="full-width letters"),
        pytest.param("MADURO'S", "Maduro", id="possessives in capitals"),
        pytest.param("arrested", "arresting", id="inflections"),
        pytest.param("mad\u200buro", "maduro", id="zero-width spaces"),
        pytest.param("e.g.", "eg", id="full stops in abbreviations"),
        pytest.param("(1,000).", "1000", id="thousands between marks"),
    ],
)
def test_more_spellings_of_a_word_meet(one: str, other: str) -> None:
    assert terms(one) == terms(other)
    assert len(terms(one)) == 1


@pytest.mark.parametrize(("one", "other"), [("3.5", "35"), ("1,5", "15"), ("IT", "it")])
def test_two_words_keep_two_terms(one: str, other: str) -> None:
    assert terms(one) != terms(other)


@pytest.mark.parametrize("owner", ["U.S.'s", "U.S.’s", "US's", "U.S.'S"])
def test_the_possessive_of_an_acronym_is_the_acronym(owner: str) -> None:
    assert terms(f"the {owner} army") == ["the", "US", "armi"]


def test_a_few_capitals_are_acronyms() -> None:
    assert terms("US AND WHO") == ["US", "AND", "WHO"]


def test_a_capital_of_one_letter_is_no_acronym() -> None:
    assert terms("I saw A tide") == ["i", "saw", "a", "tide"]


def test_marks_and_emoji_are_no_words() -> None:
    assert terms(" … — ?! 🌊👩‍🚀 \u200b\u0301") == []


def test_words_of_other_scripts_are_words() -> None:
    assert terms("مد وجزر 潮汐") == ["مد", "وجزر", "潮汐"]


def test_a_folded_word_keeps_its_ending() -> None:
    assert folded("Zürich’s") == "zurich"
    assert folded("Arrested") == "arrested"


@given(st.text())
def test_tokens_stand_in_order_and_apart(text: str) -> None:
    found = list(tokens(text))

    spans = [token.span for token in found]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(token.term for token in found)


@given(st.text(st.characters(categories=["Ll", "Lu", "Nd", "Zs"], max_codepoint=0x24F)))
def test_composed_and_decomposed_text_have_the_same_terms(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    decomposed = unicodedata.normalize("NFD", text)

    assert terms(composed) == terms(decomposed)
