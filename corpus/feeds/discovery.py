"""Discovery: the feeds that a page names as those of its site."""

from corpus.feeds.saying import absolute
from corpus.reading.html_tree import page_tree
from corpus.reading.reading import UnreadableError

_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_COMMENTS = ("comment", "kommentar", "commentaire", "comentario")


def feeds_named(content: bytes, address: str) -> tuple[str, ...]:
    """Return the feeds that the page *content*, fetched from *address*, names; the main one first.

    Those of comments come last; there are none in what is no page.
    """
    try:
        tree = page_tree(content)
    except UnreadableError:
        return ()
    base = next((each.get("href", "") for each in tree.iter("base")), "")
    around = absolute(base, address) or address
    found: dict[str, bool] = {}
    for link in tree.iter("link"):
        is_feed = link.get("type", "").split(";")[0].strip().lower() in _TYPES
        is_other = "alternate" in link.get("rel", "").lower().split()
        place = absolute(link.get("href", ""), around)
        if is_feed and is_other and place:
            said = f"{link.get('title', '')} {place}".lower()
            found.setdefault(place, any(word in said for word in _COMMENTS))
    return tuple(sorted(found, key=lambda place: found[place]))
