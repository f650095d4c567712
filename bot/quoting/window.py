"""The part of an over-long sentence that is quoted."""

import unicodedata

from bot.article import Span
from bot.question import Question
from bot.ranking import Index
from bot.terms import Token, tokens

# Of 9,601 sentences of news, five have more characters than this. A "sentence" beyond it is a
# list, a table or a text without full stops; the words around the question's are quoted from it.
MAX_QUOTE_CHARACTERS = 700


def window(text: str, span: Span, question: Question, index: Index) -> Span:
    """Return *span* itself, or where it is too long its richest part, cut between words."""
    if span.end - span.start <= MAX_QUOTE_CHARACTERS:
        return span
    asked = frozenset(question.terms)
    matched = [token for token in tokens(span.of(text), question.language) if token.term in asked]
    middle = _richest_middle(matched, index)
    start = max(
        0, min(middle - MAX_QUOTE_CHARACTERS // 2, len(span.of(text)) - MAX_QUOTE_CHARACTERS)
    )
    return _between_words(text, span, span.start + start)


def _richest_middle(matched: list[Token], index: Index) -> int:
    """Return the middle of the stretch that holds the most telling matched words."""
    best_weight, best_middle = 0.0, 0
    last = 0
    weight = 0.0
    for token in matched:
        while last < len(matched) and _fits(token, matched[last]):
            weight += index.idf(matched[last].term)
            last += 1
        if weight > best_weight:
            best_weight = weight
            best_middle = (token.span.start + matched[last - 1].span.end) // 2
        weight -= index.idf(token.term)
    return best_middle


def _fits(first: Token, last: Token) -> bool:
    return last.span.end - first.span.start <= MAX_QUOTE_CHARACTERS


def _between_words(text: str, span: Span, start: int) -> Span:
    """Move both ends of the window inwards to the next white space, if there is any near."""
    end = min(start + MAX_QUOTE_CHARACTERS, span.end)
    reach = MAX_QUOTE_CHARACTERS // 4
    if start > span.start:
        start = _after_a_space(text, start, start + reach)
    if end < span.end:
        end = _before_a_space(text, end, end - reach)
    return Span(start, end)


def _after_a_space(text: str, position: int, last: int) -> int:
    for at in range(position, last):
        if text[at - 1].isspace() and not text[at].isspace():
            return at
    return _off_marks(text, range(position, last))


def _before_a_space(text: str, position: int, first: int) -> int:
    for at in range(position, first, -1):
        if text[at].isspace() and not text[at - 1].isspace():
            return at
    return _off_marks(text, range(position, first, -1))


def _off_marks(text: str, positions: range) -> int:
    """Do not part a letter from the marks that combine with it, unless they are a heap."""
    letters = (at for at in positions if not unicodedata.combining(text[at]))
    return next(letters, positions.start)
