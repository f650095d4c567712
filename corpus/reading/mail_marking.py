"""Marking: which blocks of a message are there for its delivery, and no part of what it says."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.article import ParagraphKind, Span
from bot.quoting.boilerplate import is_boilerplate
from corpus.reading.blocks import Block
from corpus.reading.mail_footers import FOOTER, LEAVING_AT_THE_END, POSTAL_ADDRESS
from corpus.reading.mail_text import without_addresses
from corpus.sentences import sentence_spans

# Footers say a thing or two; a longer paragraph that mentions one is text.
MAX_FOOTER_CHARACTERS = 400
# Below the first line of a footer, such lines are one with it: names, addresses, links.
MAX_LINE_CHARACTERS = 160
# A footer is in the last part of a message, this share of its blocks at most.
FOOTER_SHARE = 0.4
MIN_FOOTER_BLOCKS = 8
# The head of a message that is answered or forwarded has so many lines at most, a block each.
MAX_HEAD_BLOCKS = 8

_ORIGINAL = re.compile(
    r"\W*(?:original message|ursprüngliche nachricht|message d['’]origine|mensaje original"
    r"|messaggio originale|mensagem original|oorspronkelijk bericht|исходное сообщение"
    r"|(?:begin )?forwarded message|weitergeleitete nachricht|message transféré"
    r"|mensaje reenviado|(?:inizio )?messaggio inoltrato|mensagem encaminhada"
    r"|doorgestuurd bericht|пересылаемое сообщение)\W*",
    re.IGNORECASE,
)
_SENDER = re.compile(r"\*?(?:from|von|de|da|van|от)\s?:\*? ?\S", re.IGNORECASE)
_SUBJECT = re.compile(
    r"^\*?(?:subject|betreff|objet|asunto|assunto|oggetto|onderwerp|тема)\s?:",
    re.IGNORECASE | re.MULTILINE,
)
_HEADER = re.compile(r"\*?[^\W\d_]+(?:[ -][^\W\d_]+)?\s?:\*? ")


def marked(blocks: Sequence[Block], *, forwarded: bool) -> list[Block]:
    """Return *blocks*, those that no reader wants quoted as boilerplate.

    The message below that is answered is none of the sender's; of one that is *forwarded*, only
    its head is left out.
    """
    kinds = [ParagraphKind.BOILERPLATE if _is_footer(block) else block.kind for block in blocks]
    for place in (*_other_message(blocks, forwarded=forwarded), *_below_a_footer(blocks, kinds)):
        kinds[place] = ParagraphKind.BOILERPLATE
    return [replace(block, kind=kind) for block, kind in zip(blocks, kinds, strict=True)]


def _other_message(blocks: Sequence[Block], *, forwarded: bool) -> list[int]:
    """Return the places of blocks that are another message's."""
    places: list[int] = []
    for place, block in enumerate(blocks):
        end = _head_end(blocks, place)
        if end > place and not forwarded and _is_there_text(blocks[:place]):
            return [*places, *range(place, len(blocks))]
        if end > place or _ORIGINAL.fullmatch(block.text):
            places.extend(range(place, max(end, place + 1)))
    return places


def _head_end(blocks: Sequence[Block], place: int) -> int:
    """Return where the head of another message ends that begins at *place*, else *place*."""
    if not _SENDER.match(blocks[place].text):
        return place
    head = blocks[place : place + MAX_HEAD_BLOCKS]
    if not any(_SUBJECT.search(block.text) for block in head):
        return place
    end = place
    while end < place + len(head) and _HEADER.match(blocks[end].text):
        end += 1
    return end


def _is_there_text(blocks: Sequence[Block]) -> bool:
    return any(block.kind is ParagraphKind.TEXT for block in blocks)


def _below_a_footer(blocks: Sequence[Block], kinds: Sequence[ParagraphKind]) -> list[int]:
    """Return the places of addresses at the end, and of short lines below a footer's first."""
    first = len(blocks) - max(MIN_FOOTER_BLOCKS, int(FOOTER_SHARE * len(blocks)))
    places: list[int] = []
    begun = False
    for place in range(max(first, 1), len(blocks)):
        words = without_addresses(blocks[place].text)
        # What was boilerplate before is a quoted answer, or a line of links.
        begun |= kinds[place] is not blocks[place].kind
        if len(words) <= MAX_LINE_CHARACTERS and (begun or POSTAL_ADDRESS.fullmatch(words)):
            places.append(place)
    return places


def _is_footer(block: Block) -> bool:
    text = " ".join(without_addresses(block.text).split())
    if len(text) > MAX_FOOTER_CHARACTERS:
        return False
    if FOOTER.match(text) or LEAVING_AT_THE_END.search(text):
        return True
    return is_boilerplate(text) and all(
        is_boilerplate(sentence.of(text)) for sentence in sentence_spans(text, Span(0, len(text)))
    )
