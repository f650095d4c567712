"""Replies as Slack messages.

All foreign text stands in rich-text and plain-text objects, which Slack shows as they are: there
nothing pings, formats or links by itself, and a quote stays letter by letter what it is.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, assert_never

from adapters import wording
from adapters.asking import Refusal, Reply
from adapters.excerpts import (
    Excerpt,
    Piece,
    excerpt,
    fitted,
    one_line,
    shortened,
    shortened_text,
    visible,
)
from adapters.links import usable
from adapters.slack.mrkdwn import escaped
from bot import Answer, Quote, Source

Block = Mapping[str, Any]
Payload = Mapping[str, Any]

# A message fails somewhere between 11,341 and 13,202 characters (slackapi/bolt-js #2867,
# metabase/metabase #79908): text and blocks together stay well under that.
MESSAGE_CHARACTERS = 10_000
# `text` is cut above 40,000 characters, and 4,000 is what Slack recommends
# (https://docs.slack.dev/changelog/2018-truncating-really-long-messages).
TEXT_CHARACTERS = 4_000
# Beside blocks, `text` is what notifications and screen readers say.
NOTIFICATION_CHARACTERS = 1_500
# No limits of Slack's, whose links may have 3,000: what leaves room for quotes.
LINK_CHARACTERS = 1_000
TITLE_CHARACTERS, CREDIT_CHARACTERS = 200, 100
# The longest text of a context element.
CONTEXT_CHARACTERS = 2_000


def slack_messages(reply: Reply, *, key: str) -> list[Payload]:
    """Return *reply* in blocks, and as text alone in case the blocks are refused."""
    text = _text(reply, limit=NOTIFICATION_CHARACTERS)
    blocks = _blocks(reply, block_id=block_id(key), limit=MESSAGE_CHARACTERS - len(text))
    return [{"text": text, "blocks": blocks}, {"text": _text(reply, limit=TEXT_CHARACTERS)}]


def block_id(key: str) -> str:
    """Return the id of the first block of the reply to the question *key*."""
    return f"reply-{hashlib.sha256(key.encode()).hexdigest()[:16]}"


def size(blocks: Sequence[Block]) -> int:
    """Return how many characters *blocks* have, as far as Slack may count them."""
    return len(json.dumps(blocks, ensure_ascii=False))


def _blocks(reply: Reply, *, block_id: str, limit: int) -> list[Block]:
    match reply:
        case Answer(quotes=()):
            return _abstention(reply, block_id, limit)
        case Answer():
            return _answer(reply, block_id, limit)
        case Refusal(reason=reason):
            return [_rich_text(_section(_plain(one_line(reason))), block_id=block_id)]
        case _:
            assert_never(reply)


def _answer(answer: Answer, block_id: str, limit: int) -> list[Block]:
    above = [_question(answer, block_id), *_contexts(wording.understood(answer))]
    below = _contexts(wording.not_found(answer))
    shown: list[Block] = []
    for quote in answer.quotes:
        room = limit - size([*above, *shown, *below])
        block = _fitted_quote(quote, answer, room)
        if not shown or size([block]) <= room:
            shown.append(block)
    return [*above, *shown, *below]


def _abstention(answer: Answer, block_id: str, limit: int) -> list[Block]:
    said = [
        _question(answer, block_id),
        *_contexts(wording.understood(answer)),
        _rich_text(_section(_plain(wording.NOT_SAID))),
        *_contexts(wording.not_found(answer)),
    ]
    linked = [_section(*_title_and_credits(each, each.url)) for each in answer.nearest]
    bare = [_section(*_title_and_credits(each)) for each in answer.nearest]
    for titles in (linked, *(bare[:count] for count in range(len(bare), 0, -1))):
        listed = {"type": "rich_text_list", "style": "bullet", "elements": titles}
        nearest = _rich_text(_section(_plain(wording.NEAREST)), listed)
        if titles and size([*said, nearest]) <= limit:
            return [*said, nearest]
    return said


def _question(answer: Answer, block_id: str) -> Block:
    question = _plain(one_line(answer.question.text), bold=True)
    return _rich_text(_section(question), block_id=block_id)


def _fitted_quote(quote: Quote, answer: Answer, room: int) -> Block:
    def shown(pieces: Excerpt, is_linked: bool) -> Block:  # noqa: FBT001
        words = [_plain(piece.text, bold=piece.matched) for piece in pieces]
        source = _title_and_credits(quote.source, *([quote.link, quote.source.url] * is_linked))
        return _rich_text(
            {"type": "rich_text_quote", "elements": words}, _section(_plain("— "), *source)
        )

    kept = fitted(
        excerpt(quote, answer), lambda pieces, linked: size([shown(pieces, linked)]) <= room
    )
    return shown(*kept)


def _title_and_credits(source: Source, *links: str | None) -> list[Mapping[str, Any]]:
    """Return what names *source*, linked with the first of *links* that can be used."""
    title, url = _title(source), _first_usable(links)
    shown = {"type": "link", "url": url, "text": title} if url else _plain(title)
    credit = "".join(f" · {each}" for each in _credits(source))
    return [shown, *([_plain(credit)] if credit else [])]


def _title(source: Source) -> str:
    return shortened_text(one_line(source.title) or source.article_id, TITLE_CHARACTERS)


def _credits(source: Source) -> list[str]:
    return [
        shortened_text(one_line(each), CREDIT_CHARACTERS) for each in wording.credits_of(source)
    ]


def _first_usable(links: Iterable[str | None]) -> str | None:
    return next(filter(None, (usable(link, limit=LINK_CHARACTERS) for link in links)), None)


def _contexts(text: str) -> list[Block]:
    shown = shortened_text(one_line(text), CONTEXT_CHARACTERS)
    element = {"type": "plain_text", "text": shown, "emoji": False}
    return [{"type": "context", "elements": [element]}] if shown else []


def _rich_text(*elements: Mapping[str, Any], block_id: str | None = None) -> Block:
    named = {"block_id": block_id} if block_id else {}
    return {"type": "rich_text", **named, "elements": list(elements)}


def _section(*elements: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"type": "rich_text_section", "elements": list(elements)}


def _plain(text: str, *, bold: bool = False) -> Mapping[str, Any]:
    return {"type": "text", "text": text, **({"style": {"bold": True}} if bold else {})}


def _text(reply: Reply, *, limit: int) -> str:
    """Return *reply* as escaped text of at most *limit* characters: quotes and their sources."""
    match reply:
        case Answer(quotes=()):
            parts = [wording.NOT_SAID, wording.not_found(reply)]
            return _fitting(" ".join(filter(None, parts)), limit)
        case Answer():
            return _quotes_as_text(reply, limit)
        case Refusal(reason=reason):
            return _fitting(reason, limit)
        case _:
            assert_never(reply)


def _quotes_as_text(answer: Answer, limit: int) -> str:
    shown = ""
    for quote in answer.quotes:
        words = "".join(piece.text for piece in excerpt(quote, answer))
        source = f"”\n— {_source_as_text(quote, limit // 2)}"
        if not shown:
            shown = _fitting(words, limit, before="“", after=source)
        elif len(more := f"\n\n“{escaped(words)}{source}") <= limit - len(shown):
            shown += more
    return shown


def _source_as_text(quote: Quote, limit: int) -> str:
    source = quote.source
    credit = escaped(" · ".join([_title(source), *_credits(source)]))
    url = _first_usable((quote.link, source.url))
    link = f" <{escaped(url)}>" if url else ""
    return credit + link if len(credit) + len(link) <= limit else credit


def _fitting(words: str, limit: int, *, before: str = "", after: str = "") -> str:
    def shown(pieces: Excerpt) -> str:
        return before + escaped("".join(piece.text for piece in pieces)) + after

    return shown(shortened((Piece(visible(words)),), lambda pieces: len(shown(pieces)) <= limit))
