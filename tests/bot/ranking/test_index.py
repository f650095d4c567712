import gc
import math
import weakref

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import BM25Ranker, Index, Question
from bot.languages import Language
from bot.question_words import QuestionWord
from bot.ranking.inquiry import inquiry
from bot.ranking.looking import NumpyLook
from tests.builders import passages

SPANISH = "Las mareas suben y bajan dos veces al día porque la luna las atrae, según el capitán."


def test_a_term_is_counted_once_a_sentence() -> None:
    index = Index.of(passages("The tide, the tide, the tide. The moon rose."))

    # The headline counts as a sentence, so each is in one of three.
    assert index.idf("tide") == index.idf("moon") == pytest.approx(math.log(8 / 3))


def test_without_sentences_no_term_is_known_and_all_weigh_the_same() -> None:
    index = Index.of([])

    assert not index.knows("tide")
    assert index.idf("tide") == index.idf("moon") > 0


def test_a_word_weighs_as_much_as_its_rarest_term() -> None:
    index = Index.of(passages("The tide rose. The tide fell. The moon rose."))
    word = QuestionWord(text="tidon", terms=("tide", "moon"))

    assert index.weight(word) == index.idf("moon")


@given(st.integers(0, 9), st.integers(1, 9))
def test_the_rarer_term_weighs_more_and_none_weighs_nothing(moons: int, tides: int) -> None:
    text = "The tide rose. " * (moons + tides) + "The moon rose. " * moons
    index = Index.of(passages(text))

    assert 0 < index.idf("tide") < index.idf("moon")


def test_a_word_of_a_headline_is_known_and_counts_once_an_article() -> None:
    index = Index.of(passages("The tide rose.", "It fell.", title="Water"))

    assert index.knows("water")
    assert not index.knows("bitcoin")
    assert index.idf("tide") > index.idf("water")


def test_a_rare_term_tells_more_and_an_unknown_one_most() -> None:
    index = Index.of(passages("The tide rose. The tide fell. The moon too."))

    assert 0 < index.idf("tide") < index.idf("moon") < index.idf("bee")


def test_a_carried_word_weighs_its_share() -> None:
    index = Index.of(passages("The tide rose."))
    word = QuestionWord(text="tide", terms=("tide",), share=0.4, carried=True)

    assert index.weight(word) == pytest.approx(0.4 * index.idf("tide"))


def test_passages_are_numbered_article_by_article() -> None:
    long = "The tide rose and fell again by the harbour wall. " * 36
    index = Index.of(passages(long, "Bees dance."))

    count = index.totals.passages
    assert count > 2
    assert [index.order(number) for number in range(count)] == [
        *(("a", place) for place in range(count - 1)),
        ("b", 0),
    ]
    found = [index.passage(number) for number in range(count)]
    assert [passage.order for passage in found if passage] == [
        *(("a", place + 1) for place in range(count - 1)),
        ("b", 1),
    ]


def test_the_languages_are_those_of_the_articles_the_commonest_first() -> None:
    texts = [SPANISH, "The tide rose in it.", SPANISH.replace("luna", "noche")]

    assert Index.of(passages(*texts)).languages == (Language.SPANISH, Language.ENGLISH)
    assert Index.of([]).languages == (Language.ENGLISH,)


def test_an_index_goes_at_once_when_nobody_uses_it_any_more() -> None:
    gc.disable()
    try:
        index = Index.of(passages("The tide rose."))
        BM25Ranker(index, look=NumpyLook()).rank(Question.parse("tides"), limit=1)
        inquiry.cache_clear()
        gone, segment = weakref.ref(index), weakref.ref(index.parts[0].segment.inverted)

        del index

        assert gone() is None
        assert segment() is None
    finally:
        gc.enable()
