"""Feeds to read, as sites write them."""

from html import escape

BASE = "https://news.test/feed.xml"
FEED = "application/rss+xml"
"""The media type of RSS."""
# Long enough for an entry's text to be taken for all of its article.
WHOLE = " ".join(["The moon pulls at the sea."] * 25)
RSS_HEAD = (
    '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:atom="http://www.w3.org/2005/Atom"'
    ' xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>'
)


def rss(*items: str, channel: str = "<title>The Daily Test</title>") -> bytes:
    return f"{RSS_HEAD}{channel}{''.join(items)}</channel></rss>".encode()


def item(**fields: str) -> str:
    """Return an item of RSS; `content_encoded` stands for `content:encoded`, and so on."""
    names = {name: name.replace("_", ":", 1) for name in fields}
    inner = "".join(
        f"<{names[name]}>{escape(text)}</{names[name]}>" for name, text in fields.items()
    )
    return f"<item>{inner}</item>"


def atom(*entries: str, head: str = "<title>The Daily Atom</title>") -> bytes:
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{head}{"".join(entries)}</feed>'.encode()
