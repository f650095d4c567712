"""Excerpts: a quote as it is shown, with the question's words to emphasise.

A quote that is too long for its place is cut here, before any platform escapes it, and says so.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

import regex

from bot import Answer, Quote
from bot.terms import terms, tokens

ELLIPSIS = "…"

# Bidirectional overrides can make a line read as another one; isolates and marks are kept,
# because right-to-left articles need them.
_STEERING = regex.compile(r"[[\p{Cc}\p{Cs}\u202a-\u202e]--[\n]]", regex.V1)
_OTHER_SPACE = regex.compile(r"\r\n?|[\t\v\f\x1c-\x1f\x85\u2028\u2029]")
_WORD_END = regex.compile(r"\S(?=\s)")


class Piece(NamedTuple):
    """A stretch of shown text, and whether it is a word of the question."""

    text: str
    matched: bool = False


Excerpt = tuple[Piece, ...]


def excerpt(quote: Quote, answer: Answer) -> Excerpt:
    """Return the whole of *quote*; marks tell where it begins or ends inside a sentence.

    A name in square brackets tells whom its first word means.
    """
    before = (Piece(f"{ELLIPSIS} "),) if quote.begins_inside_a_sentence else ()
    if quote.hint_text:
        before = (Piece(f"[{one_line(quote.hint_text)}] "), *before)
    after = (Piece(f" {ELLIPSIS}"),) if quote.ends_inside_a_sentence else ()
    return (*before, *emphasised(quote, answer), *after)


def emphasised(quote: Quote, answer: Answer) -> Excerpt:
    """Return the words of *quote*, those of the question apart from the others."""
    text, asked = visible(quote.text), _asked(answer)
    pieces, end = [], 0
    for token in tokens(text, quote.passage.article.language):
        if token.term in asked and token.span.start >= end:
            pieces.append(Piece(text[end : token.span.start]))
            pieces.append(Piece(token.span.of(text), matched=True))
            end = token.span.end
    pieces.append(Piece(text[end:]))
    return _joined(piece for piece in pieces if piece.text) or (Piece(ELLIPSIS),)


def shortened(pieces: Excerpt, fits: Callable[[Excerpt], bool]) -> Excerpt:
    """Return *pieces* if they fit, else their longest beginning that does, cut at a word.

    *fits* sees what would be shown, the mark of the cut included, and must hold for every
    beginning of what it holds for.
    """
    if fits(pieces):
        return pieces
    whole = _text(pieces)
    ends = [match.end() for match in _WORD_END.finditer(whole)]
    # A first word that is longer than the place is cut where the place ends.
    cuts = [*range(ends[0] if ends else len(whole)), *ends]
    too_long = bisect_left(cuts, True, key=lambda cut: not fits(_beginning(pieces, cut)))  # noqa: FBT003
    return _beginning(pieces, cuts[max(0, too_long - 1)])


def fitted(whole: Excerpt, fits: Callable[[Excerpt, bool], bool]) -> tuple[Excerpt, bool]:
    """Return what to show of the quote *whole*, and whether with its link.

    A quote is kept whole if there is any way: without emphasis, which takes room, then without
    its link. *fits* tells whether pieces fit, with their link or without it.
    """
    plain = (Piece(_text(whole)),)
    for is_linked in (True, False):
        for pieces in (whole, plain):
            if fits(pieces, is_linked):
                return pieces, is_linked
    linked = shortened(plain, lambda pieces: fits(pieces, True))  # noqa: FBT003
    if len(linked) > 1:
        return linked, True
    return shortened(plain, lambda pieces: fits(pieces, False)), False  # noqa: FBT003


def shortened_text(text: str, limit: int) -> str:
    """Return *text* if it has at most *limit* characters, else its beginning, cut at a word."""
    kept = shortened((Piece(text),), lambda pieces: len(_text(pieces)) <= limit)
    return _text(kept)


def visible(text: str) -> str:
    """Return *text* without characters that steer a screen or that no platform accepts."""
    return _STEERING.sub("", _OTHER_SPACE.sub(_plain_space, text))


def one_line(text: str) -> str:
    """Return what is visible of *text* on one line."""
    return " ".join(visible(text).split())


def _plain_space(match: regex.Match[str]) -> str:
    return "\n" if match.group()[0] in "\r\x85\u2028\u2029" else " "


def _asked(answer: Answer) -> frozenset[str]:
    near = (
        term
        for words in answer.corrections.values()
        for word in words
        for term in terms(word, answer.question.language)
    )
    return frozenset(answer.question.terms) | frozenset(near)


def _joined(pieces: Iterable[Piece]) -> Excerpt:
    """Return *pieces* with one for several that touch, as words in scripts without spaces do.

    Marks of emphasis between them would be shown as they are.
    """
    together = groupby(pieces, key=lambda piece: piece.matched)
    return tuple(Piece(_text(list(same)), matched) for matched, same in together)


def _text(pieces: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _beginning(pieces: Excerpt, length: int) -> Excerpt:
    """Return the first *length* characters of *pieces*, marked as not all."""
    kept = _first(pieces, length)
    return (*kept, Piece(f" {ELLIPSIS}" if _text(kept).strip() else ELLIPSIS))


def _first(pieces: Excerpt, length: int) -> Excerpt:
    kept = []
    for piece in pieces:
        if length <= 0:
            break
        kept.append(Piece(piece.text[:length], piece.matched))
        length -= len(piece.text)
    return tuple(kept)
