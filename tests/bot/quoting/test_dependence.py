import pytest

from bot.languages import Language
from bot.quoting.dependence import leans_back


@pytest.mark.parametrize(
    "sentence",
    [
        "He left.",
        "They had sailed.",
        "“She rose,” said Low.",
        "But he left.",
        "And then she left.",
        "ITS roof fell.",
        "This was new.",
    ],
)
def test_a_sentence_that_begins_with_a_pronoun_leans_back(sentence: str) -> None:
    assert leans_back(sentence, Language.ENGLISH)


@pytest.mark.parametrize(
    "sentence", ["Low said he left.", "But Low left.", "The tide rose.", "", "Hello.", "1914."]
)
def test_a_sentence_that_begins_otherwise_stands_alone(sentence: str) -> None:
    assert not leans_back(sentence, Language.ENGLISH)


def test_pronouns_are_those_of_the_language() -> None:
    assert leans_back("Ella subió.", Language.SPANISH)
    assert not leans_back("Ella subió.", Language.ENGLISH)
