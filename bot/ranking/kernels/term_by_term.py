"""A search with numpy, term by term.

It takes those that can add most first, and adds up bounds for all documents. Once enough documents
score more than what the terms left can add all together, these are only looked up for documents
that are good enough by then (MaxScore: Turtle and Flood, 1995).
"""

from dataclasses import dataclass, field

import numpy as np

from bot.ranking.inverted import InvertedIndex, Numbers
from bot.ranking.kernels.adding import (
    SLACK,
    Singles,
    Term,
    add_dense,
    add_sparse,
    peaks,
    reach,
    terms_of,
)
from bot.ranking.kernels.query import Hits, Query, sorted_hits
from bot.ranking.model import Floats

# Documents scored in full, for each hit that is wanted, to learn what is good.
_SEEDS_PER_HIT = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Thrift:
    """When to do what; half or twice of any of these costs little.

    Before a term of more than *long* postings it is found out anew what is good. A term that
    need not be added up still is if it has no more than *ratio* times the postings added so far.
    The sums of all documents are gone through, and not single ones, if more than one in *thin*
    was added to. If no more than one document in *few* may be found, just these are looked at.
    """

    long: int = 8192
    ratio: int = 8
    thin: int = 14
    few: int = 16


@dataclass(slots=True)
class Search:
    """One search.

    *pending* are the terms that are not in *sums* yet, and what the terms of a hit add is at
    least *threshold*. *touched* are the documents of the sparse terms that are, term by term,
    *additions* altogether; *everywhere* tells that a dense term is among them. *learnt_at* is how
    many there were when the threshold was last raised.
    """

    index: InvertedIndex
    query: Query
    limit: int
    thrift: Thrift
    sums: Singles
    pending: list[Term] = field(default_factory=list)
    threshold: float = 0.0
    touched: list[Numbers] = field(default_factory=list)
    additions: int = 0
    everywhere: bool = False
    learnt_at: int = 0

    def hits(self, floor: float) -> Hits:
        """Return the best documents whose scores are not below *floor*."""
        self.pending = terms_of(self.index, self.query)
        self.threshold = max(0.0, reach(floor, self.query))
        if not self.limit:
            self.pending = []
        essential = self._add_sparse()
        self._add_dense()
        documents, totals = self._refined(*self._found(essential))
        scores = self._scores(documents := self._best(documents, totals))
        scores[scores < floor] = -np.inf
        hits = sorted_hits(scores, documents.astype(np.int32))
        return Hits(documents=hits.documents[: self.limit], scores=hits.scores[: self.limit])

    def _left(self, start: int = 0) -> float:
        """Return what the terms pending from *start* on can add."""
        return sum(term.most for term in self.pending[start:])

    def _cut(self, start: int = 0) -> float:
        """Return what a hit must have without the terms pending from *start* on."""
        return (self.threshold - self._left(start)) * (1 - SLACK)

    def _add_sparse(self) -> int:
        """Add sparse terms up while they may bring up hits by themselves, then cheap ones.

        Return how many of them may.
        """
        while self.pending and not self.pending[0].is_dense:
            if self.pending[0].postings > self.thrift.long:
                self._learn()
            if self._left() < self.threshold:
                break
            self._add(self.pending.pop(0))
        self._learn()
        essential = len(self.touched)
        while self.pending and not self.pending[0].is_dense:
            if self.pending[0].postings > self.thrift.ratio * self.additions:
                break
            self._add(self.pending.pop(0))
        return essential

    def _add(self, term: Term) -> None:
        self.touched.append(add_sparse(self.sums, self.index, term))
        self.additions += term.postings

    def _add_dense(self) -> None:
        """Add dense terms up while they may bring up hits by themselves."""
        if self._few_allowed():
            return
        while self.pending and self._left() >= self.threshold:
            term = self.pending.pop(0)
            add_dense(self.sums, self.index, term, self.query.norm)
            self.everywhere = True
            self.additions += len(self.sums)
            self._learn()

    def _few_allowed(self) -> bool:
        blocked = self.query.blocked
        if blocked is None:
            return False
        allowed = len(blocked) - int(np.count_nonzero(blocked))
        return allowed * self.thrift.few <= len(blocked)

    @property
    def _is_thick(self) -> bool:
        return self.everywhere or self.additions * self.thrift.thin > len(self.sums)

    def _learn(self) -> None:
        """Score the documents that look best in full, for a better threshold."""
        if self.additions == self.learnt_at:
            return
        self.learnt_at = self.additions
        count = _SEEDS_PER_HIT * self.limit
        if self._is_thick:
            blocked = self.query.blocked
            self._raise(peaks(self.sums if blocked is None else self.sums * (blocked == 0), count))
        else:
            documents = self._admitted(np.concatenate(self.touched))
            self._raise(_distinct(documents[peaks(self.sums[documents], count)]))

    def _raise(self, documents: Numbers) -> None:
        """Raise the threshold to what the best of *documents* have."""
        if len(documents) >= self.limit:
            scores = np.partition(self._scores(documents), -self.limit)
            self.threshold = max(self.threshold, reach(float(scores[-self.limit]), self.query))

    def _admitted(self, documents: Numbers) -> Numbers:
        blocked = self.query.blocked
        return documents if blocked is None else documents[blocked[documents] == 0]

    def _scores(self, documents: Numbers) -> Floats:
        asked = (self.query.terms, self.query.weights)
        return self.index.scores(asked, self.query.norm, documents)

    def _found(self, essential: int) -> tuple[Numbers, Floats]:
        """Return the documents that may be hits with what they have so far; forget all sums."""
        cut = self._cut()
        if self.pending and cut <= 0 and self.query.blocked is not None:
            documents = np.flatnonzero(self.query.blocked == 0)
        elif self._is_thick:
            documents = np.flatnonzero(self.sums > max(cut, 0.0))
        else:
            good = [each[self.sums[each] > max(cut, 0.0)] for each in self.touched[:essential]]
            documents = _distinct(np.concatenate(good)) if good else np.arange(0)
        documents = self._admitted(documents)
        totals = self.sums[documents].astype(np.float64)
        if self._is_thick:
            self.sums.fill(0)
        else:
            for each in self.touched:
                self.sums[each] = 0
        return documents, totals

    def _refined(self, documents: Numbers, totals: Floats) -> tuple[Numbers, Floats]:
        """Add the terms that are pending, and return the documents that still may be hits."""
        for number, term in enumerate(self.pending):
            gains = self.index.gains(term.number, documents, self.query.norm)
            totals += term.weight * gains
            kept = np.flatnonzero(totals > self._cut(number + 1))
            documents, totals = documents[kept], totals[kept]
        kept = np.flatnonzero(totals > 0)
        return documents[kept], totals[kept]

    def _best(self, documents: Numbers, totals: Floats) -> Numbers:
        """Return the documents that still may be hits once the best of them were scored."""
        count = 2 * self.limit
        if len(documents) <= 2 * count:
            return documents
        self._raise(documents[np.argpartition(totals, -count)[-count:]])
        return documents[totals >= self.threshold]


def _distinct(documents: Numbers) -> Numbers:
    """Return each of *documents* once, in ascending order."""
    ordered = np.sort(documents)
    is_first = np.ones(len(ordered), np.bool_)
    is_first[1:] = ordered[1:] != ordered[:-1]
    return ordered[is_first]
