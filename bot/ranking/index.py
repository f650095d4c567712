"""The index: passages made ready to be searched, and what their words tell."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from bot.languages import Language
from bot.passage import Passage
from bot.question import Question
from bot.question_words import QuestionWord
from bot.ranking.forward import ForwardIndex, distinct, read
from bot.ranking.letters import LetterStatistics
from bot.ranking.lexicon import Ints
from bot.ranking.postings import Postings


class Index:
    """Everything that is worked out once about *passages*; nothing changes afterwards."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self.passages = tuple(passages)
        self.numbers = {passage.id: number for number, passage in enumerate(self.passages)}
        self.forward: ForwardIndex = read(self.passages)
        self.letters = LetterStatistics.of(self.forward)
        lexicon = self.forward.lexicon
        terms = [lexicon.term_of[self.forward.words_of(n)] for n in range(len(self.passages))]
        self.of_passages = Postings([each.tolist() for each in terms])
        self.of_beginnings = Postings([lexicon.prefix_of[each].tolist() for each in terms])
        self.article_of, articles = _articles(self.passages, terms)
        self.of_articles = Postings(articles)
        self.languages = _languages(self.passages)
        self._sentences_holding, self._sentences = _sentence_frequencies(self.forward)

    @property
    def written_words(self) -> frozenset[str]:
        """Every word of the articles as they write it, capitals and accents included."""
        return self.forward.lexicon.written

    def idf(self, term: str) -> float:
        """Return the inverse sentence frequency of *term*, in nats; never negative.

        It is log(1 + (N - n + 0.5) / (n + 0.5)), as in Lucene's BM25, with n sentences out of N
        that hold the term; a headline counts as one. Sentences, not passages: a single article
        has three or four passages, in which nearly every word is as common as any other. A term
        that no sentence holds weighs most.
        """
        number = self.forward.lexicon.terms.get(term)
        holding = 0 if number is None else int(self._sentences_holding[number])
        return math.log1p((self._sentences - holding + 0.5) / (holding + 0.5))

    def knows(self, term: str) -> bool:
        """Tell whether some sentence or headline holds *term*."""
        return term in self.forward.lexicon.terms

    def knows_word(self, word: QuestionWord) -> bool:
        """Tell whether some sentence or headline holds a term of *word*."""
        return any(map(self.knows, word.terms))

    def weight(self, word: QuestionWord) -> float:
        """Return what *word* tells: the idf of its rarest term, less for an earlier question's."""
        return word.share * max(map(self.idf, word.terms))

    def term_weights(self, question: Question) -> Mapping[int, float]:
        """Return the numbers of the terms searched for, with the shares of their words."""
        numbers = self.forward.lexicon.terms
        return {
            numbers[term]: word.share
            for word in question.words
            for term in word.terms
            if term in numbers
        }


def _articles(passages: Sequence[Passage], terms: Sequence[Ints]) -> tuple[Ints, list[list[int]]]:
    """Return the number of each passage's article, and the terms of each article."""
    numbers: dict[str, int] = {}
    article_of = [
        numbers.setdefault(passage.article.source.article_id, len(numbers)) for passage in passages
    ]
    articles: list[list[int]] = [[] for _ in numbers]
    for number, each in zip(article_of, terms, strict=True):
        articles[number].extend(each.tolist())
    return np.array(article_of, np.int32), articles


def _languages(passages: Sequence[Passage]) -> tuple[Language, ...]:
    found = Counter(
        {
            passage.article.source.article_id: passage.article.language for passage in passages
        }.values()
    )
    return tuple(language for language, _ in found.most_common()) or (Language.ENGLISH,)


def _sentence_frequencies(index: ForwardIndex) -> tuple[Ints, int]:
    """Return how many sentences hold each term, and how many there are; a headline counts once."""
    lexicon = index.lexicon
    holding = np.zeros(len(lexicon.terms), np.int32)
    lengths = np.diff(index.segment_starts)
    segment_of = np.repeat(np.arange(len(lengths), dtype=np.int64), lengths)
    pairs = distinct(segment_of * max(len(holding), 1) + lexicon.term_of[index.forms])
    np.add.at(holding, pairs % max(len(holding), 1), 1)
    return holding, len(lengths)
