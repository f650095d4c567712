from inspect import unwrap

import pytest
from spellchecker import SpellChecker

from bot.languages import Language
from corpus import ordinary_words
from corpus.ordinary_words import is_ordinary


@pytest.mark.parametrize(
    ("language", "ordinary", "others"),
    [
        (Language.ENGLISH, ["decoded", "Reward"], ["rewrad", "belohnung", ""]),
        (Language.SPANISH, ["recompensa", "canción", "cancion"], ["recompesna", "decoded"]),
        (Language.GERMAN, ["belohnung", "straße", "strasse", "größe"], ["belohnugn", "maduro"]),
    ],
)
def test_words_of_a_language_are_ordinary_and_slips_and_foreign_ones_are_not(
    language: Language, ordinary: list[str], others: list[str]
) -> None:
    assert [word for word in ordinary if not is_ordinary(word, language)] == []
    assert [word for word in others if is_ordinary(word, language)] == []


def test_there_are_words_of_every_language() -> None:
    assert set(Language) <= set(SpellChecker.languages())


def test_without_a_list_of_words_none_is_ordinary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SpellChecker, "languages", lambda: ["en"])
    monkeypatch.setattr(ordinary_words, "_words", unwrap(ordinary_words._words))  # noqa: SLF001

    assert not is_ordinary("zingen", Language.DUTCH)
