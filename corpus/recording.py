"""Recording: what was read from an item, as the article that the store keeps."""

from bot.article import Article, Source
from corpus.identity import article_id
from corpus.reading.item import Item
from corpus.reading.reading import Reading
from corpus.record import Record, recorded


def record_of(item: Item, reading: Reading, *, collection: str, identity: str) -> Record:
    """Return what *reading* found in *item*, as an article of *collection* known by *identity*."""
    metadata = reading.metadata
    source = Source(
        article_id=article_id(collection=collection, identity=identity, name=item.name),
        title=reading.title,
        author=metadata.author,
        outlet=metadata.outlet,
        published=metadata.published,
        url=metadata.url,
        collection=collection,
    )
    article = Article(source=source, text=reading.text, paragraphs=reading.paragraphs)
    return recorded(article, identity=identity, canonical=metadata.canonical)
