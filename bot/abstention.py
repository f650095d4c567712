"""Abstention: how sure an answer is, and when to say that the articles do not say."""

from bot.question import Question, QuestionWord
from bot.quoting import Quote
from bot.statistics import SentenceStatistics
from bot.terms import terms

# An informative word that stands in the passage, but not in the quote or its headline.
NEARBY_SHARE = 0.5
# A word that no article contains is most often the very thing that is asked about, such as a
# name; it counts for more than its rarity alone says.
UNKNOWN_FACTOR = 1.5
# A corrected word may not be the one that was meant.
CORRECTED_SHARE = 0.7
# Below this the quotes cover too little of what was asked.
MIN_CONFIDENCE = 0.5


def confidence(question: Question, quote: Quote, statistics: SentenceStatistics) -> float:
    """Return the share of the question's informative words that *quote* covers, 0 to 1.

    Each word counts by how much it tells: a rare word that is missing speaks louder than a
    common one that is there. How the question is written (capitals, marks, length) is no part
    of it.
    """
    quoted = frozenset(terms(quote.text)) | frozenset(terms(quote.passage.headline))
    nearby = frozenset(terms(quote.passage.text))
    covered = total = 0.0
    for word in question.informative_words:
        weight = statistics.weight(word)
        if not any(map(statistics.knows, word.terms)):
            weight *= UNKNOWN_FACTOR
        total += weight
        covered += weight * _covered_share(word, quoted, nearby)
    return covered / total


def _covered_share(word: QuestionWord, quoted: frozenset[str], nearby: frozenset[str]) -> float:
    trusted = CORRECTED_SHARE if word.corrected else 1.0
    if not quoted.isdisjoint(word.terms):
        return trusted
    return trusted * NEARBY_SHARE if not nearby.isdisjoint(word.terms) else 0.0
