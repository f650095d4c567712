"""How much a word tells: term statistics over the sentences of a corpus."""

import math
from collections import Counter
from collections.abc import Iterable

from bot.passage import Passage
from bot.question import QuestionWord
from bot.terms import tokens


class SentenceStatistics:
    """Counts in how many sentences each term stands; a headline counts as one.

    Sentences, not passages: a single article has three or four passages, in which nearly every
    word is as common as any other, but some twenty sentences.
    """

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._frequencies: Counter[str] = Counter()
        self._sentences = 0
        self._written: set[str] = set()
        headlines: set[tuple[str, str]] = set()
        for passage in passages:
            headlines.add((passage.article.source.article_id, passage.headline))
            for sentence in passage.sentences:
                self._count(sentence.of(passage.article.text))
        for _, headline in headlines:
            self._count(headline)

    def _count(self, sentence: str) -> None:
        found = list(tokens(sentence))
        self._sentences += 1
        self._frequencies.update({token.term for token in found})
        self._written.update(token.span.of(sentence) for token in found)

    @property
    def written_words(self) -> frozenset[str]:
        """Every word of the corpus as its articles write it, capitals and accents included."""
        return frozenset(self._written)

    def idf(self, term: str) -> float:
        """Return the inverse sentence frequency of *term*, in nats; never negative.

        It is log(1 + (N - n + 0.5) / (n + 0.5)), as in Lucene's BM25, with n sentences out of N
        that hold the term. A term that no sentence holds weighs most.
        """
        holding = self._frequencies[term]
        return math.log1p((self._sentences - holding + 0.5) / (holding + 0.5))

    def knows(self, term: str) -> bool:
        """Tell whether some sentence or headline holds *term*."""
        return term in self._frequencies

    def weight(self, word: QuestionWord) -> float:
        """Return what *word* tells: the idf of its rarest term."""
        return max(map(self.idf, word.terms))
