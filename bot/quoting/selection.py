"""Selection: which sentences of the best passages answer, and how many of them."""

import math
from collections.abc import Iterator, Sequence

from bot.article import Span
from bot.question import Question
from bot.quoting.candidates import Candidate, candidates
from bot.quoting.quote import Quote
from bot.quoting.window import window
from bot.ranking import RankedPassage
from bot.statistics import SentenceStatistics
from bot.terms import terms

# Ranked passages whose sentences are considered: the answer stands in the best five for 90 to
# 95 questions of 100.
PASSAGES_CONSIDERED = 8
# A sentence that is this much less likely than the first, in log-odds, only adds noise: of 250
# questions each on two sets, none lost its right quote at 5, and some did at 4.
MAX_SCORE_BEHIND = 5.0
MAX_SENTENCES = 3
# A quote grows by a neighbour only while it stays readable in a chat.
MAX_JOINED_CHARACTERS = 500
# A sentence joins its neighbour when it is at least a quarter as likely to answer.
JOINING_LIKELIHOOD = 0.25
# A sentence that starts with a pronoun belongs to the one before, which always joins it, and
# itself joins that one more easily.
PRONOUN_FACTOR = 1.6
LEADING_PRONOUNS = frozenset(
    ["he", "she", "they", "it", "this", "that", "these", "those", "his", "her", "their", "its"]
)


def select(
    question: Question,
    ranked: Sequence[RankedPassage],
    statistics: SentenceStatistics,
    *,
    limit: int,
) -> tuple[Quote, ...]:
    """Return up to *limit* quotes of one to three sentences, the likeliest answer first.

    Quotes never overlap and never repeat each other's words.
    """
    found = candidates(question, ranked[:PASSAGES_CONSIDERED], statistics)
    quotes: list[Quote] = []
    for best in sorted(found, key=_best_first):
        if len(quotes) == limit or (quotes and best.score < quotes[0].score - MAX_SCORE_BEHIND):
            break
        quote = _quote(question, _with_neighbours(best, found), statistics)
        if not any(_clash(quote, shown) for shown in quotes):
            quotes.append(quote)
    return tuple(quotes)


def _best_first(candidate: Candidate) -> tuple[float, tuple[str, int], int]:
    return -candidate.score, candidate.passage.order, candidate.index


def _with_neighbours(best: Candidate, found: Sequence[Candidate]) -> list[Candidate]:
    """Return *best* and the adjacent sentences that are likely enough, in reading order."""
    beside = {each.index: each for each in found if each.passage.id == best.passage.id}
    chosen = [best]
    while len(chosen) < MAX_SENTENCES:
        wanted = [
            (likelihood, neighbour)
            for neighbour in _adjacent(chosen, beside)
            if (likelihood := _likelihood(neighbour, chosen, best)) >= JOINING_LIKELIHOOD
        ]
        if not wanted:
            break
        _, joining = max(wanted, key=lambda pair: (pair[0], -pair[1].index))
        chosen = sorted([*chosen, joining], key=lambda each: each.index)
    return chosen


def _adjacent(chosen: Sequence[Candidate], beside: dict[int, Candidate]) -> Iterator[Candidate]:
    for index in (chosen[0].index - 1, chosen[-1].index + 1):
        if index in beside:
            yield beside[index]


def _likelihood(neighbour: Candidate, chosen: Sequence[Candidate], best: Candidate) -> float:
    first, last = min(chosen[0].span, neighbour.span), max(chosen[-1].span, neighbour.span)
    if last.end - first.start > MAX_JOINED_CHARACTERS:
        return 0.0
    later = chosen[0] if neighbour.index < chosen[0].index else neighbour
    needed = _leads_with_a_pronoun(later)
    if needed and later is chosen[0]:
        return 1.0
    return math.exp(neighbour.score - best.score) * (PRONOUN_FACTOR if needed else 1.0)


def _leads_with_a_pronoun(candidate: Candidate) -> bool:
    first_terms = terms(candidate.text[:40])[:1]
    return bool(LEADING_PRONOUNS.intersection(first_terms))


def _quote(
    question: Question, chosen: Sequence[Candidate], statistics: SentenceStatistics
) -> Quote:
    passage = chosen[0].passage
    whole = Span(chosen[0].span.start, chosen[-1].span.end)
    span = window(passage.article.text, whole, question, statistics)
    held = frozenset(terms(span.of(passage.article.text))) | chosen[0].headline_terms
    return Quote(
        passage=passage,
        span=span,
        score=max(each.score for each in chosen),
        matched_terms=tuple(each for word in question.words for each in word.found_among(held)),
    )


def _clash(quote: Quote, shown: Quote) -> bool:
    if quote.text.split() == shown.text.split():
        return True
    same_article = quote.source.article_id == shown.source.article_id
    return same_article and quote.span.overlaps(shown.span)
