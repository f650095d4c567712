from hypothesis import given, settings
from hypothesis import strategies as st

from bot import BM25Ranker, Index, Question
from bot.ranking.passage_features import PassageFeatures
from bot.terms import terms
from tests.builders import passages

WORDS = ("tide", "moon", "sun", "bee", "canal")


def ranked(question: str, *texts: str, limit: int = 10) -> list[str]:
    matches = BM25Ranker(passages(*texts)).rank(Question.parse(question), limit=limit)
    return [match.passage.id for match in matches]


def test_without_passages_nothing_is_found() -> None:
    assert ranked("tide") == []


def test_one_passage_is_found() -> None:
    assert ranked("tide", "The tide rose.") == ["a#1"]


def test_a_passage_that_shares_no_term_is_no_match() -> None:
    assert ranked("tide", "The tide rose.", "Bees dance.") == ["a#1"]


def test_a_term_in_every_passage_still_matches() -> None:
    found = ranked("tide", "The tide.", "A tide.", "Tide and moon.")

    assert sorted(found) == ["a#1", "b#1", "c#1"]


def test_ties_break_by_name_and_the_limit_holds() -> None:
    assert ranked("tide", *["The tide rose."] * 12, limit=3) == ["a#1", "b#1", "c#1"]


def test_the_passage_with_the_rarer_word_comes_first() -> None:
    texts = ["The tide rose.", "The tide fell.", "The moon rose.", "The tide turned."]

    assert ranked("moon tide", *texts)[0] == "c#1"


def test_neighbours_in_the_question_are_wanted_as_neighbours() -> None:
    texts = ["The old town has a canal.", "The old canal has a town."]

    assert ranked("old canal", *texts) == ["b#1", "a#1"]
    assert ranked("old town", *texts) == ["a#1", "b#1"]


def test_a_match_tells_what_its_score_was_made_of() -> None:
    held = passages("The tides rose.", "Bees dance.", title="Moon")

    matches = BM25Ranker(held).rank(Question.parse("tides moon mars"), limit=9)

    assert len(matches) == 2
    assert all(len(match.features) == len(PassageFeatures._fields) for match in matches)


def test_an_index_may_be_shared_with_the_ranker() -> None:
    held = passages("The tide rose.", "Bees dance.")
    question = Question.parse("tide")

    assert BM25Ranker(Index.of(held)).rank(question, limit=9) == BM25Ranker(held).rank(
        question, limit=9
    )


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9), min_size=1, max_size=9),
    st.lists(st.sampled_from([*WORDS, "mars"]), min_size=1, max_size=3),
)
def test_exactly_the_passages_that_share_a_term_are_found_best_first(
    documents: list[list[str]], asked: list[str]
) -> None:
    held = passages(*(" ".join(words) for words in documents))

    matches = BM25Ranker(held).rank(Question.parse(" ".join(asked)), limit=99)

    found = [match.passage.id for match in matches]
    assert sorted(found) == [each.id for each in held if {*asked} & {*terms(each.text)}]
    assert [match.score for match in matches] == sorted(
        (match.score for match in matches), reverse=True
    )
    reversed_matches = BM25Ranker(held[::-1]).rank(Question.parse(" ".join(asked)), limit=2)
    # Sums may differ in their last digit, which scores are rounded for.
    assert [(each.passage.id, each.score) for each in matches[:2]] == [
        (each.passage.id, each.score) for each in reversed_matches
    ]
