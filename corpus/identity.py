"""Identity: what an article is known by, and the name that follows from it."""

import hashlib
import json
import re

from bot.article import Article
from bot.terms import folded

MAX_SLUG_CHARACTERS = 60
# 40 bits of hash: among 1,000 files of one name, two share an article id once in two million
# corpora (n² / 2 pairs, each with a chance of 2⁻⁴⁰).
HASH_CHARACTERS = 10

_NOT_A_SLUG = re.compile(r"[^\w]+|_+")


def article_id(*, collection: str, identity: str, name: str) -> str:
    """Return a readable name that depends on *collection* and *identity* alone.

    *name*, the file's name without its ending, begins it; a hash keeps two files of one name
    apart, whatever the order in which they are added.
    """
    slug = _NOT_A_SLUG.sub("-", folded(name)).strip("-")[:MAX_SLUG_CHARACTERS].strip("-")
    digest = _digest(collection, identity)[:HASH_CHARACTERS]
    return f"{slug or 'article'}-{digest}"


def content_hash(article: Article) -> str:
    """Return a hash of all that a reader can see of *article*: its text and its metadata."""
    source = article.source
    published = source.published.isoformat() if source.published else None
    spans = [[*each.span, each.kind.value] for each in article.paragraphs]
    seen = [source.title, source.author, source.outlet, published, source.url, spans]
    return _digest(json.dumps(seen), article.text)


def _digest(*parts: str) -> str:
    digest = hashlib.sha256()
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big") + encoded)
    return digest.hexdigest()
