"""Identity: what an article is known by, and the name that follows from it."""

import hashlib
import json
import os
import re
import unicodedata
from pathlib import Path

from bot.article import Article
from bot.errors import QuotedeskError
from bot.terms import folded
from corpus.shipped import is_shipped

MAX_SLUG_CHARACTERS = 60
# 40 bits of hash: among 1,000 files of one name, two share an article id once in two million
# corpora (n² / 2 pairs, each with a chance of 2⁻⁴⁰).
HASH_CHARACTERS = 10
MAX_COLLECTION_CHARACTERS = 64

_NOT_A_SLUG = re.compile(r"[^\w]+|_+")
_COLLECTION = re.compile(rf"[\w.-]{{1,{MAX_COLLECTION_CHARACTERS}}}")


class CollectionNameError(QuotedeskError):
    """A name that no collection may have."""


def checked_collection(name: str) -> str:
    """Return *name* as a collection's name; letters that look the same are the same.

    Raises:
        CollectionNameError: If it is empty, too long, or has other characters than are allowed.
    """
    composed = unicodedata.normalize("NFC", name)
    if not _COLLECTION.fullmatch(composed):
        message = (
            f"A collection is named by 1 to {MAX_COLLECTION_CHARACTERS} letters, digits, "
            f'"-", "_" and "."; "{name[:MAX_COLLECTION_CHARACTERS]}" is no such name.'
        )
        raise CollectionNameError(message)
    return composed


def identity_of(path: Path, inside: str = "") -> str:
    """Return what the article in the file *path*, or *inside* of it, is known by: its place."""
    real = Path(os.path.realpath(path))
    name = f"shipped:{real.name}" if is_shipped(real) else str(real)
    # A file's name may hold bytes that are no text.
    return (name + inside).encode("utf-8", "backslashreplace").decode()


def article_id(*, collection: str, identity: str, name: str) -> str:
    """Return a readable name that depends on *collection* and *identity* alone.

    *name*, the file's name without its ending, begins it; a hash keeps two files of one name
    apart, whatever the order in which they are added.
    """
    digest = _digest(collection, identity)[:HASH_CHARACTERS]
    return f"{slug(name) or 'article'}-{digest}"


def slug(name: str) -> str:
    """Return the words of *name* as they can be typed anywhere; "" if there are none."""
    return _NOT_A_SLUG.sub("-", folded(name)).strip("-")[:MAX_SLUG_CHARACTERS].strip("-")


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
