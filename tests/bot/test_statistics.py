import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.question import QuestionWord
from bot import Index
from tests.builders import passages


def test_a_term_is_counted_once_a_sentence() -> None:
    statistics = Index(passages("The tide, the tide, the tide. The moon rose."))

    assert statistics.idf("tide") == statistics.idf("moon") == pytest.approx(math.log(8 / 3))


def test_without_sentences_no_term_is_known_and_all_weigh_the_same() -> None:
    statistics = Index([])

    assert not statistics.knows("tide")
    assert statistics.idf("tide") == statistics.idf("moon") > 0


def test_a_word_weighs_as_much_as_its_rarest_term() -> None:
    statistics = Index(passages("The tide rose. The tide fell. The moon rose."))
    word = QuestionWord(text="tidon", terms=("tide", "moon"))

    assert statistics.weight(word) == statistics.idf("moon")


@given(st.integers(0, 9), st.integers(1, 9))
def test_the_rarer_term_weighs_more_and_none_weighs_nothing(moons: int, tides: int) -> None:
    text = "The tide rose. " * (moons + tides) + "The moon rose. " * moons
    statistics = Index(passages(text))

    assert 0 < statistics.idf("tide") < statistics.idf("moon")


def test_a_word_of_a_headline_is_known_and_counts_once_an_article() -> None:
    statistics = Index(passages("The tide rose.", "It fell.", title="Water"))

    assert statistics.knows("water")
    assert not statistics.knows("bitcoin")
    assert statistics.idf("tide") > statistics.idf("water")
