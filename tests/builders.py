"""What tests are not about, built in one line."""

from bot import Article, Index, Librarian, Paragraph, Passage, Source
from bot.spelling import Speller
from corpus.reading.text import read_text
from corpus.splitting import split


def article(
    text: str, *, name: str = "tides", title: str = "Tides", url: str | None = None
) -> Article:
    """Build an article whose lines are paragraphs."""
    paragraphs: tuple[Paragraph, ...] = read_text(text).paragraphs if text.strip() else ()
    return Article(
        source=Source(article_id=name, title=title, url=url), text=text, paragraphs=paragraphs
    )


def passages(*texts: str, title: str = "News") -> list[Passage]:
    """Build the passages of articles called a, b, c and so on."""
    return [
        passage
        for name, text in zip("abcdefghijklmnopqrstuvwxyz", texts, strict=False)
        for passage in split(article(text, name=name, title=title))
    ]


def librarian(*texts: str, title: str = "News") -> Librarian:
    """Build a librarian who knows articles called a, b, c and so on."""
    return Librarian(passages(*texts, title=title))


def speller(text: str) -> Speller:
    """Build a speller who knows the words of *text* alone."""
    return Speller(Index.of(passages(text, title="")))
