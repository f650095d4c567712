from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.parameters import (
    MAX_JOINED_CHARACTERS,
    MAX_SENTENCES,
    PRICE_OF_A_WORD,
    QUOTED_ARTICLE_FACTOR,
)
from bot.quoting.windows import Windows, sentences_of
from tests.builders import passages


def windows(*texts: str, worth: list[float]) -> Windows:
    return Windows(sentences_of(passages(*texts)), np.array(worth))


def taken(found: Windows, *quoted: str) -> str | None:
    best = found.take(set(quoted))
    return best.span.of(best.passage.article.text) if best else None


TWO = "The tide rose. The moon set."


def test_the_likeliest_sentence_is_taken_first_and_then_the_next() -> None:
    found = windows("The tide rose.", "The moon set.", worth=[0.3, 0.7])

    assert [taken(found), taken(found), taken(found)] == ["The moon set.", "The tide rose.", None]


def test_a_neighbour_joins_where_it_adds_more_than_its_words_cost() -> None:
    cost = 3 * PRICE_OF_A_WORD

    assert taken(windows(TWO, worth=[1 - cost * 1.1, cost * 1.1])) == TWO
    assert taken(windows(TWO, worth=[1 - cost * 0.9, cost * 0.9])) == "The tide rose."


def test_what_is_left_after_a_quote_is_weighed_anew() -> None:
    cost = 3 * PRICE_OF_A_WORD
    found = windows("It is noon now.", TWO, worth=[0.9, 0.1 - cost * 0.9, cost * 0.9])

    assert [taken(found), taken(found)] == ["It is noon now.", TWO]


def test_three_sentences_at_most_are_taken() -> None:
    found = windows("One. Two. Three. Four.", worth=[0.25] * 4)

    assert taken(found) in {"One. Two. Three.", "Two. Three. Four."}


def test_no_window_reaches_into_the_next_passage() -> None:
    found = windows("The tide rose.", "The moon set.", worth=[0.5, 0.5])

    assert {taken(found), taken(found)} == {"The tide rose.", "The moon set."}


def test_a_long_neighbour_does_not_join() -> None:
    long = "The moon set " + "very " * (MAX_JOINED_CHARACTERS // 5) + "late."

    assert taken(windows(f"The tide rose. {long}", worth=[0.3, 0.7])) == long


def test_a_sentence_that_leans_back_takes_the_one_before_along() -> None:
    text = "Ada Low measured tides. She found a rhythm. Bees dance."

    assert taken(windows(text, worth=[0.0, 1.0, 0.0])) == text.removesuffix(" Bees dance.")


def test_a_sentence_that_leans_on_a_long_one_stands_alone() -> None:
    long = "Ada Low measured tides " + "and more " * (MAX_JOINED_CHARACTERS // 9) + "there."

    assert taken(windows(f"{long} She slept.", worth=[0.0, 1.0])) == "She slept."


def test_a_sentence_that_leans_on_boilerplate_stands_alone() -> None:
    found = windows("Read more about the moon. It set.", worth=[0.9, 0.1])

    assert [taken(found), taken(found)] == ["It set.", None]


def test_of_two_that_stand_alone_as_well_the_one_that_leans_on_nothing_is_taken() -> None:
    found = windows("Bees dance. It rose today.", "The tide rose.", worth=[0.0, 0.5, 0.5])

    assert taken(found) == "The tide rose."


@pytest.mark.parametrize(
    ("share", "first"), [(0.99, "b"), (QUOTED_ARTICLE_FACTOR - 0.01, "a"), (0.5, "a")]
)
def test_another_article_is_preferred_where_it_is_nearly_as_good(share: float, first: str) -> None:
    best = 1 / (1 + share)
    found = windows("The tide rose.", "The moon set.", worth=[best, 1 - best])

    window = found.take({"a"})

    assert window is not None
    assert window.passage.article.source.article_id == first


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(["It rose.", "The tide fell.", "Read more here.", "A " * 90 + "."]),
            min_size=1,
            max_size=5,
        ),
        min_size=1,
        max_size=4,
    ),
    st.lists(st.floats(-9, 0), min_size=20, max_size=20),
)
def test_each_sentence_is_taken_once_until_none_is_left(
    texts: list[list[str]], odds: list[float]
) -> None:
    sentences = sentences_of(passages(*(" ".join(each) for each in texts)))
    worth = np.exp(odds[: len(sentences)])
    found = Windows(sentences, worth / worth.sum())

    seen: list[int] = []
    while window := found.take():
        places = [sentence.place for sentence in window.sentences]
        assert 1 <= len(places) <= MAX_SENTENCES
        assert all(other == one + 1 for one, other in pairwise(places))
        assert len({id(sentence.passage) for sentence in window.sentences}) == 1
        assert len(window.sentences) == 1 or (
            window.span.end - window.span.start <= MAX_JOINED_CHARACTERS
        )
        seen += places

    assert sorted(seen) == [
        each.place for each in sentences if not each.text.startswith("Read more")
    ]
