"""A record: an article with all that the store keeps of it."""

from dataclasses import dataclass

from bot.article import Article
from corpus.identity import content_hash


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """An article to keep, with what it is known by and a hash that tells its contents.

    *canonical* is the address of the original, where the article names another than its own.
    """

    article: Article
    identity: str
    content_hash: str
    canonical: str | None = None


def recorded(article: Article, *, identity: str, canonical: str | None = None) -> Record:
    """Return *article* as it is kept, known by *identity* in its collection."""
    return Record(
        article=article,
        identity=identity,
        content_hash=content_hash(article),
        canonical=canonical,
    )
