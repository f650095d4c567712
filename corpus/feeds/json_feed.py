"""JSON Feed (https://www.jsonfeed.org/version/1.1/)."""

import json
from collections.abc import Iterator, Mapping

from corpus.feeds.feed import Entry, Feed
from corpus.feeds.markup import line_of
from corpus.feeds.saying import absolute, author_of, entry, listed, shared_addresses
from corpus.reading.reading import UnreadableError
from corpus.reading.titles import MAX_TITLE_CHARACTERS

# With any beginning: it was https://, and www. before that.
VERSION = "jsonfeed.org/version/"


def read_json_feed(text: str, base: str) -> Feed:
    """Return the feed that *text* is; addresses in it are seen from *base*.

    Raises:
        UnreadableError: If it is none.
    """
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        message = "is JSON that is broken"
        raise UnreadableError(message) from error
    if not isinstance(said, dict) or VERSION not in _text(said, "version"):
        message = "is JSON, but no feed"
        raise UnreadableError(message)
    entries = listed(_entries(said, base))
    return Feed(
        title=line_of(said.get("title"), MAX_TITLE_CHARACTERS),
        site=absolute(_text(said, "home_page_url"), base),
        entries=entries,
        shared=shared_addresses(entries),
    )


def _entries(said: Mapping[str, object], base: str) -> Iterator[Entry]:
    items = said.get("items")
    for item in items if isinstance(items, list) else ():
        if not isinstance(item, dict):
            continue
        key = item.get("id")
        yield entry(
            key=str(key) if isinstance(key, str | int | float) else "",
            address=_text(item, "url") or _text(item, "external_url"),
            base=base,
            title=item.get("title"),
            author=author_of(_names(item) or _names(said)),
            published=_text(item, "date_published"),
            updated=_text(item, "date_modified"),
            texts=[_text(item, name) for name in ("content_html", "content_text", "summary")],
        )


def _names(said: Mapping[str, object]) -> list[str]:
    """Return the names of the authors, of which version 1 has one."""
    authors = said.get("authors")
    found = authors if isinstance(authors, list) else [said.get("author")]
    return [_text(each, "name") for each in found if isinstance(each, dict)]


def _text(said: Mapping[str, object], name: str) -> str:
    value = said.get(name)
    return value if isinstance(value, str) else ""
