import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rank_bm25 import BM25Plus  # noqa: TID251 - the oracle

from bot.parameters import DELTA, K1, B
from bot.ranking.postings import Postings

TERMS = st.integers(0, 6)
DOCUMENTS = st.lists(st.lists(TERMS, max_size=12), min_size=1, max_size=9)


@settings(max_examples=100, deadline=None)
@given(DOCUMENTS, st.lists(st.integers(0, 9), max_size=6))
@example([[1]], [1])
@example([[1, 2], [1, 2], [2, 1]], [1, 2])
@example([[], [1], []], [1, 1, 9])
def test_scores_are_those_of_the_stock_model_but_for_what_it_gives_to_all(
    documents: list[list[int]], query: list[int]
) -> None:
    weights = {term: float(query.count(term)) for term in query}

    scores = Postings(documents).scores(weights)

    if any(documents):
        stock = BM25Plus(documents, k1=K1, b=B, delta=DELTA)
        alike = sum(stock.idf.get(term, 0) * DELTA for term in query)
        assert scores + alike == pytest.approx(stock.get_scores(query), rel=1e-9)
    else:
        assert scores.tolist() == [0.0] * len(documents)


@pytest.mark.parametrize("documents", [[], [[]], [[], []]])
def test_without_any_term_every_score_is_nought(documents: list[list[int]]) -> None:
    held = Postings(documents)

    assert held.scores({1: 1.0}).tolist() == [0.0] * len(documents)
    assert held.holding(1).tolist() == []
    assert held.greatest({1: 1.0}) > 0


@settings(max_examples=40, deadline=None)
@given(DOCUMENTS, TERMS)
def test_the_documents_that_hold_a_term_are_known(documents: list[list[int]], term: int) -> None:
    held = Postings(documents)

    wanted = [number for number, document in enumerate(documents) if term in document]
    assert held.holding(term).tolist() == wanted


@settings(max_examples=40, deadline=None)
@given(DOCUMENTS, st.lists(TERMS, min_size=1, max_size=4, unique=True))
def test_a_document_without_the_terms_scores_nought_and_every_other_more(
    documents: list[list[int]], query: list[int]
) -> None:
    scores = Postings(documents).scores(dict.fromkeys(query, 1.0))

    for document, score in zip(documents, scores, strict=True):
        assert (score > 0) == bool({*document} & {*query})


@settings(max_examples=40, deadline=None)
@given(DOCUMENTS, st.dictionaries(st.integers(0, 9), st.floats(0.1, 2), max_size=5))
def test_no_score_exceeds_the_greatest_possible(
    documents: list[list[int]], weights: dict[int, float]
) -> None:
    held = Postings(documents)

    assert held.scores(weights).max() <= held.greatest(weights) * (1 + 1e-12)


def test_the_order_in_which_terms_are_asked_for_makes_no_difference() -> None:
    held = Postings([[1, 2, 3, 3], [3, 2], [1, 1, 4]])

    one = held.scores({1: 0.4, 2: 0.16, 3: 1.0}).tolist()

    assert held.scores({3: 1.0, 1: 0.4, 2: 0.16}).tolist() == one


def test_half_the_weight_adds_half_as_much() -> None:
    held = Postings([[1, 2], [2]])

    assert held.scores({1: 0.5}).tolist() == (held.scores({1: 1.0}) / 2).tolist()
