"""Abstention: how sure an answer is, and when to say that the articles do not say.

The confidence is a probability that one of the quotes answers: a logistic model over what the
question's words find. How a question is written (its capitals, marks and length) is no part of
it. docs/ranking.md shows how far the probability can be trusted.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from bot import coefficients
from bot.expectation import OFFERED_BY, expectation_of
from bot.parameters import CORRECTED_DOUBT
from bot.question import Question
from bot.quoting import Quote
from bot.quoting.sentence_features import SentenceFeatures
from bot.ranking import Index, RankedPassage
from bot.ranking.passage_features import PassageFeatures
from bot.terms import term_set

# Ranks after the first, among which the best article's other passages are counted.
RANKS_BESIDE = 4


class ConfidenceFeatures(NamedTuple):
    """What the confidence is made of; shares are of what the question's words tell (idf)."""

    passage: float
    """The BM25 score of the first quote's passage, as a share of the greatest possible."""
    article: float
    """That of its article, likewise."""
    pairs: float
    """How telling the pairs of neighbours are that stand in the passage, too."""
    as_written: float
    """The share of words that stand in the passage exactly as they were written."""
    letters: float
    """The share of the question's runs of letters that the quote's best sentence has."""
    covered: float
    """The share of the informative words that the quote and its headline have."""
    missing: float
    """The share of the most telling word that the quote lacks."""
    unknown: float
    """The share of the words that no article has."""
    same_article: float
    """The share of ranks 2 to 5 that are of the best passage's article."""
    lead: float
    """How far the best passage is ahead of the second, in log-odds, up to five."""
    lacks_kind: float
    """Whether a kind of thing is asked for that the quote's best sentence does not name."""


_WEIGHTS = tuple(coefficients.CONFIDENCE[name] for name in ConfidenceFeatures._fields)
MOST_LEAD = 5.0


def confidence(features: ConfidenceFeatures) -> float:
    """Return the probability, between 0 and 1, that the quotes answer."""
    odds = coefficients.CONFIDENCE_BIAS + sum(
        weight * value for weight, value in zip(_WEIGHTS, features, strict=True)
    )
    return 1 / (1 + math.exp(-odds))


def confidence_features(
    question: Question, quote: Quote, ranked: Sequence[RankedPassage], index: Index
) -> ConfidenceFeatures:
    """Return what is known of how well the first *quote* of *ranked* passages fits *question*."""
    quoted_passage = next(each for each in ranked if each.passage.id == quote.passage.id)
    of_passage = dict(zip(PassageFeatures._fields, quoted_passage.features, strict=True))
    of_sentence = dict(zip(SentenceFeatures._fields, quote.features, strict=True))
    covered, missing = _coverage(question, quote, index)
    asks_for_a_kind = expectation_of(question.searched, question.language) in OFFERED_BY
    return ConfidenceFeatures(
        passage=of_passage["passage"],
        article=of_passage["article"],
        pairs=of_passage["pairs"],
        as_written=of_passage["as_written"],
        letters=of_sentence["letters"],
        covered=covered,
        missing=missing,
        unknown=_unknown(question, index),
        same_article=_same_article(ranked),
        lead=_lead(ranked),
        lacks_kind=float(asks_for_a_kind and not any(of_sentence[kind] for kind in OFFERED_BY)),
    )


def _same_article(ranked: Sequence[RankedPassage]) -> float:
    best, *beside = (each.passage.article.source.article_id for each in ranked[: 1 + RANKS_BESIDE])
    return beside.count(best) / RANKS_BESIDE


def _lead(ranked: Sequence[RankedPassage]) -> float:
    if len(ranked) == 1:
        return MOST_LEAD
    return min(ranked[0].score - ranked[1].score, MOST_LEAD)


def _coverage(question: Question, quote: Quote, index: Index) -> tuple[float, float]:
    """Return what share *quote* covers, and the greatest share of one word that it lacks."""
    article = quote.passage.article
    held = term_set(quote.text, article.language)
    held |= term_set(quote.passage.headline, article.language)
    weights = {word: index.weight(word) for word in question.informative_words}
    total = sum(weights.values())
    lacking = [weight for word, weight in weights.items() if held.isdisjoint(word.terms)]
    return 1 - sum(lacking) / total, max(lacking, default=0.0) / total


def _unknown(question: Question, index: Index) -> float:
    total = unknown = 0.0
    for word in question.informative_words:
        weight = index.weight(word)
        total += weight
        if not index.knows_word(word):
            unknown += weight
        elif word.corrected:
            unknown += CORRECTED_DOUBT * weight
    return unknown / total
