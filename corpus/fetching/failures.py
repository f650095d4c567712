"""Failures: what libraries raise when no answer comes, in plain words."""

import aiohttp

from corpus.fetching.errors import FetchError, RefusedAddressError, UnansweredError
from corpus.fetching.names import ForbiddenNetworkError
from corpus.fetching.networks import why_refused

CAUSES = (aiohttp.ClientError, OSError, EOFError, ValueError)
"""What is raised by aiohttp, ssl, socket and asyncio; TimeoutError is an OSError."""

# The first that fits counts.
_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (TimeoutError, "takes too long to answer"),
    (aiohttp.ClientConnectorDNSError, "is on a host that nobody knows; is its name right?"),
    (
        aiohttp.ClientConnectorCertificateError,
        "is on a host that cannot prove to be itself: its certificate is not valid",
    ),
    (aiohttp.ClientSSLError, "is on a host with which no safe connection can be made"),
    (aiohttp.ClientProxyConnectionError, "cannot be asked for: the proxy cannot be reached"),
    (aiohttp.ClientHttpProxyError, "cannot be asked for: the proxy refuses it"),
    (aiohttp.ClientConnectorError, "is on a host that cannot be reached"),
    (aiohttp.ClientPayloadError, "answers with content that breaks off or is malformed"),
    (
        aiohttp.ClientResponseError,
        "answers in a malformed way, or with too many or too long headers",
    ),
    (aiohttp.InvalidURL, "is not written as addresses are"),
    (Exception, "closed the connection before it had answered"),
)


def fetch_error(address: str, error: Exception) -> FetchError:
    """Return what *error*, one of CAUSES, means for *address*."""
    cause = error.os_error if isinstance(error, aiohttp.ClientConnectorError) else error
    if isinstance(cause, ForbiddenNetworkError):
        return RefusedAddressError(address, why_refused(cause.addresses))
    return UnansweredError(
        address, next(reason for kind, reason in _REASONS if isinstance(error, kind))
    )
