import pytest

from bot import Question
from bot.abstention import CORRECTED_SHARE, NEARBY_SHARE, confidence
from bot import Index
from tests.builders import librarian, passages

TEXT = "The tide rose at noon. Bees dance in the meadow near the old canal every morning."


def sure(question: Question) -> float:
    quote = librarian("The tide rose.").answer("tide").quotes[0]
    return confidence(question, quote, Index(passages("The tide rose.")))


def test_a_quote_that_covers_every_word_is_certain() -> None:
    assert sure(Question.parse("Did the tide rose?")) == 1.0


def test_a_word_that_no_article_contains_counts_for_more_than_a_known_one() -> None:
    assert sure(Question.parse("tide Mars")) < 0.5


def test_a_corrected_word_is_trusted_in_part() -> None:
    question = Question.parse("tidse").corrected({"tidse": ("tide",)})

    assert sure(question) == pytest.approx(CORRECTED_SHARE)


def test_how_a_question_is_written_makes_no_difference() -> None:
    assert sure(Question.parse("tide mars")) == sure(Question.parse("  TIDE … Mars?!"))


def test_frame_words_make_no_difference() -> None:
    plain, framed = Question.parse("tide"), Question.parse("How much is said to name the tide?")

    assert sure(plain) == sure(framed)


def test_a_word_beside_the_quote_counts_in_part() -> None:
    quote = librarian(TEXT).answer("tide").quotes[0]
    statistics = Index(passages(TEXT))

    share = confidence(Question.parse("canal"), quote, statistics)

    assert quote.text == "The tide rose at noon."
    assert share == NEARBY_SHARE


@pytest.mark.parametrize("question", ["tide", "mars", "tide mars", "How much?", "tide noon bees"])
def test_confidence_lies_between_nought_and_one(question: str) -> None:
    assert 0.0 <= sure(Question.parse(question)) <= 1.0
