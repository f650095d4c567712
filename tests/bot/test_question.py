import pytest

from bot import MAX_QUESTION_CHARACTERS, Question, QuestionError
from bot.quoting.expectation import Expectation, expectation_of, offers


def test_white_space_is_tidied() -> None:
    assert Question.parse(" What \n raises\tthe tides? ").text == "What raises the tides?"


def test_function_words_are_not_searched_for() -> None:
    words = [word.text for word in Question.parse("Who is it that raised the US's Tides?").words]

    assert words == ["raised", "US", "tides"]


def test_a_word_is_searched_for_once() -> None:
    assert Question.parse("tide tides Tide").terms == ("tide",)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("", "Ask me something"),
        (" \n", "Ask me something"),
        ("x" * (MAX_QUESTION_CHARACTERS + 1), "in fewer words"),
        ("who is it?", "name a person, a place or a thing"),
        ("?!", "name a person, a place or a thing"),
    ],
)
def test_a_refusal_says_what_to_do(text: str, advice: str) -> None:
    with pytest.raises(QuestionError, match=advice):
        Question.parse(text)


def test_the_longest_allowed_question_is_read() -> None:
    assert Question.parse("x" * MAX_QUESTION_CHARACTERS).words


def test_frame_words_are_informative_only_if_nothing_else_is_asked() -> None:
    asked = Question.parse("How much is it according to Rubio?")

    assert [word.text for word in asked.informative_words] == ["rubio"]
    assert [word.text for word in Question.parse("How much?").informative_words] == ["much"]


@pytest.mark.parametrize(
    ("question", "kind", "sentence"),
    [
        ("How big is it?", Expectation.QUANTITY, "It costs $50 million."),
        ("When did it end?", Expectation.TIME, "It ended in July."),
        ("Where is it?", Expectation.PLACE, "It lies in Panama."),
        ("Why did it end?", Expectation.CAUSE, "It ended because of rain."),
        ("Who ended it?", Expectation.PERSON, "the end came with Rubio."),
    ],
)
def test_a_question_asks_for_a_kind_of_thing(
    question: str, kind: Expectation, sentence: str
) -> None:
    assert expectation_of(question) is kind
    assert offers(sentence, kind, asked=frozenset())
    assert not offers("nothing of it.", kind, asked=frozenset())
