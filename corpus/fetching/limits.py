"""Limits: how much may be taken from an address, how long that may last, and how often."""

from dataclasses import dataclass

MAX_BYTES = 20_000_000
"""As sent and once expanded. A PDF, the largest kind of article that is read, may have as much."""
TOTAL_SECONDS = 30.0
"""For all redirects together, however slowly bytes drip. Waiting for a turn does not count."""
CONNECT_SECONDS = 10.0
"""For one network address, with its TLS handshake: TCP asks three times within seven seconds."""
MAX_REDIRECTS = 10
"""As many as Google follows (https://developers.google.com/search/docs/crawling-indexing).

RFC 9309, 2.3.1.2, asks for at least five.
"""
MAX_HEADERS = 128
"""aiohttp's own limit, trailers included; news sites send some thirty."""
MAX_HEADER_LINE_BYTES = 8_190
"""aiohttp's own limit for a line of headers, and Apache's (LimitRequestFieldSize)."""
REQUESTS_A_HOST = 2
"""At once, over all ports and schemes. RFC 2616, 8.1.4, named two; browsers use six."""
REQUESTS_AT_ONCE = 20
"""To all hosts together: more would only make each of them slower."""
PATIENCE_SECONDS = 5.0
"""A host that wants to be left alone for no longer is waited for; else its turn fails at once."""
PAUSE_SECONDS = 60.0
"""How long a host is left alone that says "too many requests" (429) without saying how long."""
MAX_PAUSE_SECONDS = 86_400.0
"""Nobody means more than a day, and whoever does will say so again tomorrow."""
MAX_APART_SECONDS = 30.0
"""The longest Crawl-delay that is kept; Bing, which knows it too, ends there.

(https://www.bing.com/webmasters/help/crawl-control-55a30302)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What an address may cost. Bytes are counted as sent and, again, once they are expanded.

    Tests lower these; there is no setting for them.
    """

    max_bytes: int = MAX_BYTES
    total_seconds: float = TOTAL_SECONDS
    connect_seconds: float = CONNECT_SECONDS
    max_redirects: int = MAX_REDIRECTS
    max_headers: int = MAX_HEADERS
    max_header_line_bytes: int = MAX_HEADER_LINE_BYTES
    requests_a_host: int = REQUESTS_A_HOST
    requests_at_once: int = REQUESTS_AT_ONCE
    patience_seconds: float = PATIENCE_SECONDS


USUAL_LIMITS = Limits()
"""The limits outside of tests."""
