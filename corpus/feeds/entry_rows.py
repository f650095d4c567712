"""Entry rows: known entries, as they are written in the store."""

import json
from datetime import date
from typing import Any

from corpus.feeds.known_entry import KnownEntry, State
from corpus.reading.reading import Metadata

COLUMNS = (
    "key, digest, updated, address, said, state, article_id, ours, place, seen, visited, tries,"
    " due, error"
)
"""The columns of a row, besides the number of the feed."""


def row_of(entry: KnownEntry) -> tuple[object, ...]:
    """Return *entry* as a row."""
    return (
        entry.key,
        entry.digest,
        entry.updated,
        entry.address,
        json.dumps(_said_fields(entry.said)),
        entry.state,
        entry.article_id,
        int(entry.is_ours),
        entry.place,
        entry.seen,
        entry.visited,
        entry.tries,
        entry.due,
        entry.error,
    )


def entry_of(row: tuple[Any, ...]) -> KnownEntry:
    """Return the entry that is in *row*."""
    key, digest, updated, address, said, state, article_id, ours, place = row[:9]
    seen, visited, tries, due, error = row[9:]
    return KnownEntry(
        key=key,
        digest=digest,
        updated=updated,
        state=State(state),
        seen=seen,
        address=address,
        said=_said(json.loads(said)),
        article_id=article_id,
        is_ours=bool(ours),
        place=place,
        visited=visited,
        tries=tries,
        due=due,
        error=error,
    )


def _said_fields(said: Metadata) -> dict[str, str | None]:
    return {
        "title": said.title,
        "author": said.author,
        "outlet": said.outlet,
        "published": said.published.isoformat() if said.published else None,
        "url": said.url,
    }


def _said(fields: dict[str, str | None]) -> Metadata:
    published = fields.get("published")
    return Metadata(
        title=fields.get("title"),
        author=fields.get("author"),
        outlet=fields.get("outlet"),
        published=date.fromisoformat(published) if published else None,
        url=fields.get("url"),
    )
