"""Small corpora of numbered words, their indexes, and what the stock model makes of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st
from rank_bm25 import BM25Plus  # noqa: TID251 - the oracle

from bot.ranking.inverted import InvertedIndex
from bot.ranking.inverting import DENSE_ABOVE, Extent, assemble
from bot.ranking.kernels.query import Hits, Kernel, Query
from bot.ranking.model import Norm, idf
from bot.ranking.postings import Postings

WORDS = 8
K1, B, DELTA = 0.6, 0.75, 1.0

Document = list[int]
Found = list[tuple[int, float]]


def _document(counts: dict[int, int]) -> Document:
    return [word for word, count in counts.items() for _ in range(count)]


# Frequencies about those that no longer fit their fields, and mostly small ones.
COUNTS = st.sampled_from([1, 1, 1, 1, 2, 3, 14, 15, 16, 254, 255, 256, 300])
DOCUMENTS = st.lists(
    st.dictionaries(st.integers(0, WORDS - 1), COUNTS, max_size=4).map(_document),
    min_size=1,
    max_size=14,
)
# Words above the last are in no document.
QUESTIONS = st.lists(st.integers(0, WORDS + 1), min_size=1, max_size=6)
SHARES = st.lists(st.sampled_from([1.0, 0.5, 0.16]), min_size=WORDS + 2, max_size=WORDS + 2)


def norm_of(documents: Sequence[Document], *, k1: float = K1, b: float = B) -> Norm:
    """Return the norm of a corpus."""
    words = sum(map(len, documents))
    return Norm(k1=k1, b=b, delta=DELTA, average=words / len(documents) if documents else 0.0)


def postings(documents: Sequence[Document], first: int = 0) -> Postings:
    """Return the postings of *documents*, which are numbered from *first*."""
    rows = sorted(
        (word, number, count)
        for number, document in enumerate(documents, first)
        for word, count in Counter(document).items()
    )
    table = np.array(rows, np.int32).reshape(-1, 3)
    return Postings.of(table[:, 0], table[:, 1], table[:, 2])


def inverted(
    documents: Sequence[Document],
    norm: Norm | None = None,
    *,
    dense_above: float = DENSE_ABOVE,
    vocabulary: int = WORDS,
) -> InvertedIndex:
    """Return the index of *documents*, made of parts of three documents each."""
    holding = Counter(word for document in documents for word in set(document))
    extent = Extent(
        holding=np.array([holding[word] for word in range(vocabulary)], np.int32),
        lengths=np.array([*map(len, documents)], np.int32),
        norm=norm or norm_of(documents),
        dense_above=dense_above,
    )
    starts = range(0, len(documents), 3)
    return assemble([postings(documents[n : n + 3], n) for n in starts], extent)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """Documents in several segments, and what is asked of them.

    *shares* are those of all words, *blocked* tells of each document whether it may be found.
    """

    segments: list[list[Document]]
    question: list[int]
    shares: list[float]
    blocked: list[bool]

    @property
    def documents(self) -> list[Document]:
        """All documents."""
        return [document for segment in self.segments for document in segment]

    def expected(self, *, limit: int, floor: float = -np.inf) -> Found:
        """Return what the stock model finds."""
        documents = self.documents
        if not any(documents):
            return []
        model = BM25Plus(documents, k1=K1, b=B, delta=DELTA)
        model.idf = {word: value * self.shares[word] for word, value in model.idf.items()}
        scores = model.get_scores(self.question).tolist()
        found = [
            (number, score)
            for number, score in enumerate(scores)
            if {*documents[number]} & {*self.question}
            and not self.blocked[number]
            and score >= floor
        ]
        return sorted(found, key=lambda hit: (-hit[1], hit[0]))[:limit]

    def queries(self) -> list[Query]:
        """Return what is asked of each segment, by numbers of all segments together."""
        documents, blocked = self.documents, self.blocked
        holding = Counter(word for document in documents for word in {*document})
        weights = [
            self.shares[word] * idf(len(documents), holding[word]) for word in self.question
        ]
        queries, start = [], 0
        for segment in self.segments:
            held = {word for document in segment for word in document}
            flags = np.array(blocked[start : start + len(segment)], np.uint8)
            query = Query(
                terms=np.array([w if w in held else -1 for w in self.question], np.int32),
                weights=np.array(weights),
                norm=norm_of(documents),
                blocked=flags if any(blocked) else None,
            )
            queries.append(query)
            start += len(segment)
        return queries

    def found(self, kernel: Kernel, indexes: Sequence[InvertedIndex], *, limit: int) -> Found:
        """Return what *kernel* finds in all segments, one after the other."""
        best: Found = []
        start = 0
        for index, query in zip(indexes, self.queries(), strict=True):
            floor = best[-1][1] if len(best) == limit else -np.inf
            hits = kernel.search(index, query, limit=limit, floor=floor)
            best += [(start + number, score) for number, score in pairs(hits)]
            best = sorted(best, key=lambda hit: (-hit[1], hit[0]))[:limit]
            start += len(index.lengths)
        return best


def pairs(hits: Hits) -> Found:
    """Return *hits* as pairs."""
    return list(zip(hits.documents.tolist(), hits.scores.tolist(), strict=True))


@st.composite
def corpora(draw: st.DrawFn) -> Corpus:
    """Draw one to three segments, and what is asked of them."""
    segments = draw(st.lists(DOCUMENTS, min_size=1, max_size=3))
    count = sum(map(len, segments))
    # None, some, or nearly all of the documents.
    flags = draw(
        st.just([False] * count)
        | st.lists(st.booleans(), min_size=count, max_size=count)
        | st.integers(0, count - 1).map(lambda one: [number != one for number in range(count)])
    )
    return Corpus(segments=segments, question=draw(QUESTIONS), shares=draw(SHARES), blocked=flags)
