"""Abstention: how sure an answer is, and when to say that the articles do not say."""

from bot.question import Question, QuestionWord
from bot.quoting import Quote
from bot.statistics import SentenceStatistics
from bot.terms import terms

# An informative word that stands in the passage, but not in the quote or its headline.
NEARBY_SHARE = 0.5
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

    def covered(word: QuestionWord) -> float:
        if not quoted.isdisjoint(word.terms):
            return 1.0
        return NEARBY_SHARE if not nearby.isdisjoint(word.terms) else 0.0

    weights = {word: statistics.weight(word) for word in question.informative_words}
    total = sum(weights.values())
    return sum(weight * covered(word) for word, weight in weights.items()) / total
