"""What Discord's errors mean for a message that is to be delivered.

The codes are those of https://docs.discord.com/developers/topics/opcodes-and-status-codes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus

import aiohttp
import discord

from adapters.delivering import (
    DeliveryError,
    MessageRefusedError,
    PlaceGoneError,
    TryAgainError,
)

# Discord says how long to wait; this is for a reply that does not.
DEFAULT_RETRY_SECONDS = 1.0
_NO_ACCESS = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}
# A RuntimeError says that the client is being closed, the last three that what came is no
# answer of Discord's.
_NO_ANSWER = (
    aiohttp.ClientError, OSError, TimeoutError, RuntimeError, LookupError, TypeError, ValueError,
)  # fmt: skip


def translated(error: discord.HTTPException) -> DeliveryError:
    """Return what *error*, an answer of the REST interface, means."""
    told = f"status {error.status}, code {error.code}"
    if error.status == HTTPStatus.TOO_MANY_REQUESTS:
        return TryAgainError(told, after=_retry_after(error))
    if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return TryAgainError(told, maybe_delivered=True)
    if error.status in _NO_ACCESS:
        return PlaceGoneError(told)
    return MessageRefusedError(told)


@contextmanager
def named_errors() -> Iterator[None]:
    """Turn discord.py's errors and the connection's into those of a delivery."""
    try:
        yield
    except discord.HTTPException as error:
        raise translated(error) from error
    except discord.RateLimited as error:
        raise TryAgainError(type(error).__name__, after=error.retry_after) from error
    except aiohttp.ClientConnectorError as error:
        raise TryAgainError(type(error).__name__) from error
    except _NO_ANSWER as error:
        raise TryAgainError(type(error).__name__, maybe_delivered=True) from error


def _retry_after(error: discord.HTTPException) -> float:
    try:
        return max(0.0, float(error.response.headers.get("Retry-After", "")))
    except ValueError:
        return DEFAULT_RETRY_SECONDS
