import pytest
from spellchecker import SpellChecker

from bot.languages import Language
from corpus import ordinary_words
from corpus.ordinary_words import is_ordinary


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("decoded", Language.ENGLISH),
        ("reward", Language.ENGLISH),
        ("recompensa", Language.SPANISH),
        ("canción", Language.SPANISH),
        ("cancion", Language.SPANISH),
        ("belohnung", Language.GERMAN),
        ("straße", Language.GERMAN),
        ("strasse", Language.GERMAN),
    ],
)
def test_a_word_of_its_language_is_ordinary(word: str, language: Language) -> None:
    assert is_ordinary(word, language)


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("rewrad", Language.ENGLISH),
        ("maduro", Language.GERMAN),
        ("recompesna", Language.SPANISH),
        ("belohnugn", Language.GERMAN),
        ("belohnung", Language.ENGLISH),
        ("", Language.ENGLISH),
    ],
)
def test_a_slip_and_a_word_of_another_language_are_not(word: str, language: Language) -> None:
    assert not is_ordinary(word, language)


def test_there_are_words_of_every_language() -> None:
    assert set(Language) <= set(SpellChecker.languages())


def test_without_a_list_of_words_none_is_ordinary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SpellChecker, "languages", lambda: ["en"])
    monkeypatch.setattr(ordinary_words, "_words", ordinary_words._words.__wrapped__)

    assert not is_ordinary("zingen", Language.DUTCH)
