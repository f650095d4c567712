"""Links: an article's address as chat platforms take it."""

from urllib.parse import quote, urlsplit, urlunsplit

# Everything that has a meaning in an address, except brackets, which end a link in markup.
_KEPT = "%/?#:@!$&*+,;=~"


def usable(url: str | None, *, limit: int) -> str | None:
    """Return *url* encoded so that every platform takes it, or nothing if none would.

    An address that is no web page's, or that has more than *limit* characters, is of no use.
    """
    try:
        parts = urlsplit(url or "")
        host = parts.netloc.encode("idna").decode("ascii")
        encoded = quote(urlunsplit(parts._replace(netloc=host)), safe=_KEPT)
        named = urlsplit(encoded)
        is_a_page = named.scheme in {"https", "http"} and named.hostname and named.port != 0
    except ValueError:
        return None
    is_clean = "%" not in named.netloc
    return encoded if is_a_page and is_clean and len(encoded) <= limit else None
