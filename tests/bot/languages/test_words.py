from collections.abc import Mapping

import pytest
import regex
import Stemmer

from bot.languages import (
    FRAME_WORDS,
    FUNCTION_WORDS,
    MONTHS,
    NUMBER_WORDS,
    PRONOUNS,
    SPACELESS_SCRIPTS,
    Language,
    plain,
)
from bot.languages.english import FRAME_WORDS as ENGLISH_FRAME_WORDS
from bot.languages.english import FUNCTION_WORDS as ENGLISH_FUNCTION_WORDS
from bot.terms import folded

TABLES: list[Mapping[Language, object]] = [
    FRAME_WORDS,
    FUNCTION_WORDS,
    MONTHS,
    NUMBER_WORDS,
    PRONOUNS,
]


@pytest.mark.parametrize("table", TABLES)
def test_every_language_has_its_words(table: Mapping[Language, object]) -> None:
    assert list(table) == list(Language)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("table", [FUNCTION_WORDS, FRAME_WORDS, PRONOUNS])
def test_words_look_like_the_terms_they_are_compared_with(
    table: Mapping[Language, frozenset[str]], language: Language
) -> None:
    # The English "it's" never comes up as a term, for the possessive is cut off first.
    words = table[language] - {"it's"}

    assert {folded(word) for word in words} == words


def test_the_russian_letters_with_marks_lose_them() -> None:
    assert plain("Ещё один, чей-то") == "еще один, чеи-то"


@pytest.mark.parametrize("language", Language)
def test_a_word_is_either_a_function_word_or_frames_a_question(language: Language) -> None:
    assert FUNCTION_WORDS[language].isdisjoint(FRAME_WORDS[language])


@pytest.mark.parametrize("language", Language)
def test_numbers_and_months_are_never_left_out_of_a_question(language: Language) -> None:
    named = {plain(word) for word in (*MONTHS[language], *NUMBER_WORDS[language])}
    # "May" is an auxiliary too, and is left out of English questions.
    assert FUNCTION_WORDS[language] & named <= {"may"}


def test_the_english_words_are_those_of_the_questions() -> None:
    assert FUNCTION_WORDS[Language.ENGLISH] == ENGLISH_FUNCTION_WORDS
    assert FRAME_WORDS[Language.ENGLISH] == ENGLISH_FRAME_WORDS


@pytest.mark.parametrize("language", Language)
def test_every_language_has_a_stemmer(language: Language) -> None:
    assert language.snowball in Stemmer.algorithms()


@pytest.mark.parametrize(
    "text", ["谁建了这座桥", "だれが", "ハシ", "ใครสร้าง", "ໃຜ", "អ្នកណា", "ဘယ်သူ"]
)
def test_scripts_without_spaces_are_known(text: str) -> None:
    assert regex.search(f"[{SPACELESS_SCRIPTS}]", text)


@pytest.mark.parametrize("text", ["bridge", "мост", "γέφυρα", "다리", "جسر"])
def test_other_scripts_set_spaces(text: str) -> None:
    assert not regex.search(f"[{SPACELESS_SCRIPTS}]", text)
