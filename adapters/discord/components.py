"""Replies as Discord messages: text displays in one container, or text alone."""

from dataclasses import dataclass
from typing import assert_never

from adapters import wording
from adapters.asking import Refusal, Reply
from adapters.discord.markdown import block_quote, escaped
from adapters.excerpts import Excerpt, excerpt, fitted, one_line, shortened_text
from adapters.links import usable
from bot import Answer, Quote, Source

# All text displays of a message together (discord/ui/view.py of discord.py 2.7, LayoutView).
LAYOUT_CHARACTERS = 4_000
# The longest `content` (https://docs.discord.com/developers/resources/message).
CONTENT_CHARACTERS = 2_000
# No limits of Discord's: what leaves room for a quote.
LINK_CHARACTERS = 1_000
TITLE_CHARACTERS, CREDIT_CHARACTERS, NOTE_CHARACTERS = 150, 60, 400


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscordMessage:
    """A message in Discord's markdown.

    *texts* stand in one container, each for itself; a plain message is all in one text.
    """

    texts: tuple[str, ...]
    is_plain: bool = False


def discord_messages(reply: Reply) -> list[DiscordMessage]:
    """Return *reply* in components, and as text alone in case these are refused."""
    layout = tuple(_texts(reply, limit=LAYOUT_CHARACTERS))
    text = "\n".join(_texts(reply, limit=CONTENT_CHARACTERS))
    return [DiscordMessage(texts=layout), DiscordMessage(texts=(text,), is_plain=True)]


def _texts(reply: Reply, *, limit: int) -> list[str]:
    match reply:
        case Answer(quotes=()):
            return _abstention(reply, limit)
        case Answer():
            return _answer(reply, limit)
        case Refusal(reason=reason):
            return [escaped(one_line(reason))]
        case _:
            assert_never(reply)


def _answer(answer: Answer, limit: int) -> list[str]:
    above, below = _around(answer, limit // 2)
    quotes: list[Quote] = []
    shown: list[str] = []
    for quote in answer.quotes:
        room = limit - _size([*above, *shown, *below])
        text = _fitted_quote(quote, answer, room)
        if not shown or len(text) < room:
            quotes.append(quote)
            shown.append(text)
    # Last, in the room that is left: no quote is cut or left out for its copies.
    for number, quote in enumerate(quotes):
        room = limit - _size([*above, *shown, *below])
        shown[number] += _also_in(quote, room)
    return [*above, *shown, *below]


def _abstention(answer: Answer, limit: int) -> list[str]:
    above, below = _around(answer, limit // 2)
    said = [*above, wording.NOT_SAID, *below]
    linked = [_title_and_credits(each, each.url) for each in answer.nearest]
    bare = [_title_and_credits(each) for each in answer.nearest]
    for titles in (linked, *(bare[:count] for count in range(len(bare), 0, -1))):
        nearest = "\n".join([wording.NEAREST, *(f"- {title}" for title in titles)])
        if titles and _size([*said, nearest]) <= limit:
            return [*said, nearest]
    return said


def _around(answer: Answer, limit: int) -> tuple[list[str], list[str]]:
    """Return what stands above and below the quotes, the most important as far as it fits."""
    above: list[str] = []
    below: list[str] = []
    for text, place in (
        (f"**{escaped(one_line(answer.question.text))}**", above),
        (_note(wording.not_found(answer)), below),
        (_note(wording.understood(answer)), above),
    ):
        if text and _size([*above, *below, text]) <= limit:
            place.append(text)
    return above, below


def _size(texts: list[str]) -> int:
    # A line break more for each: the plain form joins them.
    return sum(len(text) + 1 for text in texts)


def _note(text: str) -> str:
    return f"-# {escaped(shortened_text(one_line(text), NOTE_CHARACTERS))}" if text else ""


def _fitted_quote(quote: Quote, answer: Answer, room: int) -> str:
    def shown(pieces: Excerpt, is_linked: bool) -> str:  # noqa: FBT001
        words = "".join(
            f"**{escaped(piece.text)}**" if piece.matched else escaped(piece.text)
            for piece in pieces
        )
        source = _title_and_credits(quote.source, *([quote.link, quote.source.url] * is_linked))
        return f"{block_quote(words)}\n-# — {source}"

    kept = fitted(excerpt(quote, answer), lambda pieces, linked: len(shown(pieces, linked)) < room)
    return shown(*kept)


def _also_in(quote: Quote, room: int) -> str:
    """Return a line that says where *quote* stands as well, if there is *room* for it."""
    mentions = wording.also_in(quote.also_in, longest=CREDIT_CHARACTERS)
    for is_linked in (True, False):
        named = (_linked(each.text, *([each.url] * is_linked)) for each in mentions)
        line = f"\n-# {''.join(named)}"
        if mentions and len(line) <= room:
            return line
    return ""


def _title_and_credits(source: Source, *links: str | None) -> str:
    """Return the line that names *source*, linked with the first of *links* that can be used."""
    title = shortened_text(one_line(source.title) or source.article_id, TITLE_CHARACTERS)
    credit = (
        shortened_text(one_line(each), CREDIT_CHARACTERS) for each in wording.credits_of(source)
    )
    return " · ".join([_linked(title, *links), *map(escaped, credit)])


def _linked(text: str, *links: str | None) -> str:
    """Return *text*, linked with the first of *links* that can be used."""
    url = next(filter(None, (usable(link, limit=LINK_CHARACTERS) for link in links)), None)
    return f"[{escaped(text)}](<{url}>)" if url else escaped(text)
