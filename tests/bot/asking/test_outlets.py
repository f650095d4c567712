import pytest

from bot.asking.outlets import outlet_asked_for


@pytest.mark.parametrize(
    ("asked", "word"),
    [
        ("Which paper broke the story?", "paper"),
        ("What British newspaper reported it?", "newspaper"),
        ("In which daily news magazines was it?", "magazines"),
    ],
)
def test_a_question_for_a_paper_is_known_by_its_word(asked: str, word: str) -> None:
    assert outlet_asked_for(asked) == word


@pytest.mark.parametrize(
    "asked", ["Who owns the paper?", "What did the man with the paper do?", "Whichever paper"]
)
def test_a_paper_that_is_only_spoken_of_is_not_asked_for(asked: str) -> None:
    assert not outlet_asked_for(asked)
