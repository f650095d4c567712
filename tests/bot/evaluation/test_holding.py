import pytest

from bot.evaluation.holding import holds, holds_answer, holds_gold
from bot.evaluation.question_set import SetQuestion


@pytest.mark.parametrize(
    ("quote", "answer"),
    [
        ("The reward is $50 million.", "$50 million"),
        ("It rose to US$12 a barrel.", "$12"),
        ("THE PRINCE\n of  Płock", "the prince of płock"),
        ("Categories: a cat.", "cat"),
        ("In 1973", "1973"),
    ],
)
def test_an_answer_holds_whatever_its_capitals_and_white_space(quote: str, answer: str) -> None:
    assert holds_answer(quote, [answer])


@pytest.mark.parametrize(
    ("quote", "answer"),
    [("A category.", "cat"), ("In 1973.", "19"), ("concat", "cat"), ("A cat.", "dog"), ("A", "")],
)
def test_a_part_of_a_word_is_no_answer(quote: str, answer: str) -> None:
    assert not holds_answer(quote, [answer])


def test_any_of_several_answers_will_do() -> None:
    assert holds_answer("Two delegates.", ["three", "two"])


GOLD = "one two three four"


@pytest.mark.parametrize(
    "quote", ["Zero. One two\nthree FOUR. Five.", "four and two", "One, two.", "TWO ONE"]
)
def test_half_of_the_words_of_a_gold_sentence_are_enough(quote: str) -> None:
    assert holds_gold(quote, [GOLD])


@pytest.mark.parametrize("quote", ["two twofold", "two two", "five", ""])
def test_fewer_words_of_a_gold_sentence_are_not(quote: str) -> None:
    assert not holds_gold(quote, [GOLD])


def test_a_word_counts_as_often_as_the_quote_has_it() -> None:
    assert not holds_gold("no", ["no no no yes"])
    assert holds_gold("no no", ["no no no yes"])


def test_a_blank_gold_sentence_holds_nowhere() -> None:
    assert not holds_gold("anything", [" ", ""])


def test_a_quote_holds_by_an_answer_or_by_a_gold_sentence() -> None:
    asked = SetQuestion(number=0, id="q", text="?", answers=("moon",), gold_sentences=(GOLD,))

    assert holds("The moon.", asked)
    assert holds("Two, three.", asked)
    assert not holds("The sun.", asked)
