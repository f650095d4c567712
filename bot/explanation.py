"""Explanation: why an answer is what it is, as numbers that add up.

A passage's score, a sentence's and the confidence are sums of features, each times its weight;
here each summand has a name that can be read.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot import coefficients
from bot.consideration import Consideration
from bot.expectation import OFFERED_BY
from bot.parameters import MIN_CONFIDENCE
from bot.question import Question
from bot.question_words import QuestionWord
from bot.quoting import Quote
from bot.quoting.sentence_features import SentenceFeatures
from bot.ranking import Index
from bot.ranking.passage_features import PassageFeatures
from bot.terms import term_set

PASSAGE_LABELS = {
    "passage": "words in headline and passage (BM25)",
    "article": "words in the whole article (BM25)",
    "beginnings": "first letters of the words (BM25)",
    "letters": "runs of four letters (BM25)",
    "pairs": "neighbouring words side by side",
    "triples": "three words in a row",
    "sentence": "words in the best sentence, headline",
    "two_sentences": "words in the best two sentences, headline",
    "whole": "words in headline and passage (share)",
    "as_written": "words exactly as they were written",
    "function_words": "little words, such as “of” and “by”",
    "offered": "names the kind of thing asked for",
}
SENTENCE_LABELS = {
    "passage": "distance from the best passage's score",
    "own": "words in the sentence",
    "with_headline": "words in the sentence, headline",
    "beginnings": "first letters of the words",
    "letters": "runs of four letters",
    "previous": "words that the sentence before adds",
    "earlier": "words that the sentence before it adds",
    "next": "words that the sentence after adds",
    "together": "words within a short stretch",
    "pairs": "neighbouring words side by side",
    "triples": "three words in a row",
    "names": "new names, times and numbers",
    **{kind.value: f"a {kind.value} is asked for and named" for kind in OFFERED_BY},
    "near": "words near the kind of thing asked for",
    "defines": "says what it is, as was asked",
    "opening": "first sentence of the article",
    "depth": "how far down the passage it is",
    "asks": "asks a question itself",
    "brief": "fewer than five words",
    "words": "length of the sentence",
}
CONFIDENCE_LABELS = {
    **{name: PASSAGE_LABELS[name] for name in ("passage", "article", "pairs", "as_written")},
    "letters": "runs of four letters in the sentence",
    "covered": "words in the quote, headline",
    "missing": "the weightiest word that the quote lacks",
    "unknown": "words that no article has",
    "same_article": "next passages are of the same article",
    "lead": "lead over the second passage",
    "lacks_kind": "the kind of thing asked for is not named",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One summand of a score: a feature's *value* times its *weight*, in log-odds."""

    name: str
    label: str
    value: float
    weight: float

    @property
    def points(self) -> float:
        """What the part adds to the score."""
        return self.value * self.weight


@dataclass(frozen=True, slots=True, kw_only=True)
class WordWeight:
    """A *word* of the question, its *weight* in nats, and where a quote has it.

    *in_passage* is without the headline. A word that is not *known* stands in no article.
    """

    word: QuestionWord
    weight: float
    in_quote: bool
    in_headline: bool
    in_passage: bool
    known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteExplanation:
    """Why *quote* was chosen: its passage came in at *rank*, counted from 1.

    The *passage_parts* add up to the passage's score. The *sentence_parts* are those of the
    quote's best sentence; how many more one sentence has than another is its lead in log-odds.
    """

    quote: Quote
    rank: int
    words: tuple[WordWeight, ...]
    passage_parts: tuple[Part, ...]
    sentence_parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why *question* is answered, or why not.

    *quotes* are there in either case. *missing* are the words that no article has. *bias* and
    the *confidence_parts* add up to the log-odds of the *confidence*, which is 0 if nothing was
    found; *threshold* is what it takes to be answered.
    """

    question: Question
    quotes: tuple[QuoteExplanation, ...]
    missing: tuple[str, ...]
    confidence_parts: tuple[Part, ...]
    bias: float
    confidence: float
    threshold: float

    @property
    def answered(self) -> bool:
        """Tell whether the quotes are shown."""
        return bool(self.quotes) and self.confidence >= self.threshold


def explain(
    consideration: Consideration, index: Index, *, threshold: float = MIN_CONFIDENCE
) -> Explanation:
    """Return why the *consideration* of a question ended as it did; *index* weighs its words."""
    question, features = consideration.question, consideration.features
    of_confidence = features._asdict() if features else {}
    return Explanation(
        question=question,
        quotes=tuple(_quote(quote, consideration, index) for quote in consideration.quotes),
        missing=tuple(w.text for w in question.informative_words if not index.knows_word(w)),
        confidence_parts=_parts(of_confidence, coefficients.CONFIDENCE, CONFIDENCE_LABELS),
        bias=coefficients.CONFIDENCE_BIAS,
        confidence=consideration.confidence,
        threshold=threshold,
    )


def total(parts: Sequence[Part]) -> float:
    """Return the score that *parts* make up."""
    return math.fsum(part.points for part in parts)


def _quote(quote: Quote, consideration: Consideration, index: Index) -> QuoteExplanation:
    ranked = consideration.ranked
    place = next(n for n, each in enumerate(ranked) if each.passage.id == quote.passage.id)
    of_passage = zip(PassageFeatures._fields, ranked[place].features, strict=True)
    of_sentence = zip(SentenceFeatures._fields, quote.features, strict=True)
    return QuoteExplanation(
        quote=quote,
        rank=place + 1,
        words=_words(quote, consideration.question, index),
        passage_parts=_parts(dict(of_passage), coefficients.PASSAGE, PASSAGE_LABELS),
        sentence_parts=_parts(dict(of_sentence), coefficients.SENTENCE, SENTENCE_LABELS),
    )


def _words(quote: Quote, question: Question, index: Index) -> tuple[WordWeight, ...]:
    language = quote.passage.article.language
    in_quote, in_headline, in_passage = (
        term_set(text, language)
        for text in (quote.text, quote.passage.headline, quote.passage.text)
    )
    return tuple(
        WordWeight(
            word=word,
            weight=index.weight(word),
            in_quote=not in_quote.isdisjoint(word.terms),
            in_headline=not in_headline.isdisjoint(word.terms),
            in_passage=not in_passage.isdisjoint(word.terms),
            known=index.knows_word(word),
        )
        for word in question.words
    )


def _parts(
    features: Mapping[str, float], weights: Mapping[str, float], labels: Mapping[str, str]
) -> tuple[Part, ...]:
    return tuple(
        Part(name=name, label=labels[name], value=value, weight=weights[name])
        for name, value in features.items()
    )
