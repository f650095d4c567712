"""Rich text: blocks in which Slack shows foreign text as it is, and what names sources in them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from adapters import wording
from adapters.excerpts import one_line, shortened_text
from adapters.links import usable
from bot import Source

Block = Mapping[str, Any]
Element = Mapping[str, Any]

# No limits of Slack's, whose links may have 3,000: what leaves room for quotes.
LINK_CHARACTERS = 1_000
TITLE_CHARACTERS, CREDIT_CHARACTERS = 200, 100


def size(blocks: Sequence[Block]) -> int:
    """Return how many characters *blocks* have, as far as Slack may count them."""
    return len(json.dumps(blocks, ensure_ascii=False))


def rich_text(*elements: Element, block_id: str | None = None) -> Block:
    """Return a block of *elements*, each on lines of its own."""
    named = {"block_id": block_id} if block_id else {}
    return {"type": "rich_text", **named, "elements": list(elements)}


def section(*elements: Element) -> Element:
    """Return *elements* one after the other."""
    return {"type": "rich_text_section", "elements": list(elements)}


def plain(text: str, *, bold: bool = False) -> Element:
    """Return *text*, in which nothing is markup."""
    return {"type": "text", "text": text, **({"style": {"bold": True}} if bold else {})}


def title_and_credits(source: Source, *links: str | None) -> list[Element]:
    """Return what names *source*, linked with the first of *links* that can be used."""
    credit = "".join(f" · {each}" for each in credits_of(source))
    return [
        _linked(title_of(source), first_usable(links)),
        *([plain(credit)] if credit else []),
    ]


def also_in(copies: Sequence[Source], *, is_linked: bool) -> list[Element]:
    """Return a new line that names *copies*, linked where they have an address that is usable."""
    line: list[Element] = []
    words = "\n" if copies else ""
    for mention in wording.also_in(copies, longest=CREDIT_CHARACTERS):
        url = first_usable([mention.url]) if is_linked else None
        if url:
            line += [plain(words), _linked(mention.text, url)]
        words = "" if url else words + mention.text
    return [*line, plain(words)] if words else line


def title_of(source: Source) -> str:
    """Return the title of *source*, or else its id."""
    return shortened_text(one_line(source.title) or source.article_id, TITLE_CHARACTERS)


def credits_of(source: Source) -> list[str]:
    """Return who wrote *source*, where and when, each in no more characters than there is room."""
    return [
        shortened_text(one_line(each), CREDIT_CHARACTERS) for each in wording.credits_of(source)
    ]


def first_usable(links: Iterable[str | None]) -> str | None:
    """Return the first of *links* that Slack takes and that leaves room, if there is one."""
    return next(filter(None, (usable(link, limit=LINK_CHARACTERS) for link in links)), None)


def _linked(text: str, url: str | None) -> Element:
    return {"type": "link", "url": url, "text": text} if url else plain(text)
