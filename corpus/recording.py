"""Recording: what was read from an item, as the article that the store keeps."""

from dataclasses import replace

from bot.article import Article, Source
from corpus.identity import article_id
from corpus.reading.item import Item, WebItem
from corpus.reading.reading import Metadata, Reading
from corpus.record import Record, recorded
from corpus.web_address import is_front, is_same_site, normalised, page_name


def record_of(item: Item | WebItem, reading: Reading, *, collection: str) -> Record:
    """Return what *reading* found in *item*, as an article of *collection*."""
    if isinstance(item, Item):
        name = article_id(collection=collection, identity=item.identity, name=item.name)
        return _recorded(reading, name, collection, identity=item.identity)
    own = _own_address(item, reading.metadata)
    identity = item.key or own
    name = article_id(collection=collection, identity=identity, name=page_name(own))
    return _recorded(_completed(item, reading, own), name, collection, identity=identity)


def _recorded(reading: Reading, name: str, collection: str, *, identity: str) -> Record:
    metadata = reading.metadata
    source = Source(
        article_id=name,
        title=reading.title,
        author=metadata.author,
        outlet=metadata.outlet,
        published=metadata.published,
        url=metadata.url,
        collection=collection,
    )
    article = Article(source=source, text=reading.text, paragraphs=reading.paragraphs)
    return recorded(article, identity=identity, canonical=metadata.canonical)


def _own_address(item: WebItem, stated: Metadata) -> str:
    """Return the address that *item* has on its own site, as its page states it if it does.

    Only a site speaks for its pages: one that names an address elsewhere, which would let it
    replace what others wrote, is kept under its own. A front page's is what every page of some
    sites states.
    """
    fetched = normalised(item.address)
    for address in filter(None, (stated.canonical, stated.url)):
        if is_same_site(address, fetched) and (is_front(fetched) or not is_front(address)):
            return normalised(address)
    return fetched


def _completed(item: WebItem, reading: Reading, own: str) -> Reading:
    """Return *reading* with its address, and with what only the feed says."""
    stated, said = reading.metadata, item.said
    others = (stated.canonical, stated.url)
    metadata = Metadata(
        title=stated.title or said.title,
        author=stated.author or said.author,
        outlet=stated.outlet or said.outlet,
        published=stated.published or said.published,
        url=said.url if item.key else own,
        canonical=next((each for each in others if each and not is_same_site(each, own)), None),
    )
    return replace(reading, title=metadata.title or reading.title, metadata=metadata)
