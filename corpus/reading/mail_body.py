"""The body of a message: its plain text where that says what the page beside it says."""

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement, tostring

from bot.article import ParagraphKind
from corpus.reading.blocks import Block
from corpus.reading.html import read_html
from corpus.reading.html_address import http_address
from corpus.reading.html_blocks import blocks_of as page_blocks
from corpus.reading.html_marking import marked, page_signs
from corpus.reading.html_tree import parsed
from corpus.reading.mail_footers import VIEW_IN_BROWSER
from corpus.reading.mail_parts import Text
from corpus.reading.mail_text import blocks_of as plain_blocks
from corpus.reading.mail_text import without_addresses
from corpus.reading.reading import Reading, UnreadableError

# A plain text of less is "your mail program shows no HTML".
MIN_PLAIN_SHARE = 0.4
# An article that trafilatura finds in a page is believed if it is most of what the page says:
# a newsletter has several.
MIN_ARTICLE_SHARE = 0.7
MAX_ADDRESS_CHARACTERS = 200
MAX_WORDS_BEFORE_LINK = 40
"""In characters: " of your computer: <"."""
# The link to a message on the web is in its first or last lines, mostly the first.
MAX_CHARACTERS_SEARCHED = 20_000

_LINK = re.compile(r"https?://[^\s<>()\[\]]+")
_ANSWERED = "//blockquote[@type='cite'] | //*[contains(@class, 'gmail_quote')]"
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Body:
    """The blocks of a message. *address* is where it is on the web, if it plainly says."""

    blocks: tuple[Block, ...]
    address: str | None = None


def body_of(texts: Sequence[Text], *, forwarded: bool) -> Body:
    """Return what *texts* say, in order.

    Of a page, what it quotes of the message that it answers is left out, unless that is
    *forwarded*.

    Raises:
        UnreadableError: If one of them is encrypted, or none can be read.
    """
    bodies = [_body(text, forwarded=forwarded) for text in texts]
    return Body(
        tuple(block for body in bodies for block in body.blocks),
        next((body.address for body in bodies if body.address), None),
    )


def _body(text: Text, *, forwarded: bool) -> Body:
    plain = tuple(plain_blocks(text))
    if text.page is None:
        return Body(plain, _plain_address(text.plain or ""))
    try:
        tree = parsed(text.page)
    except UnreadableError:
        if not plain:
            raise
        return Body(plain, _plain_address(text.plain or ""))
    address = _page_address(tree)
    if not forwarded:
        _drop(tree.xpath(_ANSWERED))
    walked = _walked(tree)
    if _words(plain) >= MIN_PLAIN_SHARE * _words(walked):
        return Body(plain, address or _plain_address(text.plain or ""))
    return Body(_article(tree, _words(walked)) or walked, address)


def _walked(tree: HtmlElement) -> tuple[Block, ...]:
    """Return all blocks of a page that are seen, those that are links alone marked."""
    styled = tree.xpath("//*[@style or @hidden]")
    _drop(
        element
        for element in styled
        if _HIDDEN.search(element.get("style", "")) or "hidden" in element.attrib
    )
    return tuple(marked(list(page_blocks(tree)), page_signs(tree, None)))


def _drop(elements: Iterable[HtmlElement]) -> None:
    for element in elements:
        if element.getparent() is not None:
            element.drop_tree()


def _article(tree: HtmlElement, words: int) -> tuple[Block, ...]:
    """Return the article of a page, if it is one and has most of the page's *words*."""
    try:
        reading = read_html(codecs.BOM_UTF8 + tostring(tree, encoding="utf-8"))
    except UnreadableError:
        return ()
    blocks = tuple(_blocks(reading))
    return blocks if _words(blocks) >= MIN_ARTICLE_SHARE * words else ()


def _blocks(reading: Reading) -> Iterator[Block]:
    for paragraph in reading.paragraphs:
        yield Block(paragraph.span.of(reading.text), paragraph.kind)


def _words(blocks: Sequence[Block]) -> int:
    """Count the words that may be quoted, addresses apart."""
    return sum(
        len(without_addresses(block.text).split())
        for block in blocks
        if block.kind is ParagraphKind.TEXT
    )


def _page_address(tree: HtmlElement) -> str | None:
    for link in tree.iter("a"):
        words = " ".join(link.text_content().split())
        if VIEW_IN_BROWSER.search(words[:MAX_ADDRESS_CHARACTERS]):
            return _shareable(link.get("href", ""))
    return None


def _plain_address(text: str) -> str | None:
    for match in VIEW_IN_BROWSER.finditer(text[:MAX_CHARACTERS_SEARCHED]):
        link = _LINK.search(text, match.end())
        between = text[match.end() : link.start()] if link else ""
        if link and len(between) <= MAX_WORDS_BEFORE_LINK and "\n\n" not in between:
            return _shareable(link[0])
    return None


def _shareable(address: str) -> str | None:
    """Return *address* unless it is long or has a query, which would name who received it."""
    if len(address) > MAX_ADDRESS_CHARACTERS or "?" in address:
        return None
    return http_address(address)
