"""A record: an article with all that the store keeps of it.

It is made where the article is read, and sent to the process that writes; so it holds rows of
plain values, which are pickled quickly, and the one that writes has nothing left to work out.
"""

import hashlib
from collections.abc import Container, Iterable
from dataclasses import dataclass

from bot.article import Article, Source, Span
from corpus.identity import content_hash
from corpus.paragraph_hash import hashes_of
from corpus.splitting import split

ParagraphRow = tuple[int, int, str, int | None]
"""Where a paragraph starts and stops, its kind, and its hash, if it has one."""
PassageRow = tuple[int, int, int, str]
"""A passage's number, where it starts and stops, and its sentences: a JSON list of spans."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """An article to keep, with what it is known by and a hash that tells its contents.

    *canonical* is the address of the original, where the article names another than its own.
    """

    source: Source
    text: str
    paragraphs: tuple[ParagraphRow, ...]
    passages: tuple[PassageRow, ...]
    identity: str
    content_hash: str
    canonical: str | None = None

    @property
    def article_id(self) -> str:
        """What the article is called."""
        return self.source.article_id


def recorded(article: Article, *, identity: str, canonical: str | None = None) -> Record:
    """Return *article* as it is kept, known by *identity* in its collection."""
    return Record(
        source=article.source,
        text=article.text,
        paragraphs=tuple(
            (*each.span, each.kind.value, number)
            for each, number in zip(article.paragraphs, hashes_of(article), strict=True)
        ),
        passages=passage_rows(article),
        identity=identity,
        content_hash=recorded_hash(article, canonical),
        canonical=canonical,
    )


def recorded_hash(article: Article, canonical: str | None) -> str:
    """Return the hash that tells whether *article*, with its *canonical* address, has changed."""
    contents = content_hash(article)
    if canonical is None:
        return contents
    address = canonical.encode("utf-8", "surrogatepass")
    return hashlib.sha256(contents.encode() + address).hexdigest()


def passage_rows(article: Article, *, without: Container[str] = ()) -> tuple[PassageRow, ...]:
    """Return the passages of *article*, without those paragraphs: see `splitting.split`."""
    return tuple(
        (each.number, *each.span, _json(each.sentences))
        for each in split(article, without=without)
    )


def _json(spans: Iterable[Span]) -> str:
    """Return *spans* as `json.dumps` would, in half of the time."""
    return f"[{', '.join([f'[{start}, {end}]' for start, end in spans])}]"
