"""Text alone: replies as Slack shows them where it shows no blocks."""

from typing import assert_never

from adapters import wording
from adapters.asking import Refusal, Reply
from adapters.excerpts import Excerpt, Piece, excerpt, shortened, visible
from adapters.slack.mrkdwn import escaped
from adapters.slack.rich_text import CREDIT_CHARACTERS, credits_of, first_usable, title_of
from bot import Answer, Quote

BETWEEN_QUOTES = "\n\n"


def text_alone(reply: Reply, *, limit: int) -> str:
    """Return *reply* as escaped text of at most *limit* characters: quotes and their sources."""
    match reply:
        case Answer(quotes=()):
            parts = [wording.NOT_SAID, wording.not_found(reply)]
            return _fitting(" ".join(filter(None, parts)), limit)
        case Answer():
            return _quotes(reply, limit)
        case Refusal(reason=reason):
            return _fitting(reason, limit)
        case _:
            assert_never(reply)


def _quotes(answer: Answer, limit: int) -> str:
    shown: list[tuple[Quote, str]] = []
    room = limit
    for quote in answer.quotes:
        words = "".join(piece.text for piece in excerpt(quote, answer))
        source = f"”\n— {_source(quote, limit // 2)}"
        text = f"“{escaped(words)}{source}"
        if not shown:
            text = _fitting(words, limit, before="“", after=source)
        needed = len(text) + (len(BETWEEN_QUOTES) if shown else 0)
        if not shown or needed <= room:
            shown.append((quote, text))
            room -= needed
    return BETWEEN_QUOTES.join(_with_copies(shown, room))


def _with_copies(shown: list[tuple[Quote, str]], room: int) -> list[str]:
    """Return the texts of *shown*, each with its quote's copies as far as there is *room*."""
    texts = []
    for quote, text in shown:
        mentions = wording.also_in(quote.also_in, longest=CREDIT_CHARACTERS)
        line = escaped("".join(each.text for each in mentions))
        more = f"\n{line}" if line else ""
        fits = len(more) <= room
        texts.append(text + more if fits else text)
        room -= len(more) if fits else 0
    return texts


def _source(quote: Quote, limit: int) -> str:
    source = quote.source
    credit = escaped(" · ".join([title_of(source), *credits_of(source)]))
    url = first_usable((quote.link, source.url))
    link = f" <{escaped(url)}>" if url else ""
    return credit + link if len(credit) + len(link) <= limit else credit


def _fitting(words: str, limit: int, *, before: str = "", after: str = "") -> str:
    def shown(pieces: Excerpt) -> str:
        return before + escaped("".join(piece.text for piece in pieces)) + after

    return shown(shortened((Piece(visible(words)),), lambda pieces: len(shown(pieces)) <= limit))
