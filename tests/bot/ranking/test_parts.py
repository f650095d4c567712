"""An index of several segments is that of all articles that are left in them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import BM25Ranker, Index, Question
from bot.ranking.grams import grams, prefix
from bot.terms import terms
from tests.bot.ranking.shelves import TEXTS, WORDS, Shelf, shelves


def whole(shelf: Shelf) -> Index:
    return Index.of([passage for passages in shelf.left for passage in passages])


@settings(max_examples=40, deadline=None)
@given(shelf=shelves(), text=TEXTS)
def test_every_figure_is_the_same(shelf: Shelf, text: str) -> None:
    parts, one = shelf.index(), whole(shelf)

    assert parts.totals == one.totals
    assert parts.languages == one.languages
    for term in terms(text):
        assert parts.term(term)[1:] == one.term(term)[1:]
        beginning = [prefix(term)]
        assert parts.beginnings(beginning)[0].passages == one.beginnings(beginning)[0].passages
        runs = grams(term)
        assert [r.passages for r in parts.runs(runs)] == [r.passages for r in one.runs(runs)]
        assert parts.idf(term) == one.idf(term)


@settings(max_examples=60, deadline=None)
@given(shelf=shelves(), words=st.lists(WORDS, min_size=1, max_size=6), limit=st.integers(1, 9))
def test_passages_are_ranked_alike(shelf: Shelf, words: list[str], limit: int) -> None:
    parts, one = shelf.index(), whole(shelf)
    question = Question.parse(f"tide {' '.join(words)}")

    found = BM25Ranker(parts).rank(question, limit=limit)
    wanted = BM25Ranker(one).rank(question, limit=limit)

    assert [match.passage.id for match in found] == [match.passage.id for match in wanted]
    for match, other in zip(found, wanted, strict=True):
        assert match.features == pytest.approx(other.features, abs=1e-9)


@settings(max_examples=30, deadline=None)
@given(shelf=shelves(), words=st.lists(WORDS, min_size=2, max_size=3))
def test_filters_and_phrases_hold_in_every_part(shelf: Shelf, words: list[str]) -> None:
    question = Question.parse(f'tide "{" ".join(words)}" -moon', knows=whole(shelf).knows)

    found = BM25Ranker(shelf.index()).rank(question, limit=9)
    wanted = BM25Ranker(whole(shelf)).rank(question, limit=9)

    assert [match.passage.id for match in found] == [match.passage.id for match in wanted]
