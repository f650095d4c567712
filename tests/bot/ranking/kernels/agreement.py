"""What every kernel must do, as the stock model does it."""

import math
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import cycle

import numpy as np

from bot.ranking.inverted import InvertedIndex
from bot.ranking.kernels.query import Kernel, Query
from bot.ranking.model import idf
from tests.bot.ranking.kernels.corpora import Corpus, Document, Found, inverted, norm_of, pairs

SPARSE, DENSE, MIXED = 1.0, 0.0, 0.3


def assert_same(found: Found, expected: Found) -> None:
    """Check the order, ties included, and that scores are the same to a billionth."""
    assert [number for number, _ in found] == [number for number, _ in expected]
    for (_, one), (_, other) in zip(found, expected, strict=True):
        assert math.isclose(one, other, rel_tol=1e-9)


def assert_agrees(kernel: Kernel, corpus: Corpus, *, limit: int, dense_above: float) -> None:
    """Check that *kernel* finds what the stock model does, in all segments of *corpus*."""
    indexes = [inverted(segment, dense_above=dense_above) for segment in corpus.segments]

    found = corpus.found(kernel, indexes, limit=limit)

    assert_same(found, corpus.expected(limit=limit))


def assert_floor(kernel: Kernel, corpus: Corpus, *, limit: int, rank: int) -> None:
    """Check that documents are found that reach the score of the one at *rank*, and no others."""
    whole = Corpus(
        segments=[corpus.documents],
        question=corpus.question,
        shares=corpus.shares,
        blocked=corpus.blocked,
    )
    [query] = whole.queries()
    index = inverted(whole.documents, dense_above=MIXED)
    all_hits = whole.expected(limit=len(whole.documents))
    floor = all_hits[min(rank, len(all_hits) - 1)][1] if all_hits else 1.0
    # The model itself rounds as we do, so that the floor is met exactly.
    hits = kernel.search(index, query, limit=limit, floor=floor)

    assert_same(pairs(hits), whole.expected(limit=limit, floor=floor))


def zipf(seed: int, documents: int, vocabulary: int) -> list[Document]:
    """Return documents of 5 to 60 words, of which a few are common and most are rare."""
    random = np.random.default_rng(seed)
    words = random.zipf(1.3, size=(documents, 60)) % vocabulary
    lengths = random.integers(5, 60, documents)
    return [row[:length].tolist() for row, length in zip(words, lengths, strict=True)]


def questions(documents: Sequence[Document], count: int) -> list[list[int]]:
    """Return questions of some words of a document each, a word of another, and one of none."""
    random = np.random.default_rng(count)
    picked = random.integers(0, len(documents), (count, 2)).tolist()
    return [
        [*documents[one][:: 1 + number % 5][: 1 + number % 9], documents[other][0]]
        for number, (one, other) in enumerate(picked)
    ]


def query_for(documents: Sequence[Document], question: Sequence[int]) -> Query:
    """Return the query for *question* over *documents*."""
    holding = [sum(word in document for document in documents) for word in question]
    return Query(
        terms=np.array(question, np.int32),
        weights=np.array([idf(len(documents), count) for count in holding]),
        norm=norm_of(documents),
    )


def best(index: InvertedIndex, query: Query, limit: int) -> Found:
    """Return the best hits as every document's full score has them."""
    numbers = np.arange(len(index.lengths))
    scores = index.scores((query.terms, query.weights), query.norm, numbers)
    holding = np.zeros(len(numbers), np.bool_)
    for term in {*query.terms.tolist()} - {-1}:
        holding[index.holding(term)] = True
    if query.blocked is not None:
        holding &= query.blocked == 0
    order = [n for n in np.lexsort((numbers, -scores)).tolist() if holding[n]][:limit]
    return [(n, float(scores[n])) for n in order]


def assert_complete(kernel: Kernel, *, kept: float) -> None:
    """Check that in a larger corpus, of which a share is *kept*, all that is best is found."""
    documents = zipf(seed=1, documents=2000, vocabulary=600)
    index = inverted(documents, vocabulary=600)
    blocked = (np.random.default_rng(2).random(len(documents)) >= kept).astype(np.uint8)
    for question in questions(documents, 25):
        query = query_for(documents, question)._replace(blocked=blocked if kept < 1 else None)
        assert_same(pairs(kernel.search(index, query, limit=10)), best(index, query, 10))


def assert_shared(kernel: Kernel) -> None:
    """Check that threads with indexes of different sizes do not disturb each other."""
    asked = []
    for size in (700, 90):
        documents = zipf(seed=size, documents=size, vocabulary=300)
        index = inverted(documents, vocabulary=300)
        asked += [(index, query_for(documents, each)) for each in questions(documents, 12)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda each: kernel.search(*each, limit=5), asked * 3))
    for hits, (index, query) in zip(found, asked * 3, strict=True):
        assert_same(pairs(hits), best(index, query, 5))


def assert_clean(kernel: Kernel) -> None:
    """Check that a search leaves nothing behind, however many documents it touches."""
    # A rare word each, and one of three that are less so.
    documents = [[word, 60 + word % 3] for word in range(60)]
    index = inverted(documents, dense_above=SPARSE, vocabulary=63)
    many, others = [*range(5, 45)], [*range(1, 50, 3)]
    # Of the more frequent word, 60, only what is needed for the best one is looked at.
    for words, limit in (([3], 60), (many, 60), ([4], 60), ([9, 60], 1), (others, 60)):
        query = query_for(documents, words)
        assert_same(pairs(kernel.search(index, query, limit=limit)), best(index, query, limit))


def assert_drift(kernel: Kernel, *, before: float, now: float) -> None:
    """Check that the best are found when the average length was another at building.

    It changes from one search to the next, as when articles are added.
    """
    documents = zipf(seed=3, documents=300, vocabulary=90)
    norm = norm_of(documents)
    index = inverted(documents, replace(norm, average=before), vocabulary=90)
    norms = cycle([replace(norm, average=now), norm])
    for question in questions(documents, 20):
        query = query_for(documents, question)._replace(norm=next(norms))
        assert_same(pairs(kernel.search(index, query, limit=5)), best(index, query, 5))


def assert_nothing(kernel: Kernel, documents: Sequence[Document], *, limit: int) -> None:
    """Check that a word of no document and one of no weight find nothing."""
    query = Query(
        terms=np.array([0, -1], np.int32), weights=np.array([1.0, 0]), norm=norm_of(documents)
    )
    assert pairs(kernel.search(inverted(documents), query, limit=limit)) == []


def assert_parameters(kernel: Kernel, *, k1: float, b: float, dense_above: float) -> None:
    """Check that documents are found with parameters that make some terms 0."""
    documents = [[1, 1, 2], [], [2], [1] * 300, [3]]
    norm = norm_of(documents, k1=k1, b=b)
    index = inverted(documents, norm, dense_above=dense_above)
    query = Query(terms=np.array([1, 2], np.int32), weights=np.array([0.7, 0.9]), norm=norm)
    assert_same(pairs(kernel.search(index, query, limit=9)), best(index, query, 9))
