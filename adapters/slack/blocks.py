"""Replies as Slack messages.

All foreign text stands in rich-text and plain-text objects, which Slack shows as they are: there
nothing pings, formats or links by itself, and a quote stays letter by letter what it is.
"""

import hashlib
from collections.abc import Mapping
from typing import Any, assert_never

from adapters import wording
from adapters.asking import Refusal, Reply
from adapters.excerpts import Excerpt, excerpt, fitted, one_line, shortened_text
from adapters.slack.rich_text import (
    Block,
    also_in,
    plain,
    rich_text,
    section,
    size,
    title_and_credits,
)
from adapters.slack.text_alone import text_alone
from bot import Answer, Quote

Payload = Mapping[str, Any]

# A message fails somewhere between 11,341 and 13,202 characters (slackapi/bolt-js #2867,
# metabase/metabase #79908): text and blocks together stay well under that.
MESSAGE_CHARACTERS = 10_000
# `text` is cut above 40,000 characters, and 4,000 is what Slack recommends
# (https://docs.slack.dev/changelog/2018-truncating-really-long-messages).
TEXT_CHARACTERS = 4_000
# Beside blocks, `text` is what notifications and screen readers say.
NOTIFICATION_CHARACTERS = 1_500
# The longest text of a context element.
CONTEXT_CHARACTERS = 2_000


def slack_messages(reply: Reply, *, key: str) -> list[Payload]:
    """Return *reply* in blocks, and as text alone in case the blocks are refused."""
    text = text_alone(reply, limit=NOTIFICATION_CHARACTERS)
    blocks = _blocks(reply, block_id=block_id(key), limit=MESSAGE_CHARACTERS - len(text))
    return [{"text": text, "blocks": blocks}, {"text": text_alone(reply, limit=TEXT_CHARACTERS)}]


def block_id(key: str) -> str:
    """Return the id of the first block of the reply to the question *key*."""
    return f"reply-{hashlib.sha256(key.encode()).hexdigest()[:16]}"


def _blocks(reply: Reply, *, block_id: str, limit: int) -> list[Block]:
    match reply:
        case Answer(quotes=()):
            return _abstention(reply, block_id, limit)
        case Answer():
            return _answer(reply, block_id, limit)
        case Refusal(reason=reason):
            return [rich_text(section(plain(one_line(reason))), block_id=block_id)]
        case _:
            assert_never(reply)


def _answer(answer: Answer, block_id: str, limit: int) -> list[Block]:
    above = [_question(answer, block_id), *_contexts(wording.understood(answer))]
    below = _contexts(wording.not_found(answer))
    quotes: list[Quote] = []
    shown: list[Block] = []
    for quote in answer.quotes:
        room = limit - size([*above, *shown, *below])
        block = _fitted_quote(quote, answer, room)
        if not shown or size([block]) <= room:
            quotes.append(quote)
            shown.append(block)
    # Last, in the room that is left: no quote is cut or left out for its copies.
    for number, quote in enumerate(quotes):
        if not quote.also_in:
            continue
        room = limit - size([*above, *shown, *below])
        shown[number] = _with_copies(shown[number], quote, room)
    return [*above, *shown, *below]


def _with_copies(block: Block, quote: Quote, room: int) -> Block:
    """Return *block* with a line that says where *quote* stands as well, if *room* is enough."""
    *words, source = block["elements"]
    for is_linked in (True, False):
        line = also_in(quote.also_in, is_linked=is_linked)
        # In the same section: whether two of them begin lines of their own is nowhere said.
        longer = {**block, "elements": [*words, section(*source["elements"], *line)]}
        if line and size([longer]) - size([block]) <= room:
            return longer
    return block


def _abstention(answer: Answer, block_id: str, limit: int) -> list[Block]:
    said = [
        _question(answer, block_id),
        *_contexts(wording.understood(answer)),
        rich_text(section(plain(wording.NOT_SAID))),
        *_contexts(wording.not_found(answer)),
    ]
    linked = [section(*title_and_credits(each, each.url)) for each in answer.nearest]
    bare = [section(*title_and_credits(each)) for each in answer.nearest]
    for titles in (linked, *(bare[:count] for count in range(len(bare), 0, -1))):
        listed = {"type": "rich_text_list", "style": "bullet", "elements": titles}
        nearest = rich_text(section(plain(wording.NEAREST)), listed)
        if titles and size([*said, nearest]) <= limit:
            return [*said, nearest]
    return said


def _question(answer: Answer, block_id: str) -> Block:
    question = plain(one_line(answer.question.text), bold=True)
    return rich_text(section(question), block_id=block_id)


def _fitted_quote(quote: Quote, answer: Answer, room: int) -> Block:
    def shown(pieces: Excerpt, is_linked: bool) -> Block:  # noqa: FBT001
        words = [plain(piece.text, bold=piece.matched) for piece in pieces]
        source = title_and_credits(quote.source, *([quote.link, quote.source.url] * is_linked))
        return rich_text(
            {"type": "rich_text_quote", "elements": words}, section(plain("— "), *source)
        )

    kept = fitted(
        excerpt(quote, answer), lambda pieces, linked: size([shown(pieces, linked)]) <= room
    )
    return shown(*kept)


def _contexts(text: str) -> list[Block]:
    shown = shortened_text(one_line(text), CONTEXT_CHARACTERS)
    element = {"type": "plain_text", "text": shown, "emoji": False}
    return [{"type": "context", "elements": [element]}] if shown else []
