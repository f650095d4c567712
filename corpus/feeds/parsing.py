"""Parsing: a feed of any kind. It runs in a child process, for the content is hostile."""

from corpus.feeds.feed import Feed
from corpus.feeds.json_feed import read_json_feed
from corpus.feeds.xml_feed import read_xml_feed
from corpus.reading.decoding import decode

_BLANK = b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"


def read_feed(content: bytes, address: str, charset: str | None = None) -> Feed:
    """Return the feed that *content*, fetched from *address*, is.

    Raises:
        UnreadableError: If it is none; the message completes "this file …".
    """
    if content.lstrip(_BLANK).startswith(b"{"):
        return read_json_feed(decode(content, charset), address)
    return read_xml_feed(content, address, charset)
