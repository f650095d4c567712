"""The index: all segments that may be read, as one; and what the words in them tell."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import accumulate

import numpy as np

from bot.languages import Language
from bot.passage import Passage
from bot.question_words import QuestionWord
from bot.ranking.article_texts import ArticleTexts
from bot.ranking.articles import LANGUAGES
from bot.ranking.building import segment_of
from bot.ranking.figures import (
    BeginningFigures,
    RunFigures,
    TermFigures,
    TermsKnown,
    WordFigures,
    beginning_figures,
    run_figures,
    word_figures,
)
from bot.ranking.model import norm_of
from bot.ranking.removal import Removal, removal
from bot.ranking.segment import Segment
from bot.ranking.statistics import Totals
from bot.ranking.words import Words
from bot.remembering import Remembered

# What is known of so many strings of a kind is kept; a question asks for some forty.
STRINGS_KEPT = 1 << 14


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Part:
    """A segment, the *removal* of some of its articles, and how to *load* one's passages.

    *load* takes an article's id and returns its passages in order; none if it is gone.
    """

    segment: Segment
    removal: Removal
    load: Callable[[str], Sequence[Passage]]


class Index:
    """The *parts* as one; nothing changes afterwards, so threads share it.

    Passages go by number, those of the first part first. *norm* and *article_norm* are the
    model's parameters for passages and for whole articles.
    """

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = tuple(parts)
        self.firsts = (0, *accumulate(len(part.segment) for part in self.parts))
        self.totals = Totals.sum_of(
            part.segment.statistics.totals - part.removal.totals for part in self.parts
        )
        self.norm = norm_of(self.totals.words, self.totals.passages)
        self.article_norm = norm_of(self.totals.words, self.totals.articles)
        readable = [(part.segment, part.removal) for part in self.parts]
        known = readable, self.totals
        self._terms = Remembered(TermsKnown(*known), kept=STRINGS_KEPT)
        self._beginnings = Remembered(
            partial(beginning_figures, *known, self._terms.of), kept=STRINGS_KEPT
        )
        self._runs = Remembered(partial(run_figures, *known), kept=STRINGS_KEPT)
        self._words = Remembered(partial(word_figures, readable), kept=STRINGS_KEPT)

    @classmethod
    def of(cls, passages: Iterable[Passage]) -> "Index":
        """Return the index of *passages*, which stand in order, in memory."""
        by_article: dict[str, list[Passage]] = {}
        for passage in passages:
            by_article.setdefault(passage.article.source.article_id, []).append(passage)
        segment = segment_of([ArticleTexts.of(by_article.values())])
        part = Part(segment=segment, removal=removal(segment), load=by_article.__getitem__)
        return cls([part])

    @cached_property
    def languages(self) -> tuple[Language, ...]:
        """The languages of the articles, the commonest first; English without any."""
        return _languages(self.parts)

    @property
    def words(self) -> Sequence[Words]:
        """The words of the articles, and of some that were removed."""
        return [part.segment.lexicon.words for part in self.parts]

    def part_of(self, number: int) -> tuple[int, int]:
        """Return which part a passage is in, and its number there."""
        part = bisect_right(self.firsts, number) - 1
        return part, number - self.firsts[part]

    def order(self, number: int) -> tuple[str, int]:
        """Return a passage's article id and its place there, by which equals are ordered."""
        at, inside = self.part_of(number)
        articles = self.parts[at].segment.articles
        article = articles.article_at(inside)
        return articles.ids[article], inside - int(articles.first_passages[article])

    def passage(self, number: int) -> Passage | None:
        """Return a passage, or nothing if its article has just been removed."""
        article_id, place = self.order(number)
        passages = self.parts[self.part_of(number)[0]].load(article_id)
        return passages[place] if place < len(passages) else None

    def term(self, term: str) -> TermFigures:
        """Return what is known of *term*."""
        return self._terms[term]

    def terms(self, terms: Sequence[str]) -> list[TermFigures]:
        """Return what is known of each of *terms*."""
        return self._terms.of(terms)

    def beginnings(self, terms: Sequence[str]) -> list[BeginningFigures]:
        """Return what is known of the terms with the first letters of each of *terms*."""
        return self._beginnings.of(terms)

    def runs(self, runs: Sequence[str]) -> list[RunFigures]:
        """Return what is known of each of *runs* of letters."""
        return self._runs.of(runs)

    def written(self, words: Sequence[str]) -> list[WordFigures]:
        """Return what is known of folded *words*."""
        return self._words.of(words)

    def idf(self, term: str) -> float:
        """Return the inverse sentence frequency of *term*, in nats; never negative.

        It is log(1 + (N - n + 0.5) / (n + 0.5)), as in Lucene's BM25, with n sentences out of N
        that hold the term; a headline counts as one. Sentences, not passages: a single article
        has three or four passages, in which nearly every word is as common as any other. A term
        that no sentence holds weighs most.
        """
        return self._terms[term].telling

    def knows(self, term: str) -> bool:
        """Tell whether some sentence or headline holds *term*."""
        return self.term(term).passages > 0

    def knows_word(self, word: QuestionWord) -> bool:
        """Tell whether some sentence or headline holds a term of *word*."""
        return any(map(self.knows, word.terms))

    def weight(self, word: QuestionWord) -> float:
        """Return what *word* tells: the idf of its rarest term, less for an earlier question's."""
        return word.share * max(map(self.idf, word.terms))


def _languages(parts: Sequence[Part]) -> tuple[Language, ...]:
    counts = sum(
        (part.segment.statistics.languages - part.removal.languages for part in parts),
        np.zeros(len(LANGUAGES), np.int64),
    )
    order = np.argsort(-counts, kind="stable")
    found = tuple(LANGUAGES[number] for number in order.tolist() if counts[number] > 0)
    return found or (Language.ENGLISH,)
