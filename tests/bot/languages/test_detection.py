import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.languages import FUNCTION_WORDS, Language, detected
from bot.languages.detection import CHARACTERS_READ, WEIGHT
from tests.bot.languages.sentences import QUESTIONS, SENTENCES, cases

LATIN_TEXT = st.lists(
    st.sampled_from(sorted(word for words in FUNCTION_WORDS.values() for word in words))
    | st.text("abcdefghijklmnopqrstuvwxyzäöüñãõçéèàß'’¿? ", max_size=10)
).map(" ".join)


@given(LATIN_TEXT)
def test_a_mark_beyond_ascii_makes_no_difference(text: str) -> None:
    assert detected(f"{text} …") == detected(text)


@pytest.mark.parametrize(("language", "sentence"), cases(SENTENCES))
def test_a_sentence_tells_its_language(language: Language, sentence: str) -> None:
    assert detected(sentence) == language


@pytest.mark.parametrize(("language", "question"), cases(QUESTIONS))
def test_a_question_tells_its_language(language: Language, question: str) -> None:
    assert detected(question) == language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        # The small words of a name are not the language of the question.
        ("Who directed La Casa de Papel?", Language.ENGLISH),
        ("What is the Van Gend en Loos case?", Language.ENGLISH),
        ("Wer regiert São Paulo und Bogotá?", Language.GERMAN),
        # Words that two neighbours share leave the decision to the letters.
        ("Was begrenzt die Effizienz?", Language.GERMAN),
        ("¿Qué dos ríos une?", Language.SPANISH),
        # What follows an apostrophe is not always a word.
        ("The reporter's neighbour's dog", Language.ENGLISH),
        ("We didn't", Language.ENGLISH),
        ("l'ordinateur qu'ils vendent", Language.FRENCH),
    ],
)
def test_what_could_be_mistaken(text: str, language: Language) -> None:
    assert detected(text) == language


@pytest.mark.parametrize(
    "text", ["", "1984", "Penicillin 1928", "was", "这座桥是谁建的？", "Por que a ponte?"]
)
def test_without_evidence_no_language_is_named(text: str) -> None:
    assert detected(text) is None


def test_only_the_beginning_of_an_article_is_read() -> None:
    beginning = "The bridge is closed. " * 200
    assert len(beginning) > CHARACTERS_READ

    assert detected(beginning + "Мост закрыт, и никто не знает почему. " * 500) == Language.ENGLISH


def test_a_name_in_latin_letters_does_not_hide_russian() -> None:
    assert detected("Кто основал Apple Computer Company?") == Language.RUSSIAN


def test_cyrillic_is_no_evidence_where_russian_is_not_looked_for() -> None:
    assert detected("Кто построил мост?", among=[Language.ENGLISH, Language.GERMAN]) is None


def test_weights_are_whole_numbers_however_many_share_a_word() -> None:
    assert all(WEIGHT % number == 0 for number in range(1, len(Language) + 1))


@pytest.mark.parametrize(("language", "sentence"), cases(SENTENCES))
def test_accents_may_be_characters_of_their_own(language: Language, sentence: str) -> None:
    assert detected(unicodedata.normalize("NFD", sentence)) == language


@pytest.mark.parametrize("changed", [str.upper, str.title, str.swapcase])
@given(text=LATIN_TEXT)
@example("wo liegt die Straße")
def test_capitals_change_nothing(changed: Callable[[str], str], text: str) -> None:
    assert detected(changed(text)) == detected(text.lower())


@given(text=st.text() | LATIN_TEXT, among=st.sets(st.sampled_from(Language)))
def test_only_a_language_that_was_looked_for_is_found(text: str, among: set[Language]) -> None:
    assert detected(text, among=among) in among | {None}
