import pytest

from bot import Question
from bot.conversation import with_earlier
from bot.parameters import CARRIED_SHARE
from tests.builders import librarian

CANAL = Question.parse("Who opened the Panama canal?")
MOON = Question.parse("What does the moon pull?")


def shares(question: Question) -> dict[str, float]:
    return {word.text: word.share for word in question.words}


def carried(text: str, *earlier: Question) -> set[str]:
    asked = with_earlier(Question.parse(text), earlier)
    return {word.text for word in asked.words if word.carried}


@pytest.mark.parametrize(
    "text",
    [
        "When was he born?",
        "Did they freeze the water?",
        "WHAT DID SHE SAY?",
        "And why did ships wait there?",
        "what about the locks and ships and tolls?",
        "but which ships waited in port?",
        "locks?",
        "How long is it?",
        "How many?",
    ],
)
def test_a_question_that_leans_on_others_carries_their_words(text: str) -> None:
    assert carried(text, CANAL) == {"opened", "panama", "canal"}


@pytest.mark.parametrize(
    "text",
    [
        "When did the tides rise?",
        "How many bees dance?",
        "What is it that raises the tides of the sea?",
    ],
)
def test_a_full_question_is_left_as_it_is(text: str) -> None:
    question = Question.parse(text)

    assert with_earlier(question, [CANAL]) is question


def test_without_earlier_questions_nothing_is_carried() -> None:
    question = Question.parse("When was he born?")

    assert with_earlier(question, []) is question


def test_carried_words_weigh_less_the_further_back_they_are() -> None:
    asked = with_earlier(Question.parse("When was he born?"), [MOON, CANAL])

    assert shares(asked) == pytest.approx(
        {"born": 1.0, "opened": 0.4, "panama": 0.4, "canal": 0.4, "moon": 0.16, "pull": 0.16}
    )
    assert pytest.approx(0.4) == CARRIED_SHARE


def test_no_more_than_two_questions_back_are_remembered() -> None:
    oldest = Question.parse("How do bees dance?")

    assert carried("When was he born?", oldest, MOON, CANAL) == {
        "moon", "pull", "opened", "panama", "canal",
    }  # fmt: skip


def test_a_word_that_is_asked_again_keeps_its_whole_weight() -> None:
    asked = with_earlier(Question.parse("And the canals?"), [CANAL, CANAL])

    assert shares(asked) == pytest.approx({"canals": 1.0, "opened": 0.4, "panama": 0.4})


def test_frame_words_of_earlier_questions_are_not_carried() -> None:
    earlier = Question.parse("How many people does the canal mention?")

    assert carried("Was he born there?", earlier) == {"canal"}


def test_the_sequence_and_the_text_stay_those_of_the_question() -> None:
    question = Question.parse("When was he born?")

    asked = with_earlier(question, [CANAL])

    assert (asked.text, asked.sequence) == (question.text, question.sequence)
    assert question == Question.parse("When was he born?")
    assert with_earlier(question, [CANAL]) == asked


CORPUS = (
    "Karl Fenn opened the old canal. He was born in 1914.",
    "Ada Low measured the tides. She was born in 1931.",
)


def test_a_conversation_is_answered_about_whom_it_is() -> None:
    asked = librarian(*CORPUS)

    one = asked.consider("When was he born?", earlier=["Who opened the canal?"])
    other = asked.consider("When was she born?", earlier=["Who measured the tides?"])

    assert "1914" in one.quotes[0].text
    assert "1931" in other.quotes[0].text


def test_an_answer_tells_what_was_recalled_and_misses_none_of_it() -> None:
    asked = librarian(*CORPUS)

    answer = asked.answer("When was he born?", earlier=["Who opened the canal on Mars?"])

    assert answer.recalled == ("opened", "canal", "mars")
    assert answer.missing_terms == ()
    assert asked.answer("When was he born?").recalled == ()


def test_an_earlier_question_that_could_not_be_asked_is_passed_over() -> None:
    asked = librarian(*CORPUS)

    answer = asked.answer("When was he born?", earlier=["Who opened the canal?", "???", "who?"])

    assert answer.recalled == ("opened", "canal")
