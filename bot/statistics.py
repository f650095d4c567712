"""How much a word tells: term statistics over the sentences of a corpus."""

import math
from collections import Counter
from collections.abc import Iterable

from bot.passage import Passage
from bot.question import QuestionWord
from bot.terms import terms


class SentenceStatistics:
    """Counts in how many sentences each term stands; a headline counts as one.

    Sentences, not passages: a single article has three or four passages, in which nearly every
    word is as common as any other, but some twenty sentences.
    """

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._frequencies: Counter[str] = Counter()
        self._sentences = 0
        headlines: set[tuple[str, str]] = set()
        for passage in passages:
            headlines.add((passage.article.source.article_id, passage.headline))
            for sentence in passage.sentences:
                self._sentences += 1
                self._frequencies.update(set(terms(sentence.of(passage.article.text))))
        self._sentences += len(headlines)
        for _, headline in headlines:
            self._frequencies.update(set(terms(headline)))

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
