"""Replies as Discord messages: text displays in one container, or text alone."""

from dataclasses import dataclass
from typing import assert_never

from adapters import wording
from adapters.asking import Refusal, Reply
from adapters.discord.markdown import block_quote, escaped
from adapters.excerpts import Excerpt, Piece, excerpt, one_line, shortened, shortened_text
from adapters.links import usable
from bot import Answer, Quote, Source

# All text displays of a message together (discord/ui/view.py of discord.py 2.7, LayoutView).
LAYOUT_CHARACTERS = 4_000
# The longest `content` (https://docs.discord.com/developers/resources/message).
CONTENT_CHARACTERS = 2_000
# No limits of Discord's: what leaves room for a quote.
LINK_CHARACTERS = 1_000
TITLE_CHARACTERS, CREDIT_CHARACTERS, NOTE_CHARACTERS = 200, 100, 500


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
            return _abstention(reply)
        case Answer():
            return _answer(reply, limit)
        case Refusal(reason=reason):
            return [escaped(reason)]
        case _:
            assert_never(reply)


def _answer(answer: Answer, limit: int) -> list[str]:
    above, below = (
        [_question(answer), *_notes(wording.corrections(answer))],
        _notes(wording.missing(answer)),
    )
    shown: list[str] = []
    for quote in answer.quotes:
        room = limit - _size([*above, *shown, *below])
        whole = _quote(excerpt(quote, answer), quote)
        if _size([whole]) <= room:
            shown.append(whole)
        elif not shown:
            shown.append(_shortened_quote(quote, answer, room))
    return [*above, *shown, *below]


def _abstention(answer: Answer) -> list[str]:
    said = wording.NOT_SAID
    texts = [
        _question(answer),
        *_notes(wording.corrections(answer)),
        said,
        *_notes(wording.missing(answer)),
    ]
    if answer.nearest:
        titles = (f"- {_title_and_credits(each, each.url)}" for each in answer.nearest)
        texts.append("\n".join([wording.NEAREST, *titles]))
    return texts


def _size(texts: list[str]) -> int:
    # A line break more for each: the plain form joins them.
    return sum(len(text) + 1 for text in texts)


def _question(answer: Answer) -> str:
    return f"**{escaped(one_line(answer.question.text))}**"


def _notes(text: str) -> list[str]:
    return [f"-# {escaped(shortened_text(one_line(text), NOTE_CHARACTERS))}"] if text else []


def _shortened_quote(quote: Quote, answer: Answer, room: int) -> str:
    def fits(pieces: Excerpt) -> bool:
        return _size([_quote(pieces, quote)]) <= room

    words = Piece("".join(piece.text for piece in excerpt(quote, answer)))
    return _quote(shortened((words,), fits), quote)


def _quote(pieces: Excerpt, quote: Quote) -> str:
    words = "".join(
        f"**{escaped(piece.text)}**" if piece.matched else escaped(piece.text) for piece in pieces
    )
    return f"{block_quote(words)}\n-# — {_title_and_credits(quote.source, quote.link)}"


def _title_and_credits(source: Source, link: str | None) -> str:
    title = escaped(shortened_text(one_line(source.title) or source.article_id, TITLE_CHARACTERS))
    url = usable(link, limit=LINK_CHARACTERS) or usable(source.url, limit=LINK_CHARACTERS)
    shown = f"[{title}](<{url}>)" if url else title
    credit = (
        shortened_text(one_line(each), CREDIT_CHARACTERS) for each in wording.credits_of(source)
    )
    return " · ".join([shown, *map(escaped, credit)])
