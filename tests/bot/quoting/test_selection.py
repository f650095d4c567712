from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import BM25Ranker, Librarian, Passage, Question, RankedPassage
from bot.parameters import MAX_JOINED_CHARACTERS, MAX_SENTENCES
from tests.builders import librarian, passages

SENTENCES = st.sampled_from(
    [
        "The tide rose at noon.",
        "The moon pulled the tide.",
        "It pulled harder at dawn.",
        "He wrote it down.",
        "Bees dance.",
        "Ships sail where the moon is full and the harbour is deep enough for them.",
    ]
)
VERBS = ("left", "flooded", "reached")


class LevelRanker:
    """Gives every passage that is found the same *score*."""

    def __init__(self, held: Sequence[Passage], score: float) -> None:
        self._ranker = BM25Ranker(held)
        self._score = score

    def rank(self, question: Question, *, limit: int) -> Sequence[RankedPassage]:
        ranked = self._ranker.rank(question, limit=limit)
        return [replace(match, score=self._score) for match in ranked]


def quoted(question: str, *texts: str, limit: int = 3) -> list[str]:
    return [quote.text for quote in librarian(*texts).answer(question, limit=limit).quotes]


def test_a_sentence_that_answers_is_quoted_alone() -> None:
    text = "Bees dance at dawn. Low found the lunar rhythm. Ships sail west."

    assert quoted("Who found the lunar rhythm?", text)[0] == "Low found the lunar rhythm."


def test_a_sentence_that_is_as_likely_is_quoted_along() -> None:
    text = "The moon pulls the tide. The tide follows the moon. Ships sail west."

    assert quoted("moon tide", text)[0].startswith("The moon pulls the tide. The tide follows")


def test_neighbours_that_would_make_a_quote_long_are_left_out() -> None:
    sentence = f"The tide rose {'extraordinarily ' * 20}fast. "

    found = quoted("tide", sentence * 3)

    assert len(sentence) < MAX_JOINED_CHARACTERS < 2 * len(sentence)
    assert found == [sentence.strip()]


def test_what_another_article_says_in_the_same_words_is_quoted_once() -> None:
    assert quoted("tide", "The tide rose.", "The  tide rose.") == ["The tide rose."]


def test_what_two_articles_say_in_other_words_is_quoted_twice() -> None:
    assert len(quoted("tide", "The tide rose.", "The tide fell.")) == 2


def test_no_more_quotes_are_given_than_asked_for() -> None:
    texts = [f"The tide {verb} the {noun}." for verb in VERBS for noun in ("quay", "town")]

    assert len(quoted("tide", *texts, limit=4)) == 4
    assert len(quoted("tide", *texts, limit=2)) == 2
    assert quoted("tide", *texts, limit=0) == []


def test_a_quote_names_the_words_it_matches() -> None:
    asked = librarian("The moon pulls. " + "Bees dance. " * 9, title="Tides")

    quote = asked.consider("Do moons pull Martian tides?").quotes[0]

    assert quote.matched_terms == ("moons", "pull", "tides")


def test_a_ranker_that_gives_a_match_zero_is_answered_from() -> None:
    held = passages("The tide rose.")
    asked = Librarian(held, ranker=LevelRanker(held, 0.0))

    assert [quote.text for quote in asked.answer("tide").quotes] == ["The tide rose."]


@pytest.mark.parametrize(
    "question", ["When did the tide rise?", "ships waited tide canal", "tide"]
)
@pytest.mark.parametrize("articles", [2, 3, 7, 16, 25])
def test_of_articles_that_say_the_same_the_first_by_name_is_quoted(
    question: str, articles: int
) -> None:
    asked = librarian(*["The old canal froze. Ships waited for the tide."] * articles)

    found = asked.consider(question)

    assert [match.passage.article.source.article_id for match in found.ranked] == list(
        "abcdefghijklmnopqrstuvwxy"[: min(articles, 20)]
    )
    assert found.quotes[0].source.article_id == "a"


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(SENTENCES, min_size=1, max_size=12).map(" ".join), max_size=4))
def test_quotes_are_one_to_three_whole_sentences_that_never_repeat(texts: list[str]) -> None:
    quotes = librarian(*texts).answer("When did the moon pull the tide?").quotes

    for quote in quotes:
        touched = [each for each in quote.passage.sentences if each.overlaps(quote.span)]
        assert 1 <= len(touched) <= MAX_SENTENCES
        assert (touched[0].start, touched[-1].end) == quote.span
        assert len(quote.text) <= MAX_JOINED_CHARACTERS
    assert len({quote.text for quote in quotes}) == len(quotes)
    assert not any(
        one.span.overlaps(other.span)
        for one, other in combinations(quotes, 2)
        if one.source == other.source
    )
