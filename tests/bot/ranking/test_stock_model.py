"""What is left in several segments after removals is scored as the stock model scores it."""

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rank_bm25 import BM25Plus  # noqa: TID251 - the oracle

from bot import Index, Passage
from bot.ranking.kernels import Kernel
from bot.ranking.kernels.query import Query
from bot.ranking.kernels.with_numpy import NumpyKernel
from bot.ranking.model import idf
from bot.terms import terms
from tests.bot.ranking.shelves import TEXTS, WORDS, Shelf, shelves

pytestmark = [pytest.mark.xdist_group("compiled"), pytest.mark.usefixtures("compiled")]

Found = list[tuple[tuple[str, int], float]]


def kernels() -> list[Kernel]:
    pytest.importorskip("numba")
    from bot.ranking.kernels.with_numba import NumbaKernel  # noqa: PLC0415 - an extra

    return [NumpyKernel(), NumbaKernel()]


def terms_of(passage: Passage) -> list[str]:
    language = passage.article.language
    return [*terms(passage.headline, language), *terms(passage.text, language)]


def expected(passages: Sequence[Passage], asked: list[str], index: Index) -> Found:
    """Return the passages that share a term with what is *asked*, as stock rank_bm25 scores."""
    corpus = [terms_of(passage) for passage in passages]
    norm = index.norm
    model = BM25Plus(corpus, k1=norm.k1, b=norm.b, delta=norm.delta)
    found = [
        ((passage.order[0], passage.number - 1), score)
        for passage, held, score in zip(
            passages, corpus, model.get_scores(asked).tolist(), strict=True
        )
        if {*held} & {*asked}
    ]
    return sorted(found, key=lambda hit: (-hit[1], hit[0]))


def found_by(kernel: Kernel, index: Index, asked: list[str]) -> Found:
    figures = [index.term(term) for term in asked]
    weights = np.array([idf(index.totals.passages, each.passages) for each in figures])
    found: Found = []
    for place, part in enumerate(index.parts):
        query = Query(
            terms=np.array([each.numbers[place] for each in figures], np.int32),
            weights=weights,
            norm=index.norm,
            blocked=part.removal.passages if part.removal.articles else None,
        )
        hits = kernel.search(part.segment.inverted, query, limit=99)
        numbers = (hits.documents + index.firsts[place]).tolist()
        found += zip(map(index.order, numbers), hits.scores.tolist(), strict=True)
    return sorted(found, key=lambda hit: (-hit[1], hit[0]))


@settings(max_examples=60, deadline=None)
@given(shelf=shelves(), words=st.lists(WORDS | TEXTS, min_size=1, max_size=5))
def test_after_adding_and_removing_both_kernels_score_as_the_stock_model_does(
    shelf: Shelf, words: list[str]
) -> None:
    index = shelf.index()
    left = [passage for passages in shelf.left for passage in passages]
    asked = [term for text in words for term in terms(text)]
    wanted = expected(left, asked, index) if left else []

    for kernel in kernels():
        found = found_by(kernel, index, asked)

        assert [order for order, _ in found] == [order for order, _ in wanted]
        for (_, one), (_, other) in zip(found, wanted, strict=True):
            assert math.isclose(one, other, rel_tol=1e-9)
