from hypothesis import given
from hypothesis import strategies as st
from rank_bm25 import BM25Plus  # noqa: TID251 - the oracle

from bot import BM25Ranker, Question
from bot.ranking.bm25 import DELTA, K1, B
from bot import Index
from bot.terms import terms
from tests.builders import passages, speller

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
    assert ranked("tide", "The tide.", "A tide.", "Tide and moon.") == ["a#1", "b#1", "c#1"]


def test_ties_break_by_name_and_the_limit_holds() -> None:
    assert ranked("tide", *["The tide rose."] * 12, limit=3) == ["a#1", "b#1", "c#1"]


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9), min_size=1, max_size=9))
def test_the_order_is_that_of_the_stock_model(documents: list[list[str]]) -> None:
    held = passages(*(" ".join(words) for words in documents))
    stock = BM25Plus(
        [terms(f"{each.headline} {each.text}") for each in held], k1=K1, b=B, delta=DELTA
    )

    matches = BM25Ranker(held).rank(Question.parse("moon tide"), limit=99)

    scores = dict(zip((each.id for each in held), stock.get_scores(["moon", "tide"]), strict=True))
    found = [match.passage.id for match in matches]
    wanted = [each.id for each in held if {"moon", "tide"} & set(terms(each.text))]
    assert found == sorted(wanted, key=lambda name: (-scores[name], name))
    assert [match.score for match in matches] == [scores[name] for name in found]


def test_a_rare_term_tells_more_and_an_unknown_one_most() -> None:
    statistics = Index(passages("The tide rose. The tide fell. The moon too."))

    assert 0 < statistics.idf("tide") < statistics.idf("moon") < statistics.idf("bee")


def corrections(question: str, text: str) -> dict[str, tuple[str, ...]]:
    return dict(speller(text).corrections(Question.parse(question)))


def test_only_unknown_words_are_corrected() -> None:
    found = corrections("rewrad reward", "rewarded")

    assert found == {}
    assert corrections("riases the tides", "raises tides") == {"riases": ("raises",)}


def test_all_nearest_words_stand_in_and_farther_ones_do_not() -> None:
    assert corrections("tidez", "tides tided times") == {"tidez": ("tided",)}
    assert corrections("canadl", "canals canal canada") == {"canadl": ("canada", "canal")}


def test_short_words_numbers_and_first_letters_are_left_alone() -> None:
    assert corrections("mon 12345 loon7 pides", "moon 12346 loons tides") == {}


def test_two_slips_are_allowed_for_in_long_words() -> None:
    assert corrections("constituton", "constitution") == {"constituton": ("constitution",)}
    assert corrections("consitutoin", "constitution") == {"consitutoin": ("constitution",)}
